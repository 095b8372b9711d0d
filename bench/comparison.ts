import { table } from "../docs/markdown";
import type { RawData } from "./row";
import { find, type Summary, summarise } from "./summary";
import { mebibytes, ordered, seconds, titleOf } from "./words";

const figures = [
  ({ wall }: Summary) => seconds(wall),
  ({ cpu }: Summary) => seconds(cpu),
  ({ memory }: Summary) => mebibytes(memory),
];

/** What this package took before, beside what it takes now; nothing where there is no older raw data. */
export function comparison(before: RawData | undefined, now: readonly Summary[]): string[] {
  if (!before?.surroundings) return [];
  const { startedAt, startMs, delayMs } = before.surroundings;
  const day = startedAt.slice(0, 10);
  const old = ordered(summarise(before.rows)).filter(({ contender }) =>
    titleOf(contender).startsWith("this package"),
  );
  const cells = old.map((row) => {
    const later = find(now, row);
    const pairs = figures.flatMap((of) => [of(row), later ? of(later) : ""]);
    return [String(row.size), titleOf(row.contender), row.work, ...pairs];
  });
  const columns = ["Wall s", "CPU s", "Memory MiB"].flatMap((title) => [`${title}, ${day}`, "now"]);
  return [
    `### This package on ${day}, and now`,
    `Starting a program took the hosts ${startMs} ms then, and the network ${delayMs} ms: compare the CPU, not the wall.`,
    table(["Hosts", "Tool", "Work", ...columns], cells),
  ];
}
