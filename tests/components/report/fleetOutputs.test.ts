import {
  complianceOutput,
  driftOutput,
  planOutput,
  summaryOutput,
} from "../../../components/report/fleetOutputs";
import { complianceOf } from "../../../components/report/hostResult";
import { parseReport } from "../../../components/script/convergeReport";

const names = (count: number): string[] => Array.from({ length: count }, (_each, index) => `web${index + 1}`);
const said = (...lines: string[]) => complianceOf(parseReport(lines.join("\n")));

const plain = said("Spooler=changed", "END 0");
const guarded = said("Dhcp=guarded", "END 0");
const undeclared = said("SMTPSVC=undeclared", "END 0");
const failed = said("Spooler=5", "END 1");
const pending = said("Spooler=pending", "END 0");
const unrecorded = said("Dhcp=guarded", "RECORD failed", "END 0");
const cut = said("Spooler=changed");

test.each<[string, Parameters<typeof complianceOutput>[0], Readonly<Record<string, string>>]>([
  ["hosts that are plainly compliant are left out", [["web01", plain]], {}],
  [
    "what a guard keeps is told once",
    names(300).map((name) => [name, guarded]),
    { "web1, web2, web3 and 297 more": "compliant, Dhcp guarded" },
  ],
  ["what no role declares is told", [["web01", undeclared]], { web01: "compliant, SMTPSVC undeclared" }],
  [
    "what failed is told host by host, whatever the others say",
    [...names(6).map((name) => [name, failed] as const), ["web07", guarded]],
    {
      ...Object.fromEntries(names(6).map((name) => [name, "not compliant, Spooler denied"])),
      web07: "compliant, Dhcp guarded",
    },
  ],
  [
    "so is what ends at the next boot, what was not recorded and what was cut off",
    [
      ["web01", pending],
      ["web02", unrecorded],
      ["web03", cut],
    ],
    {
      web01: "compliant, Spooler pending",
      web02: "compliant, Dhcp guarded, what was there before could not be recorded",
      web03: "not compliant",
    },
  ],
])("compliance: %s", (_title, hosts, output) => {
  expect(complianceOutput(hosts)).toEqual(output);
});

const host = (name: string, state: string) => ({ name, state, summary: `what of ${state}` });

test("drift has every host that is not right, and no other", () => {
  const states = ["compliant", "skipped", "drift", "repaired", "unobserved"];
  expect(driftOutput(states.map((state) => host(state, state)))).toEqual({
    drift: "what of drift",
    repaired: "what of repaired",
    unobserved: "what of unobserved",
  });
});

test.each([
  [[], "0 hosts: none"],
  [["drift"], "1 host: 1 drift"],
  [["unobserved", "drift", "compliant", "drift"], "4 hosts: 1 compliant, 2 drift, 1 unobserved"],
])("summary of %j", (states, text) => {
  expect(summaryOutput(states.map((state) => host("web01", state)))).toBe(text);
});

test("plan tells the same once, that of the most hosts first", () => {
  const told = [["mail01", "keep SMTPSVC"] as const, ...names(5).map((name) => [name, "disable"] as const)];
  expect(Object.entries(planOutput(told))).toEqual([
    ["web1, web2, web3 and 2 more", "disable"],
    ["mail01", "keep SMTPSVC"],
  ]);
});
