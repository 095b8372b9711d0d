import { join } from "node:path";
import { policiesOf } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { Engine, engineIsInstalled } from "../../testing/engine";
import type { Run } from "../../testing/run";
import { Simulator } from "../../testing/simulator";
import { stageOptions } from "../stage/scene";

const describeWithEngine = engineIsInstalled() ? describe : describe.skip;
jest.setTimeout(240_000);

const project = join(__dirname, "programs", "violations");
const names = ["web01", "web02", "web03", "ftp01"];
const users = [{ name: "Administrator", password: stageOptions.env?.SCENE_PASSWORD ?? "" }];

/** Every policy of the pack with its level: one that is added joins by itself. */
const policies = rules.flatMap((rule) =>
  policiesOf(rule).map((policy): [string, string] => [policy.name, rule.about.enforcementLevel]),
);

/** What a policy could not judge is no violation. */
const isFound = ({ message }: Run["violations"][number]) => !message.includes("can't run policy");

describeWithEngine("a program that breaks every rule, at the real engine", () => {
  let fleet: Simulator;
  let engine: Engine;
  let previewed: Run;
  const config = () => ({
    hosts: Object.fromEntries(fleet.hosts.map(({ name, port, hostKey }) => [name, { port, hostKey }])),
  });

  beforeAll(async () => {
    fleet = await Simulator.start(names.map((name) => ({ name, platform: "modern", users })));
    engine = new Engine({ ...stageOptions, project });
    previewed = await engine.preview({ policies: true, config: config() });
  });
  afterAll(async () => {
    await engine.close();
    await fleet.stop();
  });

  test.each(policies)("%s fires, and is %s", (name, level) => {
    const found = previewed.violations.filter(isFound).filter(({ policy }) => policy === name);
    const { text } = previewed;
    expect({ text, levels: [...new Set(found.map((each) => each.level))] }).toEqual({
      text,
      levels: [level],
    });
  });

  test("the preview is rejected, and says no secret", () => {
    expect(previewed.exitCode).not.toBe(0);
    const messages = previewed.violations.map(({ message }) => message).join("\n");
    for (const { password } of users) expect(messages).not.toContain(password);
  });

  test("what is no matter of any rule is not spoken of", () => {
    expect(previewed.violations.filter(({ message }) => message.includes("build ("))).toEqual([]);
  });

  test("an update without a preview is rejected too, and changes nothing on any host", async () => {
    for (const host of fleet.hosts) host.clearLog();
    const run = await engine.up({ policies: true, skipPreview: true, config: config() });
    expect({ text: run.text, rejected: run.exitCode !== 0 }).toEqual({ text: run.text, rejected: true });
    expect(run.violations.filter(isFound).map(({ level }) => level)).toContain("mandatory");
    const { hosts } = fleet;
    expect(hosts.flatMap(({ name, log }) => log.changes.map((change) => ({ name, ...change })))).toEqual([]);
    // What runs there in the meantime looks at services, and no more.
    const isLook = (program: string) => /^(?:reg\.exe query|sc\.exe (?:qc|query|enumdepend)) /.test(program);
    expect(hosts.flatMap(({ log }) => log.commands).filter((program) => !isLook(program))).toEqual([]);
  });

  test("without the pack the same update does change hosts", async () => {
    await engine.up({ skipPreview: true, continueOnError: true, config: config() });
    const changed = fleet.hosts.filter(({ log }) => log.changes.length > 0).map(({ name }) => name);
    expect(changed).toContain("web01");
  });
});
