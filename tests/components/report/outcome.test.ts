import { Category, Platform } from "../../../components/catalogue";
import type { Observation } from "../../../components/connect/observe";
import { desiredState } from "../../../components/decide/desiredState";
import { foundIn } from "../../../components/decide/found";
import { guardedBy } from "../../../components/decide/guards";
import type { Finding } from "../../../components/decide/plan";
import { describeOutcome } from "../../../components/report/outcome";
import { RunReport } from "../../../components/report/runReport";
import { parseReport } from "../../../components/script/converge";
import { driftText } from "../../../components/script/driftText";
import { Observe } from "../../../components/settings/hostArgs";

const desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });

const finding = (key: string, verdict: Finding["verdict"], given: Partial<Finding> = {}): Finding => ({
  key,
  displayName: key,
  category: Category.NotRequired,
  verdict,
  steps: verdict === "drift" ? ["start= disabled"] : [],
  found: foundIn("auto, running"),
  why: "Not Required",
  ...given,
});
const spooler = finding("Spooler", "drift");
const byDhcp = { why: guardedBy("an address by DHCP") };
const disabled = { found: foundIn("disabled, stopped") };

const seeing = (...findings: Finding[]): Observation => ({
  kind: "seen",
  at: "2026-12-01T00:00:00.000Z",
  findings,
  change: "unknown",
});
const outcomeOf = (seen: Observation, reply: string) => ({
  desired,
  seen,
  stdin: driftText(seen),
  report: parseReport(`${reply.replaceAll(" ", "\r\n")}\r\nEND 0`),
});

test.each<[string, Finding[], string, string | undefined]>([
  [
    "what was changed",
    [finding("RasMan", "drift", { category: Category.MayBeRequired }), spooler],
    "RasMan=changed Spooler=changed",
    "disabled Spooler, RasMan",
  ],
  ["what was repaired", [finding("W3SVC", "drift")], "W3SVC=changed", "enabled W3SVC"],
  [
    "what a guard keeps",
    [spooler, finding("Dhcp", "guarded", byDhcp)],
    "Spooler=changed Dhcp=guarded",
    "disabled Spooler; guarded Dhcp (an address by DHCP)",
  ],
  [
    "what was left, by reason",
    [
      finding("SMTPSVC", "undeclared", { why: "no declared role needs it" }),
      finding("SimpTcp", "excepted", { why: "A sensor (*) asks it" }),
      finding("FTPSVC", "undeclared", { why: "no declared role needs it" }),
      finding("Netlogon", "unreadable", { found: foundIn("unreadable: error 5 (access denied)") }),
      spooler,
    ],
    "Spooler=changed",
    "disabled Spooler; left Netlogon (unreadable: error 5 (access denied)); left SMTPSVC, FTPSVC (no declared role needs it); left SimpTcp (A sensor (*) asks it)",
  ],
  [
    "what the script found to be needed",
    [spooler, finding("RasMan", "drift")],
    "Spooler=changed RasMan=guarded",
    "disabled Spooler; guarded RasMan (something that stays needs it)",
  ],
  ["what ends later", [spooler], "Spooler=pending", "disabled Spooler (ends at the next boot)"],
  [
    "nothing of what is disabled already",
    [spooler, finding("Dhcp", "guarded", { ...byDhcp, ...disabled })],
    "Spooler=changed Dhcp=guarded",
    "disabled Spooler",
  ],
  ["nothing where nothing was changed", [spooler], "Spooler=guarded", undefined],
  ["nothing of an earlier report", [finding("Spooler", "compliant", disabled)], "Spooler=changed", undefined],
])("%s", (_title, findings, reply, text) => {
  expect(describeOutcome(outcomeOf(seeing(...findings), reply))).toBe(text);
});

test("a Command that this run has left alone tells nothing, whatever the host is like", () => {
  const outcome = outcomeOf(seeing(spooler), "Spooler=changed");
  expect(describeOutcome({ ...outcome, stdin: "2026-11-30T00:00:00.000Z Spooler=auto+running" })).toBe(
    undefined,
  );
  expect(describeOutcome({ ...outcome, seen: { kind: "skipped" } })).toBe(undefined);
});

test("many hosts are told together, in the order of the program", () => {
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const run = new RunReport<string>({ warn: say, inform: say });
  const names = Array.from({ length: 9 }, (_each, index) => `web${index}`);
  for (const name of names) run.expect(name);
  for (const name of names.slice(1).reverse()) {
    const also = name === "web4" ? [finding("RasMan", "drift")] : [];
    const seen = seeing(spooler, ...also);
    run.heard(name, seen, { host: name, mode: Observe.Required });
    run.ended(name, outcomeOf(seen, "Spooler=changed RasMan=changed"), name);
  }
  expect(said).toEqual([]);
  expect(run.changes()).toBe(
    "8 of 9 hosts were changed:\n" +
      "7 hosts: disabled Spooler — web1, web2, web3, web5, web6, web7, web8\n" +
      "web4: disabled Spooler, RasMan",
  );
  expect(run.changes()).toBe("");
});
