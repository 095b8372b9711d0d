import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, engineIsInstalled } from "../../testing/engine";
import type { Violation } from "../../testing/run";
import { Scene, stageOptions } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(240_000);

const temporary = mkdtempSync(join(tmpdir(), "secure-iis-analyze-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** What the engine of the scene encrypts its state with. */
const passphrase = { PULUMI_CONFIG_PASSPHRASE: "rehearsed" };

/** Nobody is logged in, and no project is around. */
function strangersEnvironment(): Record<string, string | undefined> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"));
  return {
    ...Object.fromEntries(own),
    HOME: join(temporary, "home"),
    PULUMI_HOME: join(temporary, "home", ".pulumi"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

interface Analysis {
  readonly exitCode: number;
  readonly violations: readonly Violation[];
  readonly text: string;
}

const violationsIn = (text: string): Violation[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith('{"') && line.includes('"policyEvent"'))
    .map((line) => JSON.parse(line).policyEvent)
    .map((event) => ({ policy: event.policyName, level: event.enforcementLevel, message: event.message }));

async function analyze(state: unknown, env: Record<string, string> = passphrase): Promise<Analysis> {
  const file = join(temporary, "state.json");
  writeFileSync(file, JSON.stringify(state));
  const asked = ["policy", "analyze", "--policy-pack", stageOptions.policyPack, "--file", file, "--json"];
  const child = spawn("pulumi", [...asked, "--non-interactive"], {
    cwd: join(temporary, "home"),
    env: { ...strangersEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  const exitCode = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
  return { exitCode, violations: violationsIn(text), text };
}

interface State {
  readonly deployment: { readonly resources: readonly Record<string, unknown>[] };
}

const mandatory = (violations: readonly Violation[]) =>
  violations.filter(({ level }) => level === "mandatory");
const said = (violations: readonly Violation[]) =>
  mandatory(violations)
    .map(({ policy, message }) => `${policy}: ${message.trim()}`)
    .sort();

describeWithEngine("`pulumi policy analyze --file` on an exported state, without a login", () => {
  let scene: Scene;
  let clean: State;
  let keepsSpooler: State;
  /** What the preview says of the stack that keeps Spooler. */
  let previewed: readonly Violation[];

  async function exported(): Promise<State> {
    await scene.up({ skipPreview: true });
    const file = join(temporary, "exported.json");
    await (scene.stage as Engine).cli("stack", "export", "--stack", "dev", "--file", file);
    return JSON.parse(readFileSync(file, "utf8")) as State;
  }

  beforeAll(async () => {
    mkdirSync(join(temporary, "home"));
    scene = await Scene.open("pulumi", [{ name: "web01", platform: "modern" }]);
    clean = await exported();
    scene.inventory.web01 = { platform: "windowsServer", keep: ["Spooler"] };
    keepsSpooler = await exported();
    await scene.preview({ policies: true });
    previewed = scene.last?.violations ?? [];
  });
  afterAll(() => scene.close());

  describe.each([
    ["with the passphrase, which opens its secrets", passphrase],
    ["without it, so that secrets are redacted", {} as Record<string, string>],
  ])("%s", (_, env) => {
    test("a stack that keeps Spooler is rejected in the words of the preview", async () => {
      const { exitCode, violations, text } = await analyze(keepsSpooler, env);
      expect({ rejected: exitCode !== 0, text }).toEqual({ rejected: true, text });
      expect(said(previewed).join()).toContain("web01 leaves Spooler (Spooler) as it is");
      expect(said(violations)).toEqual(said(previewed));
      expect(text).not.toContain("correct horse");
    });

    test("a clean one is accepted", async () => {
      const { exitCode, violations, text } = await analyze(clean, env);
      expect({ exitCode, rejecting: said(violations), text }).toEqual({ exitCode: 0, rejecting: [], text });
    });
  });

  /** The clean state with a Command of its own for each text, on the same host as the SecureIisHost. */
  function withCommands(texts: Readonly<Record<string, string>>): State {
    const { resources } = clean.deployment;
    const hardening = resources.find(({ type }) => type === "command:remote:Command");
    const component = resources.find(({ urn }) => urn === hardening?.parent);
    const added = Object.entries(texts).map(([name, create]) => ({
      ...hardening,
      urn: [...`${component?.parent}`.split("::").slice(0, 2), "command:remote:Command", name].join("::"),
      id: name,
      parent: component?.parent,
      propertyDependencies: {},
      inputs: { ...(hardening?.inputs as object), create },
      outputs: { ...(hardening?.outputs as object), create },
    }));
    return { ...clean, deployment: { ...clean.deployment, resources: [...resources, ...added] } };
  }

  test("redaction silences no policy: what speaks with the passphrase speaks without it", async () => {
    const state = withCommands({
      enable: "sc.exe config Spooler start= auto",
      hide: "powershell.exe -EncodedCommand AAAA",
    });
    const speaking = async (env: Record<string, string>) => {
      const { violations } = await analyze(state, env);
      return [...new Set(violations.map(({ policy }) => policy))].sort();
    };
    const open = await speaking(passphrase);
    expect(open).toEqual(
      expect.arrayContaining(["forbid-raw-service-changes", "forbid-unreadable-commands"]),
    );
    expect(await speaking({})).toEqual(expect.arrayContaining([...open, "pin-host-keys"]));
  });

  /** The clean state with one part of the other one. */
  const withPart = (type: string, part: "inputs" | "outputs"): State => ({
    ...clean,
    deployment: {
      ...clean.deployment,
      resources: clean.deployment.resources.map((resource) => {
        const other = keepsSpooler.deployment.resources.find(({ urn }) => urn === resource.urn);
        return resource.type === type ? { ...resource, [part]: other?.[part] } : resource;
      }),
    },
  });

  const component = "secure-iis-host:index:SecureIisHost";
  test.each([
    ["inputs of the component", component, "inputs", "disable-not-required-services"],
    ["outputs of the component", component, "outputs", "disable-not-required-services-in-stack"],
    ["outputs of its Command", "command:remote:Command", "outputs", "forbid-altered-commands-in-stack"],
  ] as const)("the %s are seen", async (_, type, part, policy) => {
    const { violations } = await analyze(withPart(type, part));
    expect(mandatory(violations).map((each) => each.policy)).toContain(policy);
  });
});
