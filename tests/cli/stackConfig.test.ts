import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { Writable } from "node:stream";
import { run } from "../../cli/run";
import { stackConfig } from "../../cli/stackConfig";
import { engineIsInstalled } from "../../testing/engine";
import { AuditScene, hardened, password } from "./auditScene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
const folder = mkdtempSync(join(tmpdir(), "stack-config-"));
const bin = join(folder, "bin");
mkdirSync(bin);
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => writeFileSync(join(folder, "Pulumi.yaml"), "name: webfarm\nruntime: nodejs\n"));

/** A CLI that notes how it was called. */
function fakePulumi(body: string): void {
  writeFileSync(join(bin, "pulumi"), `#!/bin/sh\necho "$@" >> ${folder}/calls\n${body}\n`);
  chmodSync(join(bin, "pulumi"), 0o755);
  writeFileSync(join(folder, "calls"), "");
}
const calls = () => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");

const stream = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const around = (path = `${bin}${delimiter}${process.env.PATH}`) => ({
  stdout: stream(),
  stderr: stream(),
  env: { PATH: path },
  cwd: folder,
  now: () => new Date(),
});

const values = JSON.stringify({
  "webfarm:web01Password": { value: "from the stack", secret: true },
  "webfarm:inventory": { value: "hosts.yaml", secret: false },
  "aws:token": { value: "of another namespace", secret: true },
});
const flags = "config --show-secrets --json --non-interactive --color never";

describe("the stack's configuration", () => {
  test.each([
    ["the stack that is selected", undefined, flags],
    ["a stack by its name", "prod", `${flags} --stack prod`],
  ])("is asked for once, of %s", (_title, stack, called) => {
    fakePulumi(`echo '${values}'`);
    const config = stackConfig(stack, around());
    expect(["web01Password", "web01Password", "token", "none"].map(config.get)).toEqual([
      "from the stack",
      "from the stack",
      undefined,
      undefined,
    ]);
    expect(config.problem()).toBeUndefined();
    expect(calls()).toEqual([called]);
  });

  test("is not asked for unless the inventory leads there", () => {
    fakePulumi(`echo '${values}'`);
    expect(stackConfig(undefined, around()).problem()).toBeUndefined();
    expect(calls()).toEqual([""]);
  });

  test.each<[string, () => ReturnType<typeof around>, string]>([
    [
      "no stack",
      () => {
        fakePulumi(
          'echo "error: no stack selected; please use `pulumi stack select`" >&2; exit 255'.replace(
            /`/g,
            "\\`",
          ),
        );
        return around();
      },
      "no stack selected; please use `pulumi stack select`",
    ],
    ["no CLI", () => around("/nowhere"), "no pulumi on the path"],
    [
      "no project",
      () => {
        rmSync(join(folder, "Pulumi.yaml"));
        return around();
      },
      "a folder without Pulumi.yaml",
    ],
  ])("is a problem where there is %s", (_title, open, received) => {
    const config = stackConfig(undefined, open());
    expect(config.get("web01Password")).toBeUndefined();
    expect(config.problem()).toMatchObject({ code: "no_stack_config", received });
  });
});

describe("an audit of an inventory with { config: … }", () => {
  let scene: AuditScene;
  beforeAll(async () => {
    scene = await AuditScene.open([hardened("web01"), hardened("web02")]);
    const connection = { password: { config: "password" } };
    scene.list({ web01: { connection }, web02: { connection } });
  });
  afterAll(() => scene.close());

  const audit = async (env: Readonly<Record<string, string | undefined>>, ...args: string[]) => {
    let text = "";
    const paper = new Writable({
      write: (chunk, _encoding, done) => {
        text += String(chunk);
        done();
      },
    });
    const options = { stdout: paper, stderr: paper, env, cwd: scene.folder, now: () => new Date() };
    return { exitCode: await run(["audit", "hosts.yaml", ...args], options), text };
  };

  test("tells once that there is none", async () => {
    const { exitCode, text } = await audit({ PATH: "/nowhere" });
    expect(exitCode).toBe(2);
    expect(text.trim().split("\n")).toEqual([
      "The inventory has problems; no host was looked at:",
      "  - pulumi config: expected the stack's configuration, which { config: … } of the inventory leads to, received a folder without Pulumi.yaml. Run it in the project's folder. Or write { env: NAME } or { file: PATH } in its place; or audit what Pulumi has seen, with --state.",
    ]);
  });

  describeWithEngine("with the real CLI", () => {
    test("logs in with what the stack holds encrypted", async () => {
      const state = join(folder, "state");
      mkdirSync(state);
      const env = {
        ...process.env,
        PULUMI_BACKEND_URL: `file://${state}`,
        PULUMI_HOME: join(folder, "home"),
        PULUMI_CONFIG_PASSPHRASE: "rehearsed",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      };
      scene.write("Pulumi.yaml", "name: webfarm\nruntime: nodejs\n");
      const pulumi = (...args: string[]) =>
        spawnSync("pulumi", [...args, "--non-interactive"], { cwd: scene.folder, env, encoding: "utf8" });
      pulumi("stack", "init", "prod");
      pulumi("config", "set", "--secret", "password", password, "--stack", "prod");
      expect(readFileSync(join(scene.folder, "Pulumi.prod.yaml"), "utf8")).toContain("secure:");
      const said = await audit(env, "--stack", "prod");
      expect(said.text).toContain("2 hosts: 2 compliant");
      expect(said.text).not.toContain(password);
      expect(said.exitCode).toBe(0);
      const other = await audit({ ...env, PULUMI_CONFIG_PASSPHRASE: "wrong" }, "--stack", "prod");
      expect(other).toMatchObject({ exitCode: 2, text: expect.stringContaining("incorrect passphrase") });
    }, 120_000);
  });
});
