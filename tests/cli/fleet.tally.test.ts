import type { EngineEvent } from "@pulumi/pulumi/automation";
import { Counting, toldBy } from "../../cli/fleet/tally";

const urn = (name: string, type = "command:remote:Command") =>
  `urn:pulumi:prod-1::iis::secure-iis-host:index:SecureIisHost$${type}::${name}`;
const change = (op: string, name: string, type?: string) =>
  ({ resourcePreEvent: { metadata: { op, urn: urn(name, type) } } }) as unknown as EngineEvent;
const failure = (name: string) =>
  ({ resOpFailedEvent: { metadata: { urn: urn(name) } } }) as unknown as EngineEvent;
const diagnostic = (severity: string, message: string, of?: string) =>
  ({
    diagnosticEvent: { severity, message, color: "never", ...(of ? { urn: urn(of) } : {}) },
  }) as unknown as EngineEvent;
const violation = (enforcementLevel: string) =>
  ({
    policyEvent: { enforcementLevel, policyName: "rule", message: "web01 is open" },
  }) as unknown as EngineEvent;

const notJudged =
  "2 of 3 hosts could not be judged:\n  - web01: expected an SSH server\n  - web09: of another shard";

test.each<[string, EngineEvent[], { changed?: string[]; failed?: string[]; errors?: string[] }]>([
  [
    "Commands that change count, by host",
    [change("create", "web01"), change("update", "web02")],
    { changed: ["web01", "web02"] },
  ],
  [
    "twice is once",
    [change("create-replacement", "web01"), change("replace", "web01")],
    { changed: ["web01"] },
  ],
  [
    "what stays does not count, nor does a component",
    [change("same", "web01"), change("create", "web02", "other")],
    {},
  ],
  ["a change that failed is none", [change("create", "web01"), failure("web01")], { failed: ["web01"] }],
  [
    "hosts that the program names at its end",
    [diagnostic("error", notJudged)],
    { failed: ["web01"], errors: [notJudged] },
  ],
  [
    "an error of a host names it",
    [diagnostic("error", "no route", "web02")],
    { errors: ["web02: no route"] },
  ],
  ["what follows every error is no news", [diagnostic("error", "update failed\n")], {}],
  ["a warning is no error", [diagnostic("warning", "drift")], {}],
  [
    "a mandatory violation is one",
    [violation("mandatory"), violation("advisory")],
    { errors: ["web01 is open"] },
  ],
])("%s", (_, events, expected) => {
  const tally = new Counting(new Set(["web01", "web02"]));
  for (const event of events) tally.hear(event);
  expect({ changed: [...tally.changed], failed: [...tally.failed], errors: tally.errors }).toEqual({
    changed: [],
    failed: [],
    errors: [],
    ...expected,
  });
});

test.each<[string, EngineEvent, string | undefined]>([
  ["a warning", diagnostic("warning", "web01: drift\n"), "web01: drift"],
  ["an error", diagnostic("error", "bad"), "bad"],
  ["a remark", diagnostic("info", "fine"), undefined],
  ["where a plugin was found", diagnostic("warning", "using x from $PATH at y"), undefined],
  ["a violation", violation("advisory"), "advisory rule: web01 is open"],
  ["a change", change("create", "web01"), undefined],
])("what is said while it runs: %s", (_, event, told) => {
  expect(toldBy(event)).toBe(told);
});
