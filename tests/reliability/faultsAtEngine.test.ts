import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Engine, engineIsInstalled } from "../../testing/engine";
import { Scene, type Told } from "../stage/scene";
import { type EngineFaultRow, engineFaultRows, killTitle } from "./engineFaultRows";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(300_000);

const nameOf = (row: EngineFaultRow): string => `web${engineFaultRows.indexOf(row) + 1}`;

/**
 * What the CLI shows of one host: below its resources' names, in lines that begin with its own, and in those that name
 * several hosts at their end.
 */
function saidOf(name: string, text: string): string {
  const ofResources = text
    .split(/\n(?=\s{2}\S.*\):\n)/)
    .filter((section) => section.trimStart().split("\n")[0]?.endsWith(`(${name}):`));
  const named = new RegExp(`^\\s*(- )?${name}: | — (.*, )?${name}(,| and |$)`);
  const ofLines = text.split("\n").filter((line) => named.test(line));
  return [...ofResources, ...ofLines].join("\n");
}

describeWithEngine("hosts of one stack, each with a fault of its own", () => {
  let scene: Scene;
  let first: Told;
  let text: string;
  let failed: readonly string[];
  let after: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const hosts = engineFaultRows.map((row) => ({
      name: nameOf(row),
      platform: "modern" as const,
      ...row.host,
    }));
    scene = await Scene.open("pulumi", [...hosts, { name: "well", platform: "modern" }]);
    scene.limits = { connectTimeoutSeconds: 8, connectDeadlineSeconds: 1 };
    for (const row of engineFaultRows) {
      scene.inventory[nameOf(row)] = { ...scene.inventory[nameOf(row)], ...row.settings };
      scene.fleet.host(nameOf(row)).fault(row.fault);
    }
    first = await scene.up({ skipPreview: true, continueOnError: true });
    text = scene.last?.text ?? "";
    for (const host of scene.fleet.hosts) host.settle();
    after = Object.fromEntries(scene.fleet.hosts.map((host) => [host.name, JSON.stringify(host.snapshot())]));
    failed = scene.last?.changes.flatMap((change) => (change.failed ? [change.name] : [])) ?? [];
  });
  afterAll(() => scene.close());

  test("--continue-on-error hardens the host that is well, and the run fails at its end", () => {
    expect(first.exitCode).not.toBe(0);
    expect(scene.fleet.host("well").service("Spooler")).toEqual({ start: "disabled", state: "stopped" });
    expect(text).not.toMatch(/\n\s+at .*\.[jt]s:\d+/);
  });

  test.each(engineFaultRows)("at the engine: $title", (row) => {
    const name = nameOf(row);
    expect(failed.includes(name)).toBe(row.fails);
    for (const phrase of row.says) expect(saidOf(name, text)).toContain(phrase);
    const hasChanged = first.hostChanges.some((change) => change.startsWith(`${name} `));
    const isWhole = after[name] === after.well;
    expect({ hasChanged, isWhole }).toEqual({
      hasChanged: row.leaves !== "nothing changed",
      isWhole: row.leaves === "all changed",
    });
  });

  test("once the faults are over, the next update repairs all, and nothing is left to do", async () => {
    for (const host of scene.fleet.hosts) host.fault(null);
    expect(await scene.up({ skipPreview: true })).toMatchObject({ exitCode: 0 });
    for (const row of engineFaultRows)
      if (row.thenSays) expect(saidOf(nameOf(row), scene.last?.text ?? "")).toContain(row.thenSays);
    const quiet = { exitCode: 0, changes: "", diagnostics: [] };
    expect(await scene.preview({ expectNoChanges: true })).toMatchObject(quiet);
  });
});

/** A `pulumi` on the path that says its process id before it becomes the real one. */
function noticed(folder: string): { path: string; pid: () => number } {
  const file = join(folder, "pulumi");
  const rest = process.env.PATH ?? "";
  writeFileSync(file, `#!/bin/sh\necho $$ > "${folder}/pid"\nPATH='${rest}' exec pulumi "$@"\n`, {
    mode: 0o755,
  });
  return {
    path: [folder, rest].join(delimiter),
    pid: () => Number(readFileSync(join(folder, "pid"), "utf8")),
  };
}

describeWithEngine("a killed run", () => {
  let scene: Scene;
  let folder: string;
  let cli: { path: string; pid: () => number };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "secure-iis-kill-"));
    cli = noticed(folder);
    const hosts = ["web01", "web02"].map((name) => ({ name, platform: "modern" as const }));
    scene = await Scene.open("pulumi", hosts, { PATH: cli.path });
  });
  afterAll(async () => {
    await scene.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The first host is done, the other one hangs: the CLI has then had time to hear of the first. */
  async function killInTheMiddle(): Promise<Told> {
    const [done, hanging] = ["web01", "web02"].map((name) => scene.fleet.host(name));
    hanging?.fault({ hangOn: "sc.exe stop Spooler" });
    const run = scene.up({ skipPreview: true });
    const isHanging = () => hanging?.log.commands.at(-1)?.includes("stop Spooler");
    while (!isHanging() || done?.service("NetBT")?.state !== "stopped") await sleep(100);
    await sleep(3000);
    process.kill(cli.pid(), "SIGKILL");
    const told = await run;
    hanging?.fault(null);
    return told;
  }

  test(killTitle, async () => {
    const killed = await killInTheMiddle();
    expect(killed.exitCode).not.toBe(0);
    const changesOf = (name: string) => killed.hostChanges.filter((change) => change.startsWith(name));
    expect(changesOf("web02").length).toBeGreaterThan(0);
    expect(changesOf("web02").length).toBeLessThan(changesOf("web01").length);

    expect((await scene.up({ skipPreview: true })).exitCode).not.toBe(0);
    expect(scene.last?.text).toContain("the stack is currently locked by 1 lock(s)");
    const cancelled = await (scene.stage as Engine).cli("cancel", "--yes", "--stack", "dev");
    expect(cancelled.exitCode).toBe(0);

    const again = await scene.up({ skipPreview: true });
    expect(again).toMatchObject({ exitCode: 0, changes: "create web02" });
    expect(again.hostChanges.filter((change) => change.startsWith("web01"))).toEqual([]);
    expect(scene.last?.text).toContain("interrupted while creating");
    expect(await scene.preview({ expectNoChanges: true })).toMatchObject({ exitCode: 0, changes: "" });
  });
});
