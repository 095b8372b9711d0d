import type { Fleet } from "../components/inventory/fleet";
import type { Split } from "../components/inventory/shards";
import { type Issue, IssuesError } from "../components/issue/issue";

/** @throws IssuesError under the headline when the inventory is not split. */
export function splitIn(headline: string, file: string, { split }: Fleet): Split {
  if (split !== undefined) return split;
  const expected = "`shards` in the inventory: how many stacks it is split into";
  throw new IssuesError(headline, [{ code: "no_shards", path: file, expected, received: "none" }]);
}

/**
 * The numbers that `--shard` asked for, in their order and each once; all when it asked for none.
 * @param last the highest that may be asked for.
 * @throws IssuesError under the headline when there is no such shard.
 */
export function chosenShards(
  headline: string,
  asked: readonly number[],
  { shards, last = shards }: { readonly shards: number; readonly last?: number },
): readonly number[] {
  if (asked.length === 0) return Array.from({ length: shards }, (_, index) => index + 1);
  const numbers = [...new Set(asked)].sort((one, other) => one - other);
  const expected = `a shard from 1 to ${last}`;
  const issues = numbers
    .filter((number) => number > last)
    .map((number): Issue => ({ code: "unknown_shard", path: "--shard", expected, received: String(number) }));
  if (issues.length > 0) throw new IssuesError(headline, issues);
  return numbers;
}
