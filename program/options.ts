import type { Config } from "@pulumi/pulumi";
import { jsonIn, textOf } from "../components/issue/tree";
import type { Observe } from "../components/settings/hostArgs";

/**
 * What a program says of its fleet. The stack's configuration stands above it, by a key of the same name in the
 * project's namespace: `pulumi config set only web01`.
 */
export interface FleetProgramOptions {
  /** The inventory file, from the project's folder on. Default: none; the hosts are then those of the configuration's `hosts`. */
  readonly inventory?: string;
  /** Restricts a preview to these hosts, by name. Default: all. An update refuses it. */
  readonly only?: readonly string[];
  /** Stands above each host's own `observe`: CI may have hosts that it cannot reach. Default: as the inventory says. */
  readonly observe?: Observe;
  /** Which of the inventory's `shards` the stack has; needed where there are any. Default: none. */
  readonly shard?: number;
}

/** The same options, as the configuration's keys or else the program has them. */
export interface Asked {
  readonly inventory: string | undefined;
  readonly only: readonly string[] | undefined;
  readonly observe: Observe | undefined;
  readonly shard: string | undefined;
}

/** `["web01","web02"]`, or `web01,web02` as people type it. */
function namesIn(text: string): string[] {
  const names = jsonIn(text);
  return Array.isArray(names)
    ? names.map((name) => textOf(name) || "a value that is no name")
    : text.split(",").map((name) => name.trim());
}

export function askedOf(config: Config, options: FleetProgramOptions): Asked {
  const only = config.get("only");
  return {
    inventory: config.get("inventory") || options.inventory,
    only: only ? namesIn(only) : options.only,
    observe: config.get<Observe>("observe") ?? options.observe,
    shard: config.get("shard") ?? options.shard?.toString(),
  };
}
