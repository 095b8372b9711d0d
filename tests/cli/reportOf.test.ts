import fc from "fast-check";
import type { FailKind, HostVerdict, Outcome, Report } from "../../cli/report";
import { failKinds, type HostKnown, type Known, reportOf, type Told } from "../../cli/reportOf";
import { serviceVerdicts } from "../../cli/totals";
import { Category, Platform } from "../../components/catalogue";
import type { Observation } from "../../components/connect/observe";
import type { Verdict } from "../../components/decide/plan";
import { desired } from "./exportedState";
import { known, samples, seen } from "./reports/sampleReports";

const plain = desired();
const host = (observation: Observation, name = "web01"): HostKnown => ({ name, desired: plain, observation });
const spooler = (verdict: Verdict, found = "auto, running") =>
  host(seen(plain, { Spooler: { verdict, found } }));
const sleeping = { verdict: "guarded", found: "auto, running" } as const;
const notSeen = (path = "connection") =>
  host({ kind: "notSeen", issue: { code: "ssh_timeout", path, expected: "an answer", received: "none" } });
const skipped = host({ kind: "skipped" });
const mandatory: Told = { host: "web01", policy: "p", level: "mandatory", message: "web01 …" };

interface Row {
  readonly title: string;
  readonly hosts: readonly HostKnown[];
  readonly told?: readonly Told[];
  readonly failOn?: readonly FailKind[];
  readonly verdict?: HostVerdict;
  readonly outcome: Outcome;
}

const rows: readonly Row[] = [
  { title: "no host at all", hosts: [], outcome: "undecided" },
  {
    title: "all as wanted",
    hosts: [spooler("compliant", "disabled, stopped")],
    verdict: "compliant",
    outcome: "compliant",
  },
  { title: "drift", hosts: [spooler("drift")], verdict: "drift", outcome: "findings" },
  {
    title: "drift that does not count",
    hosts: [spooler("drift")],
    failOn: [],
    verdict: "drift",
    outcome: "compliant",
  },
  {
    title: "an unreadable service",
    hosts: [spooler("unreadable")],
    verdict: "findings",
    outcome: "findings",
  },
  {
    title: "an undeclared service",
    hosts: [spooler("undeclared")],
    verdict: "findings",
    outcome: "compliant",
  },
  {
    title: "an undeclared service that counts",
    hosts: [spooler("undeclared")],
    failOn: ["undeclared"],
    verdict: "findings",
    outcome: "findings",
  },
  {
    title: "a kept service",
    hosts: [spooler("kept")],
    failOn: ["kept"],
    verdict: "findings",
    outcome: "findings",
  },
  {
    title: "a kept service that is disabled anyway",
    hosts: [spooler("kept", "disabled, stopped")],
    failOn: ["kept"],
    verdict: "compliant",
    outcome: "compliant",
  },
  { title: "a guarded service", hosts: [spooler("guarded")], verdict: "compliant", outcome: "compliant" },
  {
    title: "a service that is kept for one that does not run",
    hosts: [host(seen(plain, { Spooler: { ...sleeping, note: "stays: Labels depends on it" } }))],
    verdict: "compliant",
    outcome: "compliant",
  },
  { title: "an excepted service", hosts: [spooler("excepted")], verdict: "compliant", outcome: "compliant" },
  {
    title: "a mandatory violation",
    hosts: [spooler("compliant")],
    told: [mandatory],
    verdict: "findings",
    outcome: "findings",
  },
  {
    title: "a mandatory violation of the fleet",
    hosts: [spooler("compliant")],
    told: [{ policy: "p", level: "mandatory", message: "…" }],
    verdict: "compliant",
    outcome: "findings",
  },
  {
    title: "an advisory violation",
    hosts: [spooler("compliant")],
    told: [{ ...mandatory, level: "advisory" }],
    verdict: "compliant",
    outcome: "compliant",
  },
  {
    title: "an advisory violation that counts",
    hosts: [spooler("compliant")],
    told: [{ ...mandatory, level: "advisory" }],
    failOn: ["advisory"],
    verdict: "compliant",
    outcome: "findings",
  },
  {
    title: "an unobserved host",
    hosts: [notSeen()],
    failOn: [],
    verdict: "unobserved",
    outcome: "undecided",
  },
  {
    title: "an unobserved host beside drift",
    hosts: [notSeen(), { ...spooler("drift"), name: "web02" }],
    verdict: "unobserved",
    outcome: "undecided",
  },
  { title: "a skipped host alone", hosts: [skipped], verdict: "skipped", outcome: "undecided" },
  {
    title: "a skipped host beside another",
    hosts: [skipped, { ...spooler("guarded"), name: "web02" }],
    verdict: "skipped",
    outcome: "compliant",
  },
  {
    title: "a skipped host that counts",
    hosts: [skipped, { ...spooler("guarded"), name: "web02" }],
    failOn: ["skipped"],
    verdict: "skipped",
    outcome: "findings",
  },
];

test.each(rows)("$title: $outcome", ({ hosts, told = [], failOn = known.failOn, verdict, outcome }) => {
  const report = reportOf({ ...known, hosts, told, failOn });
  expect({ verdict: report.hosts[0]?.verdict, outcome: report.outcome }).toEqual({ verdict, outcome });
});

const mixed = samples.mixed as Report;
const service = (name: string, key: string) =>
  mixed.hosts.find((each) => each.name === name)?.services.find((each) => each.key === key);

test("a service explains itself by the article, by what is wanted, and by its exception", () => {
  expect(service("mail01", "Spooler")).toMatchObject({
    article: "Spooler",
    category: "NotRequired",
    wanted: "left as it is",
    exception: {
      kind: "keep",
      reason: "prints shipping labels",
      approvedBy: "ops lead",
      expires: "2026-06-30",
    },
  });
  expect(service("web01", "SMTPSVC")).toMatchObject({
    condition: "required if using SMTP Service",
    finding: "undeclared",
  });
  expect(service("web01", "RpcSs")?.wanted).toBe("not disabled");
  for (const each of mixed.hosts.flatMap(({ services }) => services))
    for (const id of each.sources) expect(mixed.sources[id]).toMatch(/\S/);
});

test.each([
  ["web01.example.com:22", undefined],
  ["connection.proxy", "connection.proxy"],
])("of the place of an error, %s, it keeps %s", (path, where) => {
  expect(reportOf({ ...known, hosts: [notSeen(path)] }).hosts[0]?.error?.where).toBe(where);
});

test("a restriction to a category leaves out what the others would say", () => {
  const hosts = [
    host(
      seen(plain, {
        Spooler: { verdict: "drift", found: "auto, running" },
        RpcSs: { verdict: "compliant", found: "auto, running" },
      }),
    ),
  ];
  const report = reportOf({ ...known, hosts, scope: { categories: [Category.Required] } });
  expect(report.hosts[0]).toMatchObject({ verdict: "compliant", services: [{ key: "RpcSs" }] });
  expect(report.scope).toEqual({ categories: ["Required"] });
});

const anyHosts = fc
  .array(
    fc.oneof(
      fc.constant(skipped),
      fc.constant(notSeen()),
      fc.constantFrom(...serviceVerdicts).map((verdict) => spooler(verdict)),
    ),
    { maxLength: 5 },
  )
  .map((hosts) => hosts.map((each, index) => ({ ...each, name: `web${index}` })));
describe("what others say", () => {
  const old: HostKnown = {
    ...spooler("drift"),
    name: "old",
    desired: desired({ platform: Platform.NT4, target: "OLD" }),
  };
  const web = host(
    seen(plain, {
      Spooler: { verdict: "drift", found: "auto, running" },
      RpcSs: { verdict: "compliant", found: "auto, running" },
    }),
  );

  test("is told of services of the Windows that they speak of", () => {
    expect(Object.keys(reportOf({ ...known, hosts: [old] }).crosswalk)).toEqual([]);
    const { crosswalk, documents } = reportOf({ ...known, hosts: [old, web] });
    expect(Object.keys(crosswalk)).toEqual(["RpcSs", "Spooler"]);
    const cited = Object.values(crosswalk).flatMap(({ statements }) =>
      statements.map((each) => each.document),
    );
    expect(new Set(Object.keys(documents))).toEqual(new Set(cited));
  });

  test("of one document alone, with its services alone, if asked so", () => {
    const report = reportOf({ ...known, hosts: [web], scope: { framework: "cis-2025" } });
    expect(report.hosts.flatMap(({ services }) => services.map(({ key }) => key))).toEqual(["Spooler"]);
    expect(Object.keys(report.documents)).toEqual(["cis-2025"]);
    expect(report.crosswalk.Spooler?.statements.map(({ number }) => number)).toEqual(["5.1", "5.2"]);
  });
});

const anyTold = fc.array(
  fc.record({
    policy: fc.constant("p"),
    level: fc.constantFrom("mandatory" as const, "advisory" as const),
    message: fc.constant("…"),
  }),
  { maxLength: 2 },
);
const anyKnown: fc.Arbitrary<Known> = fc
  .record({ hosts: anyHosts, told: anyTold, failOn: fc.subarray([...failKinds]) })
  .map((rest) => ({ ...known, ...rest }));

test("compliant means that every host was judged or left out on purpose, and that nothing fails", () => {
  fc.assert(
    fc.property(anyKnown, (all) => {
      const { outcome, hosts, violations, totals } = reportOf(all);
      const judged = hosts.filter(({ verdict }) => !["unobserved", "skipped"].includes(verdict));
      const failing = [...hosts, ...violations].filter(({ fails }) => fails);
      if (outcome === "compliant")
        expect({ judged: judged.length > 0, failing }).toEqual({ judged: true, failing: [] });
      if (outcome === "findings") expect(failing).not.toEqual([]);
      if (totals.hosts.unobserved > 0) expect(outcome).toBe("undecided");
      const { all: sum, ...parts } = totals.hosts;
      expect(Object.values(parts).reduce((one, other) => one + other, 0)).toBe(sum);
    }),
  );
});
