import type { Observation } from "../connect/observe";
import { type Alike, alike } from "../issue/alike";
import { describeIssue, type Issue } from "../issue/issue";
import { nameList } from "../issue/nameList";
import { printable } from "../issue/printable";
import { describeShortly } from "./describe";

/** Up to so many hosts are told one by one, above that those that say the same together. */
export const hostsInFull = 5;
/** More texts than this nobody reads on a terminal: the rest is counted. */
const mostTexts = 40;
/** Enough to know where to look; outputs and reports name all. */
const mostNames = 8;

/** `12 hosts: … — web01, web02 and 10 more`; a single host stands in front. */
const lineOf = ({ said, names }: Alike): string =>
  printable(
    names.length === 1
      ? `${names[0]}: ${said}`
      : `${names.length} hosts: ${said} — ${nameList(names, mostNames)}`,
  );

/** Lines of what is told of hosts: together of those of which the same is. */
export function toldTogether(told: readonly (readonly [name: string, said: string])[]): string[] {
  const texts = alike(told);
  const rest = texts.slice(mostTexts).flatMap(({ names }) => names);
  const more = rest.length > 0 ? [`and ${rest.length} hosts that differ in other ways`] : [];
  return [...texts.slice(0, mostTexts).map(lineOf), ...more];
}

/** An issue of one of several hosts: the address is that host's alone. */
const withoutPlace = ({ host: _, path: __, ...issue }: Issue): string =>
  describeIssue({ ...issue, path: "" });

const saidOf = (seen: Observation): string | undefined => {
  if (seen.kind === "notSeen") return `not observed: ${withoutPlace(seen.issue)}`;
  return seen.kind === "seen" ? describeShortly(seen) : undefined;
};

/** What is to be said of a large fleet, in few lines, and of how many hosts. */
export function fleetLines(hosts: readonly (readonly [name: string, seen: Observation])[]): {
  readonly count: number;
  readonly lines: readonly string[];
} {
  const told = hosts.flatMap(([name, seen]) => {
    const said = saidOf(seen);
    return said === undefined ? [] : [[name, said] as const];
  });
  return { count: told.length, lines: toldTogether(told) };
}

/**
 * The hosts that could not be judged, every one by its name: one by one with their addresses, or together where many
 * fail alike.
 */
export function failureLines(issues: readonly Issue[]): string[] {
  if (issues.length <= hostsInFull) return issues.map(describeIssue);
  const texts = alike(issues.map((issue) => [issue.host ?? "", withoutPlace(issue)] as const));
  return texts.flatMap(({ said, names: [first = "", ...others] }) =>
    others.length === 0
      ? issues.filter(({ host = "" }) => host === first).map(describeIssue)
      : [printable(`${[first, ...others].join(", ")}: ${said}`)],
  );
}
