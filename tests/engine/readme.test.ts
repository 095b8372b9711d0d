import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { lendPlugins } from "../../testing/installedEngine";
import { Simulator } from "../../testing/simulator";
import { commands, fences, root } from "../docs/fences";
import { knownCommands } from "../docs/knownCommands";

const firstPreview = "pulumi preview";
const gate = "pulumi preview --expect-no-changes";
const withPack = "pulumi preview --policy-pack policies";

const password = "simulator";
const folder = mkdtempSync(join(tmpdir(), "secure-iis-readme-"));
const project = join(folder, "project");
const home = join(folder, "home");
const state = join(folder, "state");

/** What a reader has after cloning and `npm ci`. */
function copyProject(): void {
  const listed = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);
  for (const file of files.filter((each) => existsSync(join(root, each)))) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    copyFileSync(join(root, file), join(project, file));
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
}

/** The README's inventory, with the simulated host in place of the reader's. */
function writeInventory({ port, hostKey }: { port: number; hostKey: string }): void {
  const [inventory = ""] = fences("README.md", "yaml");
  const placed = inventory
    .replace(/^( *)host: web01\.example\.com$/m, `$1host: 127.0.0.1\n$1port: ${port}`)
    .replace("ssh-ed25519 AAAA…", hostKey);
  writeFileSync(join(project, "hosts.yaml"), placed);
}

const env = {
  ...process.env,
  HOME: home,
  USERPROFILE: home,
  PULUMI_HOME: join(home, ".pulumi"),
  PULUMI_BACKEND_URL: undefined,
  PULUMI_CONFIG_PASSPHRASE: "rehearsed",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_SKIP_CONFIRMATIONS: "true", // as --yes
  NO_COLOR: "1",
};

/** `--local` means the real home folder, whatever HOME says: the state has to go elsewhere. */
const inOwnFolder = (line: string): string => line.replace("login --local", `login "file://${state}"`);

/** Types are checked once for the program and once for the pack, as every reader's run does; again would be waste. */
const envFor = (line: string) =>
  line === firstPreview || line === withPack ? env : { ...env, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };

/** Runs a line as it stands in the README; what it asks for is the password. */
async function run(line: string): Promise<{ exitCode: number; text: string }> {
  const child = spawn(inOwnFolder(line), { cwd: project, env: envFor(line), shell: true });
  child.stdin.end(`${password}\n`);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  return { exitCode, text: Buffer.concat(chunks).toString("utf8") };
}

const lines = commands("README.md").filter((line) => knownCommands[line] === "engine");
const shown = fences("README.md", "text")[0]?.trim() ?? "";

const openServices = (simulator: Simulator): string[] =>
  Object.entries(simulator.host("web01").snapshot()).flatMap(([key, { start, state }]) =>
    ["Spooler", "NetBIOS", "LmHosts"].includes(key) && (start !== "disabled" || state === "running")
      ? [key]
      : [],
  );

const suite = engineIsInstalled() ? describe : describe.skip;

suite("the README's commands, in its order", () => {
  let simulator: Simulator;
  beforeAll(async () => {
    for (const each of [project, home, state]) mkdirSync(each);
    lendPlugins(join(home, ".pulumi"));
    copyProject();
    simulator = await Simulator.start([{ name: "web01", platform: "modern" }]);
    writeInventory(simulator.host("web01"));
  });
  afterAll(() => simulator.stop());

  test("harden the host, find its drift, and repair it", async () => {
    for (const line of lines) {
      if (line === gate) simulator.host("web01").set("Spooler", { start: "auto", state: "running" });
      const { exitCode, text } = await run(line);
      // The text is compared as well, so that a failure shows it.
      if (line === gate) expect(exitCode).not.toBe(0);
      else expect({ line, exitCode, text }).toEqual({ line, exitCode: 0, text });
      if (line === gate || line === firstPreview) expect(text).toContain(shown);
      if (line.startsWith("pulumi up")) expect([line, openServices(simulator)]).toEqual([line, []]);
    }
  }, 240_000);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
