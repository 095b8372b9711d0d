import { Platform } from "../../../components/catalogue";
import type { Observation } from "../../../components/connect/observe";
import { desiredState } from "../../../components/decide/desiredState";
import type { Observed } from "../../../components/decide/observed";
import { plan } from "../../../components/decide/plan";
import { RunReport } from "../../../components/report/runReport";
import { servicesSeen, strayKeys, strayText } from "../../../components/report/strayKeys";
import { ListAdvice, Observe } from "../../../components/settings/hostArgs";

const list = ["AcmeAgent", "AWSLiteAgent", "lldtsvc", "MapsBroker"].map((service) => ({
  service,
  advice: ListAdvice.Disable,
  source: "decision 12",
  reviewed: "2026-11-01",
}));
const desired = desiredState({ platform: Platform.WindowsServer, list }, { mayBeDomainAccount: false });

/** A host that has these services of the list, all disabled. */
function hostWith(...keys: string[]): Observation {
  const services = keys.map(
    (key) => [key.toLowerCase(), { start: "disabled", state: "stopped", dependents: [] }] as const,
  );
  const host: Observed = {
    services: new Map(services),
    unreadable: new Map(),
    dhcp: true,
    domainMember: true,
  };
  return { kind: "seen", at: "2026-11-29T00:00:00Z", findings: plan(desired, host), change: "unchanged" };
}

test.each<[string, readonly Observation[], readonly string[]]>([
  ["a misspelt key that no host has", [hostWith("AcmeAgent"), hostWith()], ["lldtsvc"]],
  ["what one of the hosts has", [hostWith("acmeagent"), hostWith("lldtsvc")], []],
  [
    "what none of those has that were seen",
    [hostWith("AcmeAgent"), hostWith("AcmeAgent"), { kind: "skipped" }],
    ["lldtsvc"],
  ],
  ["what a table knows is no slip, though no host has it", [hostWith("AcmeAgent", "lldtsvc")], []],
])("strayKeys: %s", (_, seen, keys) => {
  expect(strayKeys(seen.map(servicesSeen))).toEqual(keys);
});

test("what is not judged is told as such", () => {
  expect(strayText(["lldtsvc"], false)).toMatch(
    /^A list names what none of the hosts looked at has .*: lldtsvc\. Look at the spelling, unless other hosts/,
  );
});

test("a run that has not seen every host says nothing", () => {
  const run = new RunReport<string>({ warn: () => undefined, inform: () => undefined });
  const at = { host: "web01", mode: Observe.BestEffort };
  run.heard("web01", hostWith(), at);
  run.heard("web02", { kind: "skipped" }, at);
  expect(run.rest()).toBe("");
});

test("a run says so at its end, once, and does not judge: it may have one shard of a fleet", () => {
  const said: string[] = [];
  const run = new RunReport<string>({ warn: (text) => said.push(text), inform: (text) => said.push(text) });
  run.expect("web01");
  run.heard("web01", hostWith("AcmeAgent"), { host: "web01", mode: Observe.Required });
  expect(run.rest()).toContain(
    "A list names what none of the hosts looked at has and no table knows: lldtsvc. Look at the spelling, unless",
  );
  expect([run.rest(), said]).toEqual(["", []]);
});
