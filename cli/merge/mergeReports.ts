import { Category } from "../../components/catalogue";
import { crosswalkPart } from "../elsewhere";
import { outcomeOf } from "../outcome";
import type { HostReport, Report, Violation } from "../report";
import { strayPolicy, strayRows } from "../strayRows";
import { totalsOf } from "../totals";
import { inOrder } from "../violationOrder";
import { gapsIn, type ShardReport } from "./gaps";

/** What a gap is told as, so that every format shows it. */
const gap = (message: string): Violation => ({
  policy: "one-report-a-shard",
  level: "mandatory",
  message,
  fails: true,
});

interface Placed {
  readonly host: HostReport;
  readonly place: number;
  readonly violations: readonly Violation[];
}

const placedIn = ({ report, shards }: ShardReport): Placed[] =>
  report.hosts.map((host, index) => ({
    host,
    place: shards.places[index] ?? shards.hosts,
    violations: report.violations.filter((each) => each.host === host.name),
  }));

/** Each host once, in the order of the inventory; of several reports of a host the last one counts. */
function placedOnce(parts: readonly ShardReport[]): readonly Placed[] {
  const placed = parts.flatMap(placedIn).map((each) => [each.host.name, each] as const);
  return [...new Map(placed).values()].sort((one, other) => one.place - other.place);
}

/** What each shard says of the fleet as a whole, once. */
function ofTheFleet(parts: readonly ShardReport[]): Violation[] {
  const all = parts.flatMap(({ report: { hosts, violations } }) =>
    violations.filter(({ host }) => !hosts.some(({ name }) => name === host)),
  );
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

const sortedSources = (parts: readonly ShardReport[]): Report["sources"] =>
  Object.fromEntries(
    parts
      .flatMap(({ report }) => Object.entries(report.sources))
      .sort(([one], [other]) => (one < other ? -1 : Number(one > other))),
  );

const isStray = ({ policy }: Violation): boolean => policy === strayPolicy;

/** What no single shard could judge: rows of lists that fit nothing on any host. */
function strayIn(hosts: readonly HostReport[], isPart: boolean, { failOn }: Report): Violation[] {
  const seen = hosts.map(({ observedAt, services }) => (observedAt === undefined ? undefined : services));
  return strayRows(seen, isPart).map((each) => ({ ...each, fails: failOn.includes(each.level) }));
}

/** Whether the reports have the services of lists, all of them. */
const hasLists = ({ framework, categories }: Report["scope"]): boolean =>
  framework === undefined && (categories?.includes(Category.Listed) ?? true);

/**
 * One report of the reports of a fleet's shards, as an audit of the whole would have made it; it is undecided where
 * something is missing. A pure function.
 * @param given at least one.
 */
export function mergeReports(given: readonly ShardReport[]): Report {
  const parts = [...given].sort((one, other) => one.report.time.localeCompare(other.report.time));
  const { report: last } = parts[parts.length - 1] as ShardReport;
  const { shards: _, ...scope } = last.scope;
  const placed = placedOnce(parts);
  const hosts = placed.map(({ host }) => host);
  const said = [...placed.flatMap(({ violations }) => violations), ...ofTheFleet(parts)];
  const gaps = gapsIn(given).map(gap);
  const told = hasLists(scope)
    ? [...said.filter((each) => !isStray(each)), ...strayIn(hosts, gaps.length > 0, last)]
    : said;
  const violations = [...gaps, ...inOrder(told, hosts)];
  const outcome = gaps.length > 0 ? "undecided" : outcomeOf({ scope, hosts, violations });
  const totals = totalsOf(hosts, violations);
  const others = crosswalkPart(hosts, scope.framework);
  return { ...last, scope, outcome, totals, hosts, violations, sources: sortedSources(parts), ...others };
}
