import fc from "fast-check";
import { Category } from "../../components/catalogue";
import { desiredState } from "../../components/decide/desiredState";
import { type Observed, plan } from "../../components/decide/plan";
import { foundOf } from "../../components/report/hostResult";
import { driftText } from "../../components/script/driftText";
import { type Given, hardened, settingsFor, unknown } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { reportHostDrift } from "../../policies/rules/reportHostDrift";

interface Seen {
  readonly found?: unknown;
  readonly compliance?: unknown;
  readonly stdin?: unknown;
}

const resources = ({ found, compliance = unknown, stdin = "" }: Seen): readonly Given[] =>
  hardened(settingsFor()).map((given) =>
    given.parentType
      ? { ...given, props: { ...given.props, stdin } }
      : { ...given, props: { ...given.props, plan: "", found, compliance } },
  );
const said = async (seen: Seen, config: Readonly<Record<string, unknown>> = {}): Promise<string[]> => {
  const told = await tryRules([reportHostDrift], resources(seen), {
    config: { "report-host-drift": config },
  });
  return told.map(({ message }) => message);
};

const service = (key: string, category: Category, found = "auto, running") => ({
  key,
  category,
  verdict: "drift",
  found,
  why: "",
});
const drifted = (...services: readonly unknown[]) => ({
  state: "drift",
  summary: "",
  drift: services.map((_, index) => `service ${index}`),
  services,
});
const spooler = service("Spooler", Category.NotRequired);
const smtp = service("SMTPSVC", Category.MayBeRequired);
const w3svc = service("W3SVC", Category.Required, "disabled, stopped");

test.each<[title: string, services: readonly unknown[], words: string | undefined]>([
  [
    "a Not Required service by an exception",
    [spooler],
    "If Spooler has to stay, write in the host's settings `exceptions: [{ service: Spooler,",
  ],
  [
    "a May Be Required service by its role too",
    [smtp],
    "If SMTPSVC has to stay, declare its role under `roles`, or write",
  ],
  ["a Not Required service first", [smtp, spooler], "If Spooler has to stay"],
  ["nothing for a Required service", [w3svc], undefined],
])("says how to keep %s", async (_, services, words) => {
  const [message] = await said({ found: drifted(...services) });
  expect(message).toContain("Run `pulumi up`, which repairs it.");
  if (words) expect(message).toContain(words);
  else expect(message).not.toContain("has to stay");
});

describe("drift is repaired once its own converge has succeeded", () => {
  const found = drifted(spooler, smtp);
  const asked = "2026-03-10T12:00:00.000Z Spooler=auto+running,SMTPSVC=auto+running";
  const ok = { compliant: true };
  test.each<[title: string, seen: Seen, silent: boolean]>([
    ["it has succeeded", { found, compliance: ok, stdin: asked }, true],
    ["it has not run yet", { found, compliance: unknown, stdin: asked }, false],
    ["nobody knows how it ended", { found, compliance: { compliant: unknown }, stdin: asked }, false],
    ["it has failed", { found, compliance: { compliant: false }, stdin: asked }, false],
    ["nothing is said of it", { found, compliance: null, stdin: asked }, false],
    [
      "an older one has succeeded, for other drift",
      { found, compliance: ok, stdin: "2026-03-01T12:00:00.000Z Spooler=auto+running" },
      false,
    ],
    [
      "an older one has succeeded, for more drift",
      { found, compliance: ok, stdin: `${asked},Alerter=auto` },
      false,
    ],
    ["an older one found all well", { found, compliance: ok, stdin: "compliant" }, false],
    ["what it was asked for is unknown", { found, compliance: ok, stdin: unknown }, false],
  ])("%s", async (_, seen, silent) => {
    expect(await said(seen)).toHaveLength(silent ? 0 : 1);
  });

  test("what the component writes into stdin is what the rule reads there", async () => {
    const desired = desiredState(settingsFor(), { mayBeDomainAccount: false });
    const running = { start: "auto", state: "running", dependents: [] } as const;
    const observed: Observed = {
      services: new Map(desired.services.map(({ key }) => [key.toLowerCase(), running])),
      unreadable: new Map(),
      dhcp: false,
      domainMember: false,
    };
    const observation = {
      kind: "seen",
      at: new Date().toISOString(),
      findings: plan(desired, observed),
      change: "corrective",
    } as const;
    const found = JSON.parse(JSON.stringify(foundOf(observation)));
    expect(
      found.services.filter(({ verdict }: { verdict: string }) => verdict === "drift").length,
    ).toBeGreaterThan(3);
    expect(await said({ found, compliance: ok, stdin: driftText(observation) })).toEqual([]);
    expect(await said({ found, compliance: ok, stdin: driftText(observation).slice(0, -1) })).toHaveLength(1);
  });
});

test.each<[title: string, found: unknown]>([
  ["missing", undefined],
  ["null", null],
  ["a text", "compliant"],
  ["a list", []],
  ["without a state", { drift: [] }],
  ["of a state that is none", { state: "fine" }],
])("what was found is %s: a violation", async (_, found) => {
  expect(await said({ found })).toEqual([expect.stringContaining("cannot be judged")]);
});

test.each<[title: string, found: unknown]>([
  ["all of it", unknown],
  ["the state", { state: unknown, drift: [] }],
  ["the services", { state: "drift", drift: ["a"], services: unknown }],
])("what was found is not known before the update, %s: told as undecided or as drift", async (_, found) => {
  expect(await said({ found })).toHaveLength(1);
});

test("a component whose outputs are not registered has not been looked at", async () => {
  expect(await tryRules([reportHostDrift], hardened(settingsFor()))).toEqual([]);
});

const treacherous = [
  "\u001b[2J",
  "\u0007",
  "\r\n",
  "\u0085",
  "\u202e",
  "\u200b",
  "\u2028",
  "\ufeff",
  "\ud800",
  "a".repeat(900),
];

test("a host may say what it likes: one short line, without controls", async () => {
  const piece = fc.oneof(fc.constantFrom(...treacherous), fc.string({ maxLength: 5 }));
  const anything = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(""));
  const lines = fc.array(anything, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(lines, anything, async (drift, key) => {
      const found = { ...drifted({ ...spooler, key, found: key }), drift };
      const [message = "", ...others] = await said({ found });
      expect(others).toEqual([]);
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      expect(message.length).toBeLessThan(2500);
    }),
    { numRuns: 100 },
  );
});
