import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firstLineOf } from "../../bench/contenders/program";
import { measure } from "../../bench/measure";

const canMeasure = process.platform === "linux" && firstLineOf("python3", "--version") !== undefined;
const suite = canMeasure ? describe : describe.skip;

const folder = mkdtempSync(join(tmpdir(), "secure-iis-measure-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const measured = (...argv: string[]) => measure({ argv, cwd: folder }, folder);
const node = (program: string) => `'${process.execPath}' -e '${program}'`;
const shell = (script: string) => measured("sh", "-c", script);
const fileIn = (name: string) => JSON.stringify(join(folder, name));

suite("measuring a command", () => {
  test("passes its exit code on, and keeps what it prints", async () => {
    const { exitCode } = await measured("sh", "-c", "echo out; echo err >&2; exit 3");
    expect([exitCode, readFileSync(join(folder, "log"), "utf8")]).toEqual([3, "out\nerr\n"]);
  });

  test("waiting takes wall time and no processor time", async () => {
    const { wallSeconds, cpuSeconds } = await measured("sleep", "0.5");
    expect(wallSeconds).toBeGreaterThanOrEqual(0.5);
    expect(cpuSeconds).toBeLessThan(0.25);
  });

  test("counts what it leaves behind, and ends it", async () => {
    const busy = "while (process.cpuUsage().user < 400_000);";
    const tell = (name: string) => `require("fs").writeFileSync(${fileIn(name)}, "");`;
    const leftBehind = node(`${busy} ${tell("was-busy")} setTimeout(() => { ${tell("lived-on")} }, 1500);`);
    const wait = `while [ ! -e ${fileIn("was-busy")} ]; do sleep 0.1; done`;
    const { cpuSeconds } = await shell(`${leftBehind} >/dev/null 2>&1 & ${wait}`);
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.4);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(existsSync(join(folder, "lived-on"))).toBe(false);
  }, 20_000);

  test("memory is that of all processes together", async () => {
    const megabytes = 150;
    const holder = (own: string, all: readonly string[]) =>
      node(
        `const fs = require("fs"); const held = Buffer.alloc(${megabytes} * 2 ** 20, 1);
        fs.writeFileSync(${fileIn(own)}, ""); const all = ${JSON.stringify(all.map((name) => join(folder, name)))};
        const timer = setInterval(() => { if (all.every((file) => fs.existsSync(file))) {
        clearInterval(timer); setTimeout(() => held, 800); } }, 50);`,
      );
    const one = await shell(holder("a", ["a"]));
    const both = ["b", "c"];
    const two = await shell(`${holder("b", both)} & ${holder("c", both)}`);
    expect(two.peakMemoryBytes - one.peakMemoryBytes).toBeGreaterThan(megabytes * 0.7 * 2 ** 20);
  }, 20_000);
});
