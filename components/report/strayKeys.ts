import { Category } from "../catalogue";
import { crosswalkOf } from "../catalogue/crosswalk";
import type { Observation } from "../connect/observe";
import { nameList } from "../issue/nameList";

const mostKeys = 8;

/**
 * Keys of lists that no table knows and no host has: most likely misspelt, and no word of a service that is disabled.
 * None where a host was not seen, which may have them.
 */
export function strayKeys(seen: readonly Observation[]): string[] {
  const findings = seen.flatMap((each) => (each.kind === "seen" ? each.findings : []));
  if (seen.some(({ kind }) => kind !== "seen")) return [];
  const listed = findings.filter(({ category, key }) => category === Category.Listed && !crosswalkOf(key));
  const there = new Set(
    listed.filter(({ verdict }) => verdict !== "absent").map(({ key }) => key.toLowerCase()),
  );
  const keys = listed.map(({ key }) => key).filter((key) => !there.has(key.toLowerCase()));
  return [...new Set(keys)];
}

/** What to say of them; undefined where there are none. */
export const strayText = (keys: readonly string[]): string | undefined =>
  keys.length === 0
    ? undefined
    : `A list names what no host has and no table knows: ${nameList(keys, mostKeys)}. ` +
      "Look at the spelling, or take the row out: such a row could never fail.";
