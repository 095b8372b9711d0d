import { createHash } from "node:crypto";
import type { Fleet } from "../components/inventory/fleet";
import type { Split } from "../components/inventory/shards";
import type { ShardScope } from "./report";

/** Logins and addresses stay out: a digest of them would let a guess be checked. */
function inventoryDigest(fleet: Fleet, { of }: Split): string {
  const digest = createHash("sha256");
  for (const [name, { connection, ...settings }] of fleet.hosts)
    digest.update(`${name} ${of.get(name)} ${JSON.stringify(settings)}\n`);
  return digest.digest("hex").slice(0, 16);
}

/** What a report says of the shards that it is restricted to. */
export function shardScopeOf(fleet: Fleet, split: Split, numbers: readonly number[]): ShardScope {
  const names = [...fleet.hosts.keys()];
  const isOurs = (name: string): boolean => numbers.includes(split.of.get(name) ?? 0);
  return {
    numbers,
    of: split.shards,
    inventory: inventoryDigest(fleet, split),
    hosts: names.length,
    places: names.flatMap((name, place) => (isOurs(name) ? [place] : [])),
  };
}
