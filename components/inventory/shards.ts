import { createHash } from "node:crypto";
import type { Issue } from "../issue/issue";
import { ownerOf } from "../settings/owner";

/** More stacks than this are no relief to anybody. */
export const mostShards = 100;

/** How a fleet is split into shards, which are counted from 1: one stack each. */
export interface Split {
  readonly shards: number;
  /** The shard of each host. */
  readonly of: ReadonlyMap<string, number>;
  /** Hosts that another shard had before, each with that one. */
  readonly from: ReadonlyMap<string, number>;
}

const weight = (host: string, shard: number): number =>
  createHash("sha256").update(`${host}/${shard}`).digest().readUIntBE(0, 6);

/**
 * The shard of a host, from 1: the one whose hash together with the host's name is the highest (rendezvous hashing).
 * It depends on the name and the count alone, and one shard more takes only the hosts that it gets: about 1 of N + 1.
 */
export function shardOf(host: string, shards: number): number {
  let [best, highest] = [1, -1];
  for (let shard = 1; shard <= shards; shard++) {
    const found = weight(host, shard);
    if (found > highest) [best, highest] = [shard, found];
  }
  return best;
}

/** What an inventory says of shards. */
export interface SplitInput {
  /** Undefined: the fleet is not split. */
  readonly shards: number | undefined;
  /** How many there were, while hosts move. */
  readonly shardsBefore: number | undefined;
  /** Every host, with the shard that it names itself. */
  readonly hosts: ReadonlyMap<string, unknown>;
}

const receivedShard = (value: unknown): string =>
  typeof value === "number" ? String(value) : `a value of type ${value === null ? "null" : typeof value}`;

function pinIssue(host: string, pin: unknown, shards: number | undefined): Issue | undefined {
  const at = { host, path: "shard", received: receivedShard(pin) };
  if (pin === undefined) return undefined;
  if (shards === undefined)
    return { ...at, code: "no_shards", expected: "no shard, for the inventory has no `shards`" };
  const whole = typeof pin === "number" && Number.isInteger(pin) && pin >= 1 && pin <= shards;
  return whole ? undefined : { ...at, code: "unknown_shard", expected: `a shard from 1 to ${shards}` };
}

const beforeWithoutNow: Issue = {
  code: "no_shards",
  path: "shardsBefore",
  expected: "`shards` beside it",
  received: "none",
};

/** Splits a fleet; undefined where it is not to be split. A shard that a host names stands above the hash. */
export function splitOf({ shards, shardsBefore, hosts }: SplitInput): {
  readonly split?: Split;
  readonly issues: readonly Issue[];
} {
  const issues = [...hosts].flatMap(([host, pin]) => pinIssue(host, pin, shards) ?? []);
  if (shards === undefined && shardsBefore !== undefined) issues.push(beforeWithoutNow);
  if (shards === undefined || issues.length > 0) return { issues };
  const free = [...hosts].flatMap(([host, pin]) => (pin === undefined ? [host] : []));
  const of = new Map(
    [...hosts].map(([host, pin]) => [host, (pin as number | undefined) ?? shardOf(host, shards)]),
  );
  const before = free.map((host) => [host, shardOf(host, shardsBefore ?? shards)] as const);
  return {
    split: { shards, of, from: new Map(before.filter(([host, was]) => was !== of.get(host))) },
    issues,
  };
}

/** Which stack asks for its part. */
export interface Asking {
  /** The stack's configuration `shard`; undefined: the stack has the whole fleet. */
  readonly shard: string | undefined;
  readonly project: string;
  readonly stack: string;
}

/** The hosts that one stack builds. */
export interface Part {
  readonly hosts: readonly string[];
  /** For hosts that come from another shard: the stack that gives them up, as `takeOver` takes it. */
  readonly takeOver: ReadonlyMap<string, string>;
}

/** The name of a shard's stack. */
export const shardStack = (fleet: string, shard: number): string => `${fleet}-${shard}`;

function askingIssue({ shard, stack }: Asking, split: Split | undefined): Issue | undefined {
  const at = { path: "shard", received: shard?.slice(0, 20) ?? "none" };
  if (split === undefined)
    return { ...at, code: "no_shards", expected: "no shard, for the inventory has no `shards`" };
  const known = Array.from({ length: split.shards }, (_, index) => String(index + 1));
  if (shard === undefined || !known.includes(shard))
    return { ...at, code: "unknown_shard", expected: `a shard from 1 to ${split.shards}` };
  if (split.from.size === 0 || stack.endsWith(shardStack("", Number(shard)))) return undefined;
  return {
    code: "stack_name",
    path: "shardsBefore",
    expected: `a stack whose name ends in -${shard}: hosts are taken over from stacks that are named alike`,
    received: stack,
  };
}

/** The part of a fleet that a stack has; all hosts for a stack without `shard`. */
export function partOf(
  names: readonly string[],
  split: Split | undefined,
  asking: Asking,
): Part | { readonly issues: readonly Issue[] } {
  const { shard, project, stack } = asking;
  if (shard === undefined) return { hosts: names, takeOver: new Map() };
  const issue = askingIssue(asking, split);
  if (issue || !split) return { issues: issue ? [issue] : [] };
  const hosts = names.filter((name) => split.of.get(name) === Number(shard));
  const fleet = stack.slice(0, -shardStack("", Number(shard)).length);
  const former = (was: number): string => ownerOf(project, shardStack(fleet, was), "").stack;
  const moved = hosts.flatMap((host) => {
    const was = split.from.get(host);
    return was === undefined ? [] : [[host, former(was)] as const];
  });
  return { hosts, takeOver: new Map(moved) };
}
