import { Platform } from "../../../components/catalogue";
import type { Observation } from "../../../components/connect/observe";
import { desiredState } from "../../../components/decide/desiredState";
import type { Observed } from "../../../components/decide/observed";
import { plan } from "../../../components/decide/plan";
import { RunReport } from "../../../components/report/runReport";
import { strayKeys } from "../../../components/report/strayKeys";
import { ListAdvice, Observe } from "../../../components/settings/hostArgs";

const list = ["AcmeAgent", "lldtsvc", "MapsBroker"].map((service) => ({
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
  ["nothing while a host was not seen", [hostWith(), { kind: "skipped" }], []],
  ["what a table knows is no slip, though no host has it", [hostWith("AcmeAgent", "lldtsvc")], []],
])("strayKeys: %s", (_, seen, keys) => {
  expect(strayKeys(seen)).toEqual(keys);
});

test("a run says so at its end, once", () => {
  const said: string[] = [];
  const run = new RunReport<string>({ warn: (text) => said.push(text), inform: (text) => said.push(text) });
  run.expect("web01");
  run.heard("web01", hostWith("AcmeAgent"), { host: "web01", mode: Observe.Required });
  expect(run.rest()).toContain(
    "A list names what no host has and no table knows: lldtsvc. Look at the spelling",
  );
  expect([run.rest(), said]).toEqual(["", []]);
});
