import type { Desired } from "../decide/desired";
import { digest } from "../settings/owner";
import { type Converge, convergeOf } from "./convergeOf";

/** How a host came to differ from what is wanted, in Puppet's terms. */
export type Change =
  /** nothing differs */
  | "unchanged"
  /** what is wanted is not what was applied last */
  | "intentional"
  /** what is wanted was applied, and the host has changed since */
  | "corrective"
  /** it was not looked at, or another stack's script or none left word of itself there */
  | "unknown";

/** What a host is told, in eight letters: the record keeps them of the script that was applied last. */
export const digestOf = ({ record: _, ...told }: Converge): string => digest(JSON.stringify(told));

/** Compares what is wanted with what the host says was applied last. */
export function changeOf(desired: Desired, applied: string | undefined, differs: boolean): Change {
  if (!differs) return "unchanged";
  return applied === digestOf(convergeOf(desired)) ? "corrective" : "intentional";
}
