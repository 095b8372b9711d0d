import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Engine, engineIsInstalled } from "../../testing/engine";
import type { Run } from "../../testing/run";
import { Simulator } from "../../testing/simulator";
import { stageOptions } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(300_000);

const project = join(__dirname, "programs", "bypasses");
const users = [{ name: "Administrator", password: stageOptions.env?.SCENE_PASSWORD ?? "" }];

/** What is tried, the resource that tries it, and a part of what a mandatory policy says. */
const rows: readonly (readonly [title: string, resource: string, policy: string, says: string])[] = [
  ["a component whose type only ends like ours", "ending", "forbid-raw-service-changes", "starts Spooler"],
  ["a component of our type with labels", "labels", "forbid-altered-commands", "an earlier version"],
  ["a component of our type with settings", "settings", "forbid-altered-commands", "`create` of its Command"],
  ["a variable for the script", "web02", "forbid-altered-commands", "`environment` of its Command"],
  ["another host for the script", "web03", "forbid-altered-commands", "`connection` of its Command"],
  ["ssh, when a local Command is updated", "update", "forbid-unreadable-commands", "`update` has an encoded"],
  ["another address of the same machine", "address", "forbid-unreadable-commands", "has an encoded"],
  ["a machine that is not hardened", "machine", "forbid-unreadable-commands", "has an encoded"],
  ["a file for ssh", "input", "forbid-unreadable-commands", "is given a text from elsewhere"],
  ["ssh as the interpreter", "interpreter", "forbid-unreadable-commands", "has an encoded"],
  ["a script that is copied, by its path alone", "run", "forbid-unreadable-commands", "changes services"],
  ["a cmdlet glued to an assignment", "glued", "forbid-raw-service-changes", "starts Spooler"],
  ["a wildcard in the registry", "wildcard", "forbid-raw-service-changes", "start type of Spooler"],
  ["arguments that nobody reads", "arguments", "forbid-raw-service-changes", "cannot be read"],
];

describeWithEngine("ways past the pack, at the real engine", () => {
  let fleet: Simulator;
  let engine: Engine;
  let previewed: Run;
  const folder = mkdtempSync(join(tmpdir(), "secure-iis-bypasses-"));
  const touched = join(folder, "touched");
  const config = () => ({
    touched,
    hosts: Object.fromEntries(fleet.hosts.map(({ name, port, hostKey }) => [name, { port, hostKey }])),
  });
  const saidOf = (resource: string) =>
    previewed.violations.filter(({ message }) => new RegExp(`(^|\\n)${resource}(?: \\(|:)`).test(message));

  beforeAll(async () => {
    fleet = await Simulator.start(
      ["web01", "web02", "web03"].map((name) => ({ name, platform: "modern", users })),
    );
    engine = new Engine({ ...stageOptions, project });
    previewed = await engine.preview({ policies: true, config: config() });
  });
  afterAll(async () => {
    await engine.close();
    await fleet.stop();
    rmSync(folder, { recursive: true });
  });

  test("what a program runs while it is previewed has run before any policy could judge: a limit", () => {
    expect(existsSync(touched)).toBe(true);
    expect(previewed.violations.filter(({ message }) => message.includes("touched"))).toEqual([]);
  });

  test.each(rows)("%s is found in the preview", (_, resource, policy, says) => {
    const found = saidOf(resource).filter((each) => each.level === "mandatory" && each.policy === policy);
    const { text } = previewed;
    expect({ text, messages: found.map(({ message }) => message) }).toEqual({
      text,
      messages: expect.arrayContaining([expect.stringContaining(says)]),
    });
  });

  test.each(["instance", "wait", "read", "site"])("nothing is said of what is harmless: %s", (resource) => {
    expect(saidOf(resource)).toEqual([]);
  });

  test("what is disabled by hand is an advisory", () => {
    expect(saidOf("redundant").map(({ policy, level }) => `${level} ${policy}`)).toEqual([
      "advisory leave-disabling-to-settings",
    ]);
  });

  test("a script that a cloud runs is an advisory, also beside a value that is not known yet", () => {
    const policy = "review-machine-scripts";
    expect(saidOf("cloud")).toMatchObject([
      { policy, level: "advisory", message: expect.stringContaining("changes the start type of Spooler") },
      { policy, level: "advisory", message: expect.stringContaining("starts Spooler") },
    ]);
  });

  test("an update without a preview enables and starts nothing", async () => {
    for (const host of fleet.hosts) host.clearLog();
    const run = await engine.up({ policies: true, skipPreview: true, config: config() });
    expect({ text: run.text, rejected: run.exitCode !== 0 }).toEqual({ text: run.text, rejected: true });
    // web01 itself may be hardened before the first violation.
    const changes = fleet.hosts.flatMap(({ log }) => log.changes);
    expect(changes.filter(({ to }) => !["disabled", "stopped", "stopPending"].includes(to))).toEqual([]);
  });
});
