import { exampleDay, type Given, passes, secret, unknown } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { type Judge, type JudgeStack, type Objection, type RuleDefinition, rule } from "../../policies/rule";

const definition: RuleDefinition = {
  name: "judge-things",
  displayName: "Judge things",
  description: "Things are judged.",
  enforcementLevel: "mandatory",
  severity: "low",
  reference: "Required",
  tags: ["test"],
  remediationSteps: "None.",
  judge: () => [],
  examples: [passes("anything", [])],
};
const thing = (props: Given["props"] = {}): Given => ({ type: "test:index:Thing", name: "thing", props });
const said = (judge: Judge, props?: Given["props"]) =>
  tryRules([rule({ ...definition, judge })], [thing(props)]);

const reads = (key: string): Judge =>
  function* ({ props }): Iterable<Objection> {
    yield "found first";
    yield `then ${String(props[key])}`;
  };

describe("a rule", () => {
  test("that throws is a violation, which shows nothing of what it read", async () => {
    const throws: Judge = ({ props }) => [`${BigInt(props.port as string)}`];
    const told = await said(throws, { port: secret("hunter2") });
    const message =
      "thing: cannot be judged: the rule itself failed (SyntaxError). " +
      "Nothing passes unseen: report the error, or set this policy to `disabled` until it is mended.";
    expect(told).toEqual([{ policy: "judge-things", level: "mandatory", message }]);
  });

  test("that throws over a missing key is a violation", async () => {
    const [told] = await said(({ props }) => [(props.a as { b: string }).b]);
    expect(told).toMatchObject({ level: "mandatory", message: expect.stringContaining("(TypeError)") });
  });

  test("that meets an unknown value says so as an advisory, and keeps what it found before", async () => {
    const told = await said(reads("address"), { address: unknown });
    const message =
      "can't run policy 'judge-things' during preview: cannot be judged before up: thing: `address` is not known " +
      "before the update. The update judges it again.";
    expect(told).toEqual([
      { policy: "judge-things", level: "mandatory", message: "found first" },
      { policy: "judge-things", level: "advisory", message },
    ]);
  });

  test("that repeats what a terminal would obey has its words shown in print", async () => {
    const told = await said(reads("\u001b[2J"), { "\u001b[2J": unknown });
    const repeats: Judge = () => ["\u001b[2Jgone"];
    const messages = [...told, ...(await said(repeats))].map(({ message }) => message);
    expect(messages).toEqual(["found first", expect.stringContaining("`␛[2J`"), "␛[2Jgone"]);
  });

  test("that is about the stack fails closed too", async () => {
    const judgeStack: JudgeStack = (resources) => {
      throw new RangeError(String(resources[0]?.props.password));
    };
    const [told] = await tryRules(
      [rule({ ...definition, judgeStack })],
      [thing({ password: secret("hunter2") })],
    );
    expect(told).toMatchObject({
      policy: "judge-things-in-stack",
      level: "mandatory",
      message: expect.stringMatching(/^the stack: cannot be judged: the rule itself failed \(RangeError\)/),
    });
  });

  test("gets its configuration over the defaults of its schema", async () => {
    const configSchema = {
      properties: { most: { type: "integer", default: 5 }, least: { type: "integer", default: 1 } },
    } as const;
    const shows: Judge = (_, { config }) => [JSON.stringify(config)];
    const configured = rule({ ...definition, configSchema, judge: shows });
    const config = { "judge-things": { most: 7 } };
    expect((await tryRules([configured], [thing()], { config }))[0]?.message).toBe('{"most":7,"least":1}');
    const report = jest.fn();
    const args = { ...thing(), urn: "", opts: {} };
    const [validate] = [configured.resource?.validateResource ?? []].flat();
    await validate?.(args as never, report);
    expect(report).toHaveBeenCalledWith('{"most":5,"least":1}');
  });

  const most = { properties: { most: { type: "integer", default: 5 } } } as const;
  test.each([
    ["a misspelt key", { moost: 1 }, "its configuration has moost, and may have most."],
    [
      "a value of another type",
      { most: "all" },
      "`most` of its configuration is not a whole number from 0 on.",
    ],
    ["a number below 0", { most: -1 }, "`most` of its configuration is not a whole number from 0 on."],
  ])("rejects all under a configuration with %s", async (_, config, words) => {
    const configured = rule({ ...definition, configSchema: most });
    const told = await tryRules([configured], [thing()], { config: { "judge-things": config } });
    const message = `thing: cannot be judged: ${words}`;
    expect(told).toEqual([{ policy: "judge-things", level: "mandatory", message }]);
  });

  test("knows the day that it is told", async () => {
    const day: Judge = (_, { now }) => [now.toISOString()];
    expect((await said(day))[0]?.message).toBe(exampleDay.toISOString());
    const other = await tryRules([rule({ ...definition, judge: day })], [thing()], { now: new Date(0) });
    expect(other[0]?.message).toBe("1970-01-01T00:00:00.000Z");
  });
});

describe("the harness", () => {
  test("refuses a message that holds a secret", async () => {
    await expect(said(reads("password"), { password: secret("hunter2") })).rejects.toThrow(
      "A message of judge-things holds a secret.",
    );
  });

  test("gives a child its parent, in resource and in stack rules", async () => {
    const judge: Judge = ({ parent }) => [String(parent)];
    const judgeStack: JudgeStack = (resources) => resources.map(({ parent }) => String(parent));
    const child = { ...thing(), type: "test:index:Child", parentType: "test:index:Thing" };
    const told = await tryRules([rule({ ...definition, judge, judgeStack })], [thing(), child]);
    const urn = "urn:pulumi:dev::project::test:index:Thing::thing";
    expect(told.map(({ message }) => message)).toEqual(["undefined", urn, "undefined", urn]);
  });

  test("shows what came earlier to a rule that remembers", async () => {
    const judge: Judge = ({ parent = "" }, { earlier }) => [String(earlier.get(parent)?.props.colour)];
    const child = { ...thing(), type: "test:index:Child", parentType: "test:index:Thing" };
    const family = [thing({ colour: "red" }), child];
    const knowing = rule({ ...definition, judge, remembers: true });
    const words = (told: readonly { message: string }[]) => told.map(({ message }) => message);
    expect(words(await tryRules([knowing], family))).toEqual(["undefined", "red"]);
    expect(words(await tryRules([knowing], [child]))).toEqual(["undefined"]);
    expect(words(await tryRules([rule({ ...definition, judge })], family))).toEqual([
      "undefined",
      "undefined",
    ]);
  });

  test.each([
    ["the rule's own", { "judge-things": { most: 7 } }, "7"],
    ["its own over the rule's", { "judge-things": { most: 7 }, "judge-things-in-stack": { most: 9 } }, "9"],
    ["the default", {}, "5"],
  ])("a stack policy goes by the configuration that it has: %s", async (_, config, most) => {
    const configSchema = { properties: { most: { type: "integer", default: 5 } } } as const;
    const judgeStack: JudgeStack = (_resources, { config: own }) => [String(own.most)];
    const told = await tryRules([rule({ ...definition, configSchema, judgeStack })], [thing()], { config });
    expect(told).toEqual([{ policy: "judge-things-in-stack", level: "mandatory", message: most }]);
  });

  test("runs a rule that is about the stack alone", async () => {
    const { judge: _, ...rest } = definition;
    const alone = rule({ ...rest, judgeStack: () => ["the whole"] });
    const told = await tryRules([alone], [thing()]);
    expect(told).toEqual([{ policy: "judge-things", level: "mandatory", message: "the whole" }]);
  });
});
