import fc from "fast-check";
import { judge } from "../../../cli/judge";
import type { ShardReport } from "../../../cli/merge/gaps";
import { mergeReports } from "../../../cli/merge/mergeReports";
import { registeredAs } from "../../../cli/observeFleet";
import { noSettings, type PolicySettings } from "../../../cli/policySettings";
import type { ShardScope } from "../../../cli/report";
import { type HostKnown, type Known, reportOf, type Told } from "../../../cli/reportOf";
import { anyDesired } from "../../components/arbitraries";
import { connection } from "../../components/settings/hostKeys";
import { desired } from "../exportedState";
import { known, type SeenAs, seen } from "../reports/sampleReports";
import { partOf as partOfKnown, type SplitFleet } from "./shardParts";

const partOf = (fleet: SplitFleet, numbers: readonly number[], others: Partial<Known> = {}) =>
  partOfKnown(fleet, numbers, { ...known, ...others });

const verdicts = ["compliant", "drift", "undeclared", "unreadable", "kept", "excepted"] as const;
const issue = { code: "ssh_timeout", path: "connection", expected: "an answer", received: "none" };

const anyObservation = (wanted: HostKnown["desired"]): fc.Arbitrary<HostKnown["observation"]> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant({ kind: "skipped" } as const) },
    { weight: 1, arbitrary: fc.constant({ kind: "notSeen", issue } as const) },
    {
      weight: 4,
      arbitrary: fc
        .dictionary(
          fc.constantFrom(...wanted.services.map(({ key }) => key)),
          fc.record({ verdict: fc.constantFrom(...verdicts), found: fc.constant("auto, running") }),
          { maxKeys: 3 },
        )
        .map((services: Record<string, SeenAs>) => seen(wanted, services)),
    },
  );

const anyHost = anyDesired.chain((wanted) =>
  anyObservation(wanted).map((observation) => ({ desired: wanted, observation })),
);

/** A fleet, the shard of each host, and which shards each report is of. */
const anySplit = fc
  .record({
    hosts: fc.array(anyHost, { minLength: 1, maxLength: 6 }),
    of: fc.integer({ min: 1, max: 5 }),
    dice: fc.array(fc.nat(), { minLength: 11, maxLength: 11 }),
  })
  .map(({ hosts, of, dice }) => {
    const named: HostKnown[] = hosts.map((each, index) => ({ ...each, name: `web${index}` }));
    const shardOf = named.map((_, index) => ((dice[index] ?? 0) % of) + 1);
    const reportOfShard = Array.from({ length: of }, (_, index) => (dice[index + 6] ?? 0) % of);
    const groups = [...new Set(reportOfShard)].map((group) =>
      reportOfShard.flatMap((each, index) => (each === group ? [index + 1] : [])),
    );
    return { fleet: { hosts: named, shardOf, of } satisfies SplitFleet, groups };
  });

const settings: PolicySettings = { levels: new Map([["limit-exceptions", "advisory"]]), config: {} };

/** What the rules say of hosts that are registered together. */
const judged = (hosts: readonly HostKnown[], levels: PolicySettings): Promise<Told[]> => {
  const args = { platform: "windowsServer", connection } as Parameters<typeof registeredAs>[1];
  const stack = { hosts: hosts.map((host) => registeredAs(host.name, args)), others: [] };
  return judge(stack, levels, new Date(known.time));
};

test("any split of a fleet into shards, merged, is the report of the whole", async () => {
  await fc.assert(
    fc.asyncProperty(anySplit, fc.boolean(), async ({ fleet, groups }, plain) => {
      const levels = plain ? noSettings : settings;
      const whole = reportOf({ ...known, hosts: fleet.hosts, told: await judged(fleet.hosts, levels) });
      const parts: ShardReport[] = [];
      for (const numbers of groups) {
        const hosts = fleet.hosts.filter((_, place) => numbers.includes(fleet.shardOf[place] ?? 0));
        parts.push(partOf(fleet, numbers, { told: await judged(hosts, levels) }));
      }
      expect(mergeReports(parts)).toEqual(whole);
      expect(JSON.stringify(mergeReports([...parts].reverse()))).toBe(JSON.stringify(whole));
    }),
    { numRuns: 15 },
  );
}, 120_000);

const plain = desired();
const host = (name: string, verdict: SeenAs["verdict"] = "compliant"): HostKnown => ({
  name,
  desired: plain,
  observation: seen(plain, { Spooler: { verdict, found: "auto, running" } }),
});
const fleet: SplitFleet = {
  hosts: [host("web0"), host("web1"), host("web2"), host("web3")],
  shardOf: [1, 2, 3, 2],
  of: 3,
};
const part = (number: number, others: Partial<Known> = {}) => partOf(fleet, [number], others);
const rescoped = (each: ShardReport, change: Partial<ShardScope>): ShardReport => ({
  ...each,
  shards: { ...each.shards, ...change },
});
const drifted = { ...fleet, hosts: [host("web0"), host("web1"), host("web2", "drift"), host("web3")] };
const later = "2026-03-10T13:00:00.000Z";

interface Row {
  readonly title: string;
  readonly parts: readonly ShardReport[];
  readonly says: readonly string[];
  readonly outcome?: string;
  readonly hosts?: readonly string[];
}

const all = ["web0", "web1", "web2", "web3"];
const rows: readonly Row[] = [
  { title: "every shard once", parts: [part(1), part(2), part(3)], says: [], outcome: "compliant" },
  {
    title: "one that found something makes it the outcome",
    parts: [part(1), part(2), partOf(drifted, [3])],
    says: [],
    outcome: "findings",
  },
  {
    title: "several shards in one report",
    parts: [partOf(fleet, [1, 3]), part(2)],
    says: [],
    outcome: "compliant",
  },
  {
    title: "a shard that sent none",
    parts: [part(1), part(3)],
    says: ["Shard 2 of 3 sent no report; not judged: 2 of 4 hosts."],
    hosts: ["web0", "web2"],
  },
  {
    title: "two that sent none",
    parts: [part(1)],
    says: ["Shards 2, 3 of 3 sent no report; not judged: 3 of 4 hosts."],
    hosts: ["web0"],
  },
  {
    title: "two that overlap",
    parts: [part(1), part(2), partOf(fleet, [2, 3])],
    says: ["Shard 2 has 2 reports, of which the latest counts: audit-2.json, audit-2-3.json."],
  },
  {
    title: "another inventory",
    parts: [part(1), part(2), rescoped(part(3), { inventory: "f".repeat(16) })],
    says: [
      "The reports differ in the content of the inventory: that of audit-3.json is not that of audit-1.json, audit-2.json.",
    ],
  },
  {
    title: "an inventory of another name",
    parts: [part(1), part(2), part(3, { fleet: "test.yaml" })],
    says: [
      "The reports differ in the name of the inventory: that of audit-3.json is not that of audit-1.json, audit-2.json.",
    ],
  },
  {
    title: "an inventory of more shards",
    parts: [part(1), part(2), rescoped(part(3), { of: 4 })],
    says: [
      "The reports differ in the number of shards: that of audit-3.json is not that of audit-1.json, audit-2.json.",
      "Shard 4 of 4 sent no report; not judged: 0 of 4 hosts.",
    ],
  },
  {
    title: "another day",
    parts: [part(1), part(2), part(3, { time: "2026-03-11T00:00:00.000Z" })],
    says: [
      "The reports differ in the day (UTC): that of audit-3.json is not that of audit-1.json, audit-2.json.",
    ],
  },
  {
    title: "other kinds of findings that count",
    parts: [part(1), part(2), part(3, { failOn: [] })],
    says: [
      "The reports differ in --fail-on: that of audit-3.json is not that of audit-1.json, audit-2.json.",
    ],
  },
  {
    title: "another restriction to categories",
    parts: [part(1), part(2), part(3, { scope: { categories: [] } })],
    says: [
      "The reports differ in --category: that of audit-3.json is not that of audit-1.json, audit-2.json.",
    ],
  },
  {
    title: "another version",
    parts: [part(1), part(2), part(3, { tool: { name: "secure-iis", version: "0.2.0" } })],
    says: [
      "The reports differ in the version of secure-iis: that of audit-3.json is not that of audit-1.json, audit-2.json.",
    ],
  },
];

test.each(rows)("$title", ({ parts, says, outcome = "undecided", hosts = all }) => {
  const report = mergeReports(parts);
  const gaps = report.violations.filter(({ policy }) => policy === "one-report-a-shard");
  expect(gaps.map(({ message }) => message)).toEqual(says);
  expect(report.outcome).toBe(outcome);
  expect(report.hosts.map(({ name }) => name)).toEqual(hosts);
  expect(report.totals.violations.mandatory).toBe(says.length);
  expect(report.scope.shards).toBeUndefined();
});

test("of two reports of a shard the latest counts, whatever order they come in", () => {
  const newer = partOf(drifted, [3], { time: later });
  for (const pair of [
    [newer, part(3)],
    [part(3), newer],
  ]) {
    const { hosts, time } = mergeReports([part(1), part(2), ...pair]);
    expect({ time, verdict: hosts[2]?.verdict }).toEqual({ time: later, verdict: "drift" });
  }
});

test("a shard without hosts is no gap, and neither is one of which nothing may be looked at", () => {
  const quiet: HostKnown = { name: "web1", desired: plain, observation: { kind: "skipped" } };
  const split: SplitFleet = { hosts: [host("web0"), quiet], shardOf: [1, 2], of: 3 };
  const outcomes = [1, 2, 3].map((number) => partOf(split, [number]).report.outcome);
  expect(outcomes).toEqual(["compliant", "undecided", "compliant"]);
  expect(mergeReports([1, 2, 3].map((number) => partOf(split, [number]))).outcome).toBe("compliant");
});
