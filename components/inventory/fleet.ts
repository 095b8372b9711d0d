import { z } from "zod";
import { placeOf } from "../connect/sshError";
import type { Issue } from "../issue/issue";
import { isTree } from "../issue/tree";
import { checkHost, sameMachine } from "../settings/checks";
import type { HostArgs } from "../settings/hostArgs";
import { settingsElsewhere } from "../settings/hostSchema";
import type { ObserveLimits } from "../settings/limits";
import { issuesFrom } from "../settings/schemaIssue";
import { strictMap } from "../settings/strictMap";
import { type KnownLists, withRows } from "./lists";
import { clearTextIn, resolveHop, type SecretSources } from "./secretReference";
import { mostShards, type Split, splitOf } from "./shards";

export { type Inventory, parseInventory } from "./inventory";
export { fileReader, type SecretSources } from "./secretReference";

/** Hosts by name, checked, secrets in clear text: they go straight into Pulumi secrets. */
export interface Fleet {
  readonly hosts: ReadonlyMap<string, HostArgs>;
  readonly limits: ObserveLimits;
  /** Hosts that have a secret in clear text, each with the fields. */
  readonly clearText: ReadonlyMap<string, readonly string[]>;
  /** Which host is in which shard; undefined where the inventory has no `shards`. */
  readonly split?: Split;
}

export type FleetResult = { readonly fleet: Fleet } | { readonly issues: readonly Issue[] };

const seconds = z.number("a number of seconds").positive("a number of seconds above 0").optional();
const limitsSchema = strictMap(
  {
    connectTimeoutSeconds: seconds,
    replyTimeoutSeconds: seconds,
    connectDeadlineSeconds: seconds,
    overallDeadlineSeconds: seconds,
  },
  "a map of limits in seconds",
);

const countWords = `a number of shards from 1 to ${mostShards}`;
const shardCount = z.int(countWords).min(1, countWords).max(mostShards, countWords);

const hostName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
const belowHosts = "below `defaults` or a host";
const inventorySchema = strictMap(
  {
    limits: limitsSchema.optional(),
    shards: shardCount.optional(),
    shardsBefore: shardCount.optional(),
    defaults: z.record(z.string(), z.unknown(), "settings that all hosts share").optional(),
    hosts: z.record(z.string(), z.unknown(), "hosts by name: `web01: { connection: … }`"),
  },
  "a map with `hosts`",
  { elsewhere: { ...settingsElsewhere(belowHosts), lists: belowHosts } },
);

/** A host's own settings over the defaults: maps are merged, `null` takes a default away, all else replaces it. */
function overlay(base: unknown, over: unknown): unknown {
  if (!isTree(over)) return over === undefined ? base : (over ?? undefined);
  const under = isTree(base) ? base : {};
  const keys = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  const merged = keys.map((key) => [key, overlay(under[key], over[key])]);
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
}

/** The hosts that have a mark in common with an earlier one, each with that one. */
function repeated(
  marks: readonly (readonly [host: string, mark: string])[],
): [host: string, first: string][] {
  const seen = new Map<string, string>();
  return marks.flatMap(([host, mark]) => {
    const first = seen.get(mark);
    seen.set(mark, first ?? host);
    return first === undefined ? [] : [[host, first] satisfies [string, string]];
  });
}

const sameAddress = (hosts: ReadonlyMap<string, HostArgs>): Issue[] =>
  repeated([...hosts].map(([host, { connection, target }]) => [host, placeOf(connection, target)])).map(
    ([host, first]) => sameMachine(host, first),
  );

const sameName = (names: readonly string[]): Issue[] =>
  repeated(names.map((name) => [name, name.toLowerCase()])).map(([host, first]) => ({
    ...sameMachine(host, first),
    path: `hosts.${host}`,
    received: `also ${first}`,
  }));

const badNames = (names: readonly string[]): Issue[] =>
  names
    .filter((name) => !hostName.test(name))
    .map((name) => ({
      code: "invalid_name",
      path: "hosts",
      expected: "host names of letters, digits, dots, dashes and underscores",
      received: JSON.stringify(name.slice(0, 80)),
    }));

const noHosts: Issue = { code: "no_hosts", path: "hosts", expected: "at least one host", received: "none" };

/** What `readFleet` needs beside the inventory. */
export interface FleetContext {
  readonly sources: SecretSources;
  readonly now: Date;
}

interface Reading extends FleetContext {
  readonly defaults: unknown;
  /** Gathers what is wrong. */
  readonly issues: Issue[];
  /** Gathers the hosts that have a secret in clear text. */
  readonly clearText: Map<string, readonly string[]>;
  /** Gathers the shards that hosts name themselves. */
  readonly pins: Map<string, unknown>;
  /** The lists that have been read so far. */
  readonly known: KnownLists;
}

/** The shard concerns the inventory alone: a host's resource knows nothing of it. */
function unpinned(settings: unknown, host: string, at: Reading): unknown {
  if (!isTree(settings)) return settings;
  const { shard, ...others } = settings;
  at.pins.set(host, shard);
  return others;
}

function noteClearText(connection: Readonly<Record<string, unknown>>, host: string, at: Reading): void {
  const fields = clearTextIn(connection, "connection");
  if (fields.length > 0) at.clearText.set(host, fields);
}

/** One host with defaults and secrets in place; undefined when something is wrong with it. */
function readHost(host: string, own: unknown, at: Reading): HostArgs | undefined {
  const unlisted = unpinned(overlay(at.defaults, own ?? {}), host, at);
  const merged = isTree(unlisted) ? withRows(unlisted, { ...at, host }) : unlisted;
  if (merged === undefined) return undefined;
  const resolving = { sources: at.sources, issues: at.issues, host };
  let args = merged;
  if (isTree(merged) && isTree(merged.connection)) {
    noteClearText(merged.connection, host, at);
    args = { ...merged, connection: resolveHop(merged.connection, "connection", resolving) };
  }
  const issues = checkHost(args, at.now, host);
  at.issues.push(...issues);
  return issues.length === 0 ? (args as HostArgs) : undefined;
}

/** Checks an inventory that has been read from YAML or from the stack's configuration; all problems of all hosts at once. */
export function readFleet(input: unknown, context: FleetContext): FleetResult {
  const { error, data } = inventorySchema.safeParse(input);
  const { hosts, defaults = {} }: { hosts?: unknown; defaults?: unknown } = isTree(input) ? input : {};
  // Without its defaults every host would look wrong.
  const listed = isTree(hosts) && isTree(defaults) ? Object.entries(hosts) : [];
  const names = listed.map(([name]) => name);
  const issues: Issue[] = error ? issuesFrom(error, input) : [];
  issues.push(...badNames(names), ...sameName(names));
  const [read, pins] = [new Map<string, HostArgs>(), new Map<string, unknown>()];
  const clearText = new Map<string, readonly string[]>();
  const known: KnownLists = new Map();
  for (const [name, own] of listed) {
    const args = readHost(name, own, { ...context, defaults, issues, pins, clearText, known });
    if (args) read.set(name, args);
  }
  if (!error && names.length === 0) issues.push(noHosts);
  issues.push(...sameAddress(read));
  if (error) return { issues };
  const { limits = {}, shards, shardsBefore } = data;
  const { split, issues: ofShards } = splitOf({ shards, shardsBefore, hosts: pins });
  issues.push(...ofShards);
  const fleet = { hosts: read, limits: limits as ObserveLimits, clearText, ...(split ? { split } : {}) };
  return issues.length > 0 ? { issues } : { fleet };
}
