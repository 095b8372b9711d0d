import type { LockHolder } from "./holder/lockHolder";

/** How a shard came out. */
export type ShardEnd =
  | "done"
  | "failed"
  /** Another update has the stack, or left its lock behind. */
  | "locked"
  /** It was not begun: stopped before, or another shard has to come first. */
  | "notRun"
  /** There is no such stack, so there is nothing to destroy. */
  | "absent";

export interface ShardResult {
  readonly shard: number;
  readonly stack: string;
  readonly hosts: number;
  readonly end: ShardEnd;
  /** Hosts that were changed, or would be. */
  readonly changed: number;
  readonly failed: number;
  readonly seconds: number;
  /** Why it did not come out well, and what to do; one line each. */
  readonly reasons: readonly string[];
  /** Whose lock it met, where the back end says so. */
  readonly holder?: LockHolder;
}

/** What was to be done with a shard, before it is. */
export interface Shard {
  readonly number: number;
  readonly stack: string;
  readonly hosts: readonly string[];
}

export const notRun = ({ number, stack, hosts }: Shard, reason: string): ShardResult => ({
  shard: number,
  stack,
  hosts: hosts.length,
  end: "notRun",
  changed: 0,
  failed: 0,
  seconds: 0,
  reasons: [reason],
});
