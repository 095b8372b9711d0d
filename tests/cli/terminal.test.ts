import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditCommand } from "../../cli/auditOptions";
import { AuditScene, hardened, password, secureIis } from "./auditScene";

const root = join(__dirname, "..", "..");
const bin = join(root, "cli", "secure-iis.mjs");

/** A command line in a shell, in a folder. */
function shell(line: string, cwd: string) {
  const env = { ...process.env, SCENE_PASSWORD: password, BIN: bin };
  const child = spawn("bash", ["-c", line], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, texts, ended: ended.then((exitCode) => ({ exitCode, ...texts })) };
}

describe("without `npm ci`", () => {
  const folder = mkdtempSync(join(tmpdir(), "no-packages-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(["cli/secure-iis.mjs", "examples/demo/demo.mjs"])("%s says so in one line", async (file) => {
    for (const each of ["cli/start.mjs", file]) cpSync(join(root, each), join(folder, each));
    expect(await shell(`node ${join(folder, file)}`, folder).ended).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `The packages of this project are missing. Run \`npm ci\` in ${folder}/ first.\n`,
    });
  });
});

describe("help", () => {
  let text: string;
  beforeAll(async () => {
    text = (await secureIis(["audit", "--help"], { cwd: "/" })).stdout.replace(/\s+/g, " ");
  });

  test.each(auditCommand().options.map((option) => [option.flags, option] as const))(
    "%s has its default",
    (_flags, { defaultValueDescription: means, mandatory }) => {
      const known = means === undefined || mandatory;
      expect(known || text.includes(`(default: ${means})`)).toBe(true);
    },
  );

  test.each(["0 Nothing was found", "1 Something was", "2 A host could not", "130 Ctrl-C"])(
    "says: %s",
    (says) => {
      expect(text).toContain(says);
    },
  );

  const examples = async () =>
    (await secureIis(["audit", "--help"], { cwd: "/" })).stdout
      .split("\n")
      .filter((line) => line.startsWith("  secure-iis audit "));

  test("its examples can be typed", async () => {
    const lines = await examples();
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines)
      expect(() =>
        auditCommand().exitOverride().parse(line.trim().split(" ").slice(2), { from: "user" }),
      ).not.toThrow();
  });

  test("an unknown command and option lead there", async () => {
    expect((await secureIis(["audti"], { cwd: "/" })).stderr).toContain("See secure-iis --help.");
    expect((await secureIis(["fleet", "up", "--fix"], { cwd: "/" })).stderr).toContain(
      "See secure-iis fleet up --help.",
    );
  });
});

test("a demo that nobody reads any more ends with the act it plays", async () => {
  const run = shell("node examples/demo/demo.mjs | head -n 1", root);
  const { stdout, stderr } = await run.ended;
  expect(stdout).toContain("Five simulated Windows hosts");
  expect(stderr).toBe("");
});

describe("a terminal's ways", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([
      hardened("web01"),
      hardened("web02", { Spooler: { start: "auto", state: "running" } }),
    ]);
  });
  beforeEach(() => scene.list({ web01: {}, web02: {} }));
  afterAll(() => scene.close());

  test.each([
    ["unset", {}, true],
    ["set", { NO_COLOR: "1" }, false],
    ["empty, which the convention takes for unset", { NO_COLOR: "" }, true],
  ])("NO_COLOR is %s", async (_title, env, coloured) => {
    const { stdout } = await secureIis(["audit", "hosts.yaml"], { cwd: scene.folder, isTTY: true, env });
    expect(stdout.includes("\u001b[")).toBe(coloured);
  });

  test("Ctrl-C reports what was seen, at once", async () => {
    for (const host of scene.fleet.hosts) host.clearLog();
    scene.fleet.host("web01").fault({ silent: true });
    const run = shell("exec $BIN audit hosts.yaml --output json=seen.json", scene.folder);
    while (scene.fleet.host("web02").log.commands.length === 0) await new Promise((go) => setTimeout(go, 50));
    await new Promise((go) => setTimeout(go, 4000)); // its reply has to arrive
    run.child.kill("SIGINT");
    const { exitCode, stdout, stderr } = await run.ended;
    scene.fleet.host("web01").fault(null);
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: "" });
    expect(stdout).toContain("Ctrl-C before the host had answered");
    expect(stdout).toContain("2 hosts: 1 drift, 1 unobserved");
    expect(existsSync(join(scene.folder, "seen.json"))).toBe(true);
  });

  test("a reader that goes away is no failure, and reports are written all the same", async () => {
    const run = shell("exec $BIN audit hosts.yaml --output json=unread.json", scene.folder);
    run.child.stdout.destroy();
    expect(await run.ended).toMatchObject({ exitCode: 1, stderr: "" });
    expect(JSON.parse(readFileSync(join(scene.folder, "unread.json"), "utf8"))).toMatchObject({
      outcome: "findings",
    });
  });

  test("standard output on a full disk is told", async () => {
    const { exitCode, stderr } = await shell("$BIN audit hosts.yaml > /dev/full", scene.folder).ended;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: "Standard output was not written: ENOSPC\n",
    });
  });

  test.each([
    ["a full disk", "/dev/full", "a full disk (ENOSPC)"],
    ["a place below /proc", "/proc/none/report.json", "a place that takes no files (ENOENT)"],
    ["a file of /proc", "/proc/report.json", "a place that takes no files (ENOENT)"],
    [
      "a read-only file system",
      "/sys/report.json",
      /^(a file system that is read-only|no right to write there) \(/,
    ],
    ["a folder", "folder", "a folder (EISDIR)"],
    ["a folder that is a file", "hosts.yaml/report.json", "a file in place of a folder (ENOTDIR)"],
  ])("a report for %s is told", async (_title, file, received) => {
    if (file === "folder") mkdirSync(join(scene.folder, file));
    const { exitCode, stdout, stderr } = await scene.audit(["hosts.yaml", "--output", `json=${file}`]);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("2 hosts: 1 compliant, 1 drift");
    const [, told = ""] = /expected a file that can be written, received (.*)\.\n$/.exec(stderr) ?? [];
    expect(told).toMatch(received);
    expect(readdirSync(scene.folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});
