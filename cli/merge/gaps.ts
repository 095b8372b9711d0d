import { utcDay } from "../../components/settings/checks";
import type { Report, ShardScope } from "../report";
import { counted } from "../reports/sentences";

/** The report of one or several shards, and where it came from. */
export interface ShardReport {
  /** As the user named it. */
  readonly file: string;
  readonly report: Report;
  readonly shards: ShardScope;
}

/** What the reports of one fleet have in common. */
const alike: Readonly<Record<string, (each: ShardReport) => unknown>> = {
  "the name of the inventory": ({ report }) => report.fleet,
  "the content of the inventory": ({ shards }) => shards.inventory,
  "the number of shards": ({ shards }) => shards.of,
  "the day (UTC)": ({ report }) => utcDay(new Date(report.time)),
  "the version of secure-iis": ({ report }) => report.tool.version,
  "--fail-on": ({ report }) => report.failOn,
  "--category": ({ report }) => report.scope.categories,
};

/** The files by what they say, the most common first. */
function groupsBy(
  parts: readonly ShardReport[],
  saying: (each: ShardReport) => unknown,
): (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const part of parts) {
    const said = JSON.stringify(saying(part)) ?? "";
    groups.set(said, [...(groups.get(said) ?? []), part.file]);
  }
  return [...groups.values()].sort((one, other) => other.length - one.length);
}

const disagreements = (parts: readonly ShardReport[]): string[] =>
  Object.entries(alike).flatMap(([what, saying]) => {
    const [most = [], ...others] = groupsBy(parts, saying);
    if (others.length === 0) return [];
    return [
      `The reports differ in ${what}: that of ${others.flat().join(", ")} is not that of ${most.join(", ")}.`,
    ];
  });

const filesOf = (parts: readonly ShardReport[], number: number): string[] =>
  parts.filter(({ shards }) => shards.numbers.includes(number)).map(({ file }) => file);

const numbersUpTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

const overlaps = (parts: readonly ShardReport[], numbers: readonly number[]): string[] =>
  numbers.flatMap((number) => {
    const files = filesOf(parts, number);
    return files.length > 1
      ? [`Shard ${number} has ${files.length} reports, of which the latest counts: ${files.join(", ")}.`]
      : [];
  });

function missing(parts: readonly ShardReport[], numbers: readonly number[]): string[] {
  const none = numbers.filter((number) => filesOf(parts, number).length === 0);
  if (none.length === 0) return [];
  const seen = new Set(parts.flatMap(({ shards }) => shards.places)).size;
  const all = Math.max(...parts.map(({ shards }) => shards.hosts));
  const names = `${none.length === 1 ? "Shard" : "Shards"} ${none.join(", ")} of ${numbers.length}`;
  return [`${names} sent no report; not judged: ${all - seen} of ${counted(all, "host")}.`];
}

/** Why the reports do not make up the fleet as a whole; nothing where they do. */
export function gapsIn(parts: readonly ShardReport[]): readonly string[] {
  const numbers = numbersUpTo(Math.max(...parts.map(({ shards }) => shards.of)));
  return [...disagreements(parts), ...missing(parts, numbers), ...overlaps(parts, numbers)];
}
