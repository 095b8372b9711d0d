import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Engine, engineIsInstalled } from "../../testing/engine";
import { changedHosts, type Run, type RunOptions } from "../../testing/run";
import { Simulator } from "../../testing/simulator";
import { addPlugin, isHosted, languages, vet } from "./languages";

const password = "correct horse";
const users = [{ name: "Administrator", password }];

/** What is asserted of a run; the text is compared as well, so that a failure shows it. */
const told = (run: Run) => ({ exitCode: run.exitCode, changes: changedHosts(run), text: run.text });

/** The life of two hosts that a program in another language hardens, by the plugin in the folder. */
function describeLife(language: string, folder: () => string): void {
  let fleet: Simulator;
  let engine: Engine;
  beforeAll(async () => {
    fleet = await Simulator.start(["web01", "web02"].map((name) => ({ name, platform: "modern", users })));
    const project = join(folder(), language);
    await languages[language]?.(project, (name) => fleet.host(name));
    engine = new Engine({ project });
  }, 300_000);
  afterAll(async () => {
    await engine.close();
    await fleet.stop();
  });

  const run = (verb: "preview" | "up", options: RunOptions = {}) =>
    engine[verb]({ config: { password }, ...options });
  const expectRun = (ran: Run, exitCode: number, changes: string) =>
    expect(told(ran)).toEqual({ exitCode, changes, text: ran.text });
  const spooler = (name: string) => fleet.host(name).service("Spooler")?.start;

  test("preview, up, quiet", async () => {
    expectRun(await run("preview"), 0, "create web01, create web02");
    expect(["web01", "web02"].map(spooler)).toEqual(["auto", "auto"]);
    expectRun(await run("up", { skipPreview: true }), 0, "create web01, create web02");
    expect(["web01", "web02"].map(spooler)).toEqual(["disabled", "disabled"]);
    expectRun(await run("preview", { expectNoChanges: true }), 0, "");
  }, 180_000);

  test("drift of one host, and another that is down: both are told, and the run fails", async () => {
    fleet.host("web01").set("Spooler", { start: "auto", state: "running" });
    fleet.host("web02").fault({ refuse: true });
    const { exitCode, diagnostics, text } = await run("preview");
    const said = diagnostics.map(({ message }) => message).join("\n");
    expect({ exitCode, text }).toEqual({ exitCode: 1, text });
    expect(said).toContain("web01: Print Spooler (Spooler) auto, running → disabled, stopped — Not Required");
    expect(said).toMatch(/resource 'web02' has a problem: web02: 127\.0\.0\.1:\d+: expected /);
    expect(said).not.toMatch(/\n\s+at |connection is closing/); // Python tells of its own call besides
    fleet.host("web02").fault(null);
  }, 180_000);

  test("a login that is refused fails its own host, and no secret is shown", async () => {
    const { exitCode, text, diagnostics } = await run("preview", { config: { password: "wrong horse" } });
    expect(exitCode).toBe(1);
    expect(diagnostics.filter(({ message }) => message.includes("has a problem"))).toHaveLength(2);
    expect(text).not.toContain("wrong horse");
  }, 180_000);

  test("destroy leaves the hosts as they are", async () => {
    const { exitCode, text } = await engine.destroy();
    expect({ exitCode, text }).toEqual({ exitCode: 0, text });
    expect(spooler("web02")).toBe("disabled");
  }, 180_000);
}

/** A key that is damaged is found before the host is registered. */
async function damagedKey(folder: string): Promise<void> {
  const fleet = await Simulator.start([{ name: "web01", platform: "modern", users }]);
  const project = join(folder, "damaged");
  const { port, hostKey } = fleet.host("web01");
  await languages.yaml?.(project, (name) => ({
    port,
    hostKey: name === "web01" ? hostKey : "ssh-ed25519 AAAA",
  }));
  const engine = new Engine({ project });
  try {
    const { exitCode, diagnostics, text } = await engine.preview({ config: { password } });
    const said = diagnostics.map(({ message }) => message).join("\n");
    expect({ exitCode, text }).toEqual({ exitCode: 1, text });
    expect(said).toContain("web01: Print Spooler (Spooler) auto, running → disabled, stopped — Not Required");
    expect(said).toContain("web02: connection.hostKey: expected a public key line");
    expect(said).not.toContain("connection is closing");
  } finally {
    await engine.close();
    await fleet.stop();
  }
}

/** @param folder where the package is installed */
export function describeLanguages(folder: () => string): void {
  beforeAll(() => addPlugin(folder()));
  for (const language of Object.keys(languages)) {
    const describeHosted = engineIsInstalled() && isHosted(language) ? describe : describe.skip;
    describeHosted(`a program in ${language}`, () => describeLife(language, folder));
  }

  const testYaml = engineIsInstalled() && isHosted("yaml") ? test : test.skip;
  testYaml("a damaged key of one host fails no other", () => damagedKey(folder()), 120_000);

  const testGo = engineIsInstalled() && isHosted("go") ? test : test.skip;
  testGo(
    "the program in Go, and its classes, pass go vet",
    async () => {
      const project = join(folder(), "go");
      mkdirSync(project);
      expect(await vet(project)).toBe("");
    },
    600_000,
  );
}
