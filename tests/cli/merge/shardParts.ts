import type { ShardReport } from "../../../cli/merge/gaps";
import { type HostKnown, type Known, reportOf, type Told } from "../../../cli/reportOf";

/** A fleet of which each host is in a shard. */
export interface SplitFleet {
  readonly hosts: readonly HostKnown[];
  /** The shard of each host, from 1. */
  readonly shardOf: readonly number[];
  readonly of: number;
}

/** What an audit of some shards reports of a fleet. */
export function partOf(
  { hosts, shardOf, of }: SplitFleet,
  numbers: readonly number[],
  others: Known,
): ShardReport {
  const places = hosts.flatMap((_, place) => (numbers.includes(shardOf[place] ?? 0) ? [place] : []));
  const shards = { numbers, of, inventory: "0123456789abcdef", hosts: hosts.length, places };
  const names = places.map((place) => hosts[place]?.name);
  const told = others.told.filter(({ host }: Told) => host === undefined || names.includes(host));
  const report = reportOf({
    ...others,
    told,
    hosts: hosts.filter((_, place) => places.includes(place)),
    scope: { ...others.scope, shards },
  });
  return { file: `audit-${numbers.join("-")}.json`, report, shards };
}
