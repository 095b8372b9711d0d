import { type CatalogueEntry, Category, entriesOn, sources } from "../components/catalogue";
import type { Observation } from "../components/connect/observe";
import { type Desired, type DesiredService, Want } from "../components/decide/desired";
import { foundText } from "../components/decide/found";
import type { Finding } from "../components/decide/plan";
import type { Issue } from "../components/issue/issue";
import { describeFinding, describeFindings } from "../components/report/describe";
import { crosswalkPart } from "./elsewhere";
import { speaksOf } from "./framework";
import { outcomeOf } from "./outcome";
import type {
  FailKind,
  FindingKind,
  HostError,
  HostReport,
  HostVerdict,
  Report,
  ServiceReport,
  Violation,
} from "./report";
import { reportVersion } from "./report";
import { totalsOf } from "./totals";
import { inOrder } from "./violationOrder";

/** What is known of one host. */
export interface HostKnown {
  readonly name: string;
  readonly desired: Desired;
  readonly observation: Observation;
}

/** What a policy says, before it is decided whether that makes the audit fail. */
export type Told = Omit<Violation, "fails">;

/** All that a report is made from. */
export interface Known extends Pick<Report, "fleet" | "time" | "tool" | "source" | "scope"> {
  readonly failOn: readonly FailKind[];
  readonly hosts: readonly HostKnown[];
  readonly told: readonly Told[];
}

/** The kinds of findings that make an audit fail unless it is told otherwise. */
export const defaultFailOn: readonly FailKind[] = ["drift", "unreadable", "mandatory"];
export const failKinds: readonly FailKind[] = [
  "drift",
  "undeclared",
  "unreviewed",
  "unreadable",
  "pending",
  "kept",
  "skipped",
  "mandatory",
  "advisory",
];

const wantedText: Readonly<Record<Want, string>> = {
  [Want.Enable]: "not disabled",
  [Want.Disable]: "disabled, stopped",
  [Want.DisableIfStopped]: "disabled unless it runs",
  [Want.Leave]: "left as it is",
};

/** The preview says it, so the report does. What a guard keeps is as wanted, whatever is said of it. */
const findingKind = (finding: Finding): FindingKind | undefined =>
  finding.verdict !== "guarded" && describeFindings("", { findings: [finding], change: "unknown" }).length > 0
    ? (finding.verdict as FindingKind)
    : undefined;

interface Judged {
  readonly finding: Finding;
  readonly entry: CatalogueEntry | undefined;
  readonly wish: DesiredService | undefined;
}

function serviceOf({ finding, entry, wish }: Judged, failOn: readonly FailKind[]): ServiceReport {
  const kind = findingKind(finding);
  return {
    key: finding.key,
    displayName: finding.displayName,
    article: entry?.article ?? finding.displayName,
    category: finding.category,
    ...(entry?.condition === undefined ? {} : { condition: entry.condition }),
    observed: foundText(finding.found),
    wanted: finding.wanted ? foundText(finding.wanted) : wish ? wantedText[wish.want] : "not known",
    verdict: finding.verdict,
    ...(kind === undefined ? {} : { finding: kind }),
    fails: kind !== undefined && failOn.includes(kind),
    why: finding.why,
    ...(wish?.listSource === undefined ? {} : { listSource: wish.listSource }),
    ...(wish?.exception ? { exception: wish.exception } : {}),
    sources: entry?.sources ?? [],
    text: describeFinding(finding),
  };
}

function servicesOf({ desired, observation }: HostKnown, { scope, failOn }: Known): ServiceReport[] {
  if (observation.kind !== "seen") return [];
  const entries = new Map(entriesOn(desired.platform).map((entry) => [entry.key.toLowerCase(), entry]));
  const wishes = new Map(desired.services.map((wish) => [wish.key.toLowerCase(), wish]));
  return Object.values(Category)
    .filter((category) => scope.categories?.includes(category) ?? true)
    .flatMap((category) => observation.findings.filter((finding) => finding.category === category))
    .filter(({ key }) => scope.framework === undefined || speaksOf(scope.framework, key))
    .map((finding) => {
      const key = finding.key.toLowerCase();
      return serviceOf({ finding, entry: entries.get(key), wish: wishes.get(key) }, failOn);
    });
}

const fields = ["connection", "connection.proxy", "target"];

/** An address stays out: the field of the inventory says where to look. */
const errorOf = ({ code, path, expected, received, hint }: Issue): HostError => ({
  code,
  ...(fields.includes(path) ? { where: path } : {}),
  expected,
  received,
  ...(hint === undefined ? {} : { hint }),
});

function verdictOf(
  observation: Observation,
  services: readonly ServiceReport[],
  violations: readonly Violation[],
): HostVerdict {
  if (observation.kind !== "seen") return observation.kind === "skipped" ? "skipped" : "unobserved";
  if (services.some(({ verdict }) => verdict === "drift")) return "drift";
  const said = services.some(({ finding }) => finding !== undefined);
  return said || violations.some(({ level }) => level === "mandatory") ? "findings" : "compliant";
}

function hostOf(host: HostKnown, known: Known, violations: readonly Violation[]): HostReport {
  const { name, desired, observation } = host;
  const services = servicesOf(host, known);
  const verdict = verdictOf(observation, services, violations);
  const failing = [...services, ...violations].some(({ fails }) => fails);
  return {
    name,
    platform: desired.platform,
    ...(desired.target === undefined ? {} : { target: desired.target }),
    verdict,
    change: observation.kind === "seen" ? observation.change : "unknown",
    ...(observation.kind === "seen" ? { observedAt: observation.at } : {}),
    ...(observation.kind === "notSeen" ? { error: errorOf(observation.issue) } : {}),
    services,
    fails: failing || verdict === "unobserved" || (verdict === "skipped" && known.failOn.includes("skipped")),
  };
}

const citedIn = (hosts: readonly HostReport[]): Record<string, string> => {
  const ids = new Set(hosts.flatMap(({ services }) => services.flatMap((service) => service.sources)));
  return Object.fromEntries([...ids].sort().map((id) => [id, sources[id] ?? ""]));
};

const violationsOf = ({ told, failOn, hosts }: Known): Violation[] =>
  inOrder(
    told.map((each) => ({ ...each, fails: failOn.includes(each.level) })),
    hosts,
  );

/** Makes a report of what is known: a pure function, the time included. */
export function reportOf(known: Known): Report {
  const { fleet, time, tool, source, scope, failOn } = known;
  const violations = violationsOf(known);
  const of = (name: string) => violations.filter(({ host }) => host === name);
  const hosts = known.hosts.map((host) => hostOf(host, known, of(host.name)));
  return {
    version: reportVersion,
    fleet,
    time,
    tool,
    source,
    scope,
    failOn,
    outcome: outcomeOf({ scope, hosts, violations }),
    totals: totalsOf(hosts, violations),
    hosts,
    violations,
    sources: citedIn(hosts),
    ...crosswalkPart(hosts, scope.framework),
  };
}
