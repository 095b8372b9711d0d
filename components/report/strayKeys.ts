import { Category } from "../catalogue";
import { crosswalkOf } from "../catalogue/crosswalk";
import { alwaysGuarded } from "../catalogue/guardedInLists";
import type { Observation } from "../connect/observe";
import type { Finding } from "../decide/plan";
import { nameList } from "../issue/nameList";

const mostKeys = 8;

/** What was found of each service of a host; undefined where the host was not seen. */
export type Services = readonly Pick<Finding, "key" | "category" | "verdict">[] | undefined;

export const servicesSeen = (seen: Observation): Services =>
  seen.kind === "seen" ? seen.findings : undefined;

const isKnown = (key: string): boolean => crosswalkOf(key) !== undefined || alwaysGuarded(key) !== undefined;

/** Keys of lists that no table knows and none of the hosts has that were seen: most likely misspelt. */
export function strayKeys(hosts: readonly Services[]): string[] {
  const listed = hosts
    .flatMap((services) => services ?? [])
    .filter(({ category, key }) => category === Category.Listed && !isKnown(key));
  const there = new Set(
    listed.filter(({ verdict }) => verdict !== "absent").map(({ key }) => key.toLowerCase()),
  );
  const keys = listed.map(({ key }) => key).filter((key) => !there.has(key.toLowerCase()));
  return [...new Set(keys)];
}

/**
 * What to say of them; undefined where there are none.
 * @param judged These are all hosts of the fleet: no other might have one.
 */
export const strayText = (keys: readonly string[], judged: boolean): string | undefined =>
  keys.length === 0
    ? undefined
    : `A list names what none of the hosts looked at has and no table knows: ${nameList(keys, mostKeys)}. ` +
      (judged
        ? "Look at the spelling, or take the row out: a row of no service could never fail."
        : "Look at the spelling, unless other hosts of the fleet have it: that was not judged.");
