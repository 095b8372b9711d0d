import * as pulumi from "@pulumi/pulumi";
import {
  complianceOutput,
  driftOutput,
  type HostState,
  planOutput,
  summaryOutput,
} from "../components/report/fleetOutputs";
import { SecureIisHost } from "../components/secureIisHost";
import type { HostArgs } from "../components/settings/hostArgs";
import { chosenNames, loadFleet, partOfStack } from "./fleet";
import { askedOf, type FleetProgramOptions } from "./options";

export type { FleetProgramOptions } from "./options";

/** What a program exports as its stack's outputs, and its resources. */
export interface FleetProgram {
  /** How much of a host differed from what is wanted; after an update, what was repaired. Hosts that are right are left out. */
  readonly drift: pulumi.Output<Record<string, string>>;
  /** What shall become of the services, once for hosts of which it is the same: it changes with the inventory alone. */
  readonly plan: Record<string, string>;
  /** What the last converge said, where it is more than `compliant`: what failed by host, and what is kept, once. */
  readonly compliance: pulumi.Output<Record<string, string>>;
  /** One line for the whole fleet. */
  readonly summary: pulumi.Output<string>;
  /** The resources by the names of their hosts. */
  readonly hosts: ReadonlyMap<string, SecureIisHost>;
}

/** A look comes before a converge: what it found is repaired once the converge has succeeded. */
const stateOf = (name: string, { found, compliance }: SecureIisHost): pulumi.Output<HostState> =>
  pulumi.runtime.isDryRun()
    ? found.apply(({ state, summary }) => ({ name, state, summary }))
    : pulumi
        .all([found, compliance])
        .apply(([{ state, summary }, { compliant }]) =>
          state === "drift" && compliant
            ? { name, state: "repaired", summary: `repaired: ${summary}` }
            : { name, state, summary },
        );

function outputsOf(hosts: FleetProgram["hosts"]): Omit<FleetProgram, "hosts"> {
  const named = [...hosts];
  const states = pulumi.all(named.map(([name, host]) => stateOf(name, host)));
  const said = pulumi.all(
    named.map(([name, { compliance }]) => compliance.apply((it) => [name, it] as const)),
  );
  return {
    drift: states.apply(driftOutput),
    plan: planOutput(named.map(([name, { plan }]) => [name, plan])),
    compliance: said.apply(complianceOutput),
    summary: states.apply(summaryOutput),
  };
}

/**
 * A whole program: one `SecureIisHost` for each host of an inventory, or of the stack's shard of it.
 *
 *     export const { drift, plan, compliance, summary } = hardenFleet({ inventory: "hosts.yaml" });
 *
 * @throws RunError that lists every problem of the inventory, before any host is connected to.
 */
export function hardenFleet(options: FleetProgramOptions = {}): FleetProgram {
  const config = new pulumi.Config();
  const { inventory, only, observe, shard } = askedOf(config, options);
  const fleet = loadFleet(inventory, config);
  const { hosts: names, takeOver } = partOfStack(fleet, shard);
  const chosen = chosenNames(only, [...fleet.hosts.keys()]);
  const observeForAll = observe === undefined ? {} : { observe };
  /** A host's own `takeOver` stands above the one that follows from its shards. */
  const settingsOf = (name: string): HostArgs => {
    const from = takeOver.get(name);
    const shared = from === undefined ? {} : { takeOver: from };
    return { ...shared, ...(fleet.hosts.get(name) as HostArgs), ...observeForAll };
  };
  const hosts = new Map(
    names.map((name) => [
      name,
      new SecureIisHost(name, { ...settingsOf(name), limits: fleet.limits, leftOut: !chosen.has(name) }),
    ]),
  );
  return { ...outputsOf(hosts), hosts };
}
