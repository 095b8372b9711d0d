import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineIsInstalled } from "../../testing/engine";
import { lendPlugins } from "../../testing/installedEngine";
import { Simulator } from "../../testing/simulator";
import { checkOut, writeInventory } from "../docs/checkout";
import { commands, fences } from "../docs/fences";
import { knownCommands } from "../docs/knownCommands";

const firstPreview = "pulumi preview";
const gate = "pulumi preview --expect-no-changes";
const withPack = "pulumi preview --policy-pack policies";

const password = "simulator";
const folder = mkdtempSync(join(tmpdir(), "secure-iis-readme-"));
const project = join(folder, "project");
const home = join(folder, "home");
const state = join(folder, "state");

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
  IIS_PASSWORD: password,
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

const lines = ["README.md", "docs/inventory.md", "docs/pulumi.md"]
  .flatMap(commands)
  .filter((line) => knownCommands[line] === "engine");
const [finding = "", outcome = ""] = fences("README.md", "text").map((text) => text.trim());
const shown: Readonly<Record<string, string>> = {
  [firstPreview]: finding,
  [gate]: finding,
  "pulumi up": outcome,
};

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
    checkOut(project);
    simulator = await Simulator.start([{ name: "web01", platform: "modern", dhcp: true }]);
    writeInventory(project, simulator.host("web01"));
  });
  afterAll(() => simulator.stop());

  test("harden the host, find its drift, and repair it", async () => {
    for (const line of lines) {
      if (line === gate) simulator.host("web01").set("Spooler", { start: "auto", state: "running" });
      const { exitCode, text } = await run(line);
      // The text is compared as well, so that a failure shows it.
      if (line === gate) expect(exitCode).not.toBe(0);
      else expect({ line, exitCode, text }).toEqual({ line, exitCode: 0, text });
      expect(text).toContain(shown[line] ?? "");
      if (line.startsWith("pulumi up")) expect([line, openServices(simulator)]).toEqual([line, []]);
    }
  }, 240_000);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));
