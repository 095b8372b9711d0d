import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { changedHosts, type Run } from "../../testing/run";
import { Simulator } from "../../testing/simulator";
import { Scene } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(300_000);

const password = "correct horse battery staple";
const policyPack = join(__dirname, "..", "..", "policies");
const exception = {
  service: "Spooler",
  reason: "prints shipping labels",
  approvedBy: "ops lead",
  expires: new Date(Date.now() + 100 * 24 * 3600 * 1000).toISOString().slice(0, 10),
};
type Settings = Readonly<Record<string, unknown>>;

/** What mandatory policies say, by policy and resource. */
const rejections = ({ violations }: Run): string[] => [
  ...new Set(
    violations
      .filter(({ level, message }) => level === "mandatory" && !message.includes("can't run policy"))
      .map(({ policy, message }) => `${policy}: ${/\n(\w+)/.exec(message)?.[1]}`),
  ),
];

describeWithEngine("the pack, and what Pulumi can be told of a resource", () => {
  let fleet: Simulator;
  let engine: Engine;
  const temporary = mkdtempSync(join(tmpdir(), "secure-iis-gate-"));

  beforeAll(async () => {
    const users = [{ name: "Administrator", password }];
    fleet = await Simulator.start(
      ["web01", "web02", "web03"].map((name) => ({ name, platform: "modern", users })),
    );
    engine = new Engine({ project: join(__dirname, "programs", "hosts"), policyPack });
  });
  afterAll(async () => {
    rmSync(temporary, { recursive: true, force: true });
    await engine.close();
    await fleet.stop();
  });

  const host = (name: string, others: Settings = {}, on = name) => {
    const { port, hostKey } = fleet.host(on);
    const connection = { host: "127.0.0.1", user: "Administrator", password, port, hostKey };
    return { name, platform: "windowsServer", connection, ...others };
  };
  const up = (hosts: readonly Settings[], targets: readonly string[] = []) =>
    engine.up({ policies: true, skipPreview: true, config: { hosts }, targets });
  const told = (run: Run) => ({
    changes: changedHosts(run),
    rejections: rejections(run),
    exitCode: run.exitCode,
  });
  const web02 = () => host("web02");

  test("two hosts are accepted", async () => {
    expect(told(await up([host("web01"), web02()]))).toEqual({
      changes: "create web01, create web02",
      rejections: [],
      exitCode: 0,
    });
  });

  test("--target: a host that is left out is judged all the same, as the program wants it", async () => {
    const run = await up([host("web01"), host("web02", { keep: ["Spooler"] })], ["**web01"]);
    expect({ ...told(run), rejected: run.exitCode !== 0 }).toMatchObject({
      changes: "",
      rejections: ["disable-not-required-services: web02"],
      rejected: true,
    });
    const clean = await up([host("web01"), web02()], ["**web01"]);
    expect(told(clean)).toEqual({ changes: "", rejections: [], exitCode: 0 });
  });

  test("ignoreChanges of settings: the Command is no more what the component says", async () => {
    const run = await up([host("web01", { ignoreChanges: ["settings"], exceptions: [exception] }), web02()]);
    expect(rejections(run)).toContain("forbid-altered-commands: web01");
    expect(run.exitCode).not.toBe(0);
  });

  test.each<[option: string, settings: Settings]>([
    ["protect", { protect: true }],
    ["retainOnDelete", { protect: false, retainOnDelete: true }],
  ])("%s changes nothing that is judged", async (_, settings) => {
    expect(told(await up([host("web01", settings), web02()]))).toEqual({
      changes: "",
      rejections: [],
      exitCode: 0,
    });
  });

  test("another name, with an alias: one host, whose Command is judged by its new name", async () => {
    const run = await up([host("web1", { alias: "web01" }, "web01"), web02()]);
    expect(told(run)).toEqual({ changes: "update web1 [create]", rejections: [], exitCode: 0 });
  });

  test("another name without an alias: the old resource goes, the new one is judged", async () => {
    const run = await up([host("web10", {}, "web01"), web02()]);
    expect(told(run)).toEqual({ changes: "create web10, delete web1", rejections: [], exitCode: 0 });
  });

  test.each<[level: string, rejected: boolean, said: boolean]>([
    ["mandatory", true, true],
    ["remediate", true, true],
    ["advisory", false, true],
    ["disabled", false, false],
  ])("the level %s", async (level, rejected, said) => {
    const file = join(temporary, "levels.json");
    writeFileSync(file, JSON.stringify({ all: level }));
    const hosts = [host("web10", { keep: ["Spooler"] }, "web01"), web02()];
    await engine.preview({ config: { hosts } }); // writes the configuration
    const asked = ["preview", "--stack", "dev", "--policy-pack", policyPack, "--policy-pack-config", file];
    const { exitCode, stdout } = await engine.cli(...asked);
    expect({ stdout, rejected: exitCode !== 0, said: stdout.includes("web10 leaves Spooler") }).toEqual({
      stdout,
      rejected,
      said,
    });
  });

  test("import means nothing for a component: its Command is a new one, and judged as such", async () => {
    const run = await up([host("web10", {}, "web01"), web02(), host("web03", { import: "web03" })]);
    expect(told(run)).toEqual({ changes: "create web03", rejections: [], exitCode: 0 });
  });
});

describeWithEngine("`keep` among the defaults of an inventory", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open(
      "pulumi",
      ["web01", "web02"].map((name) => ({ name, platform: "modern" })),
    );
  });
  afterAll(() => scene.close());

  test("is rejected for each host that has it", async () => {
    const connection = (name: string) => {
      const { port, hostKey } = scene.fleet.host(name);
      const login = { user: "Administrator", password: { env: "SCENE_PASSWORD" } };
      return { host: "127.0.0.1", port, hostKey, ...login };
    };
    scene.rawInventory = JSON.stringify({
      defaults: { platform: "windowsServer", keep: ["Spooler"] },
      hosts: { web01: { connection: connection("web01") }, web02: { connection: connection("web02") } },
    });
    const { exitCode } = await scene.preview({ policies: true });
    expect(exitCode).not.toBe(0);
    const messages = (scene.last?.violations ?? []).map(({ message }) => message).join("\n");
    for (const name of ["web01", "web02"])
      expect(messages).toContain(`${name} leaves Spooler (Spooler) as it is`);
  });
});
