import { otherRolesSentence } from "../components/decide/otherRoles";
import { clearTextRemark } from "../components/inventory/clearText";
import type { Fleet } from "../components/inventory/fleet";
import { IssuesError } from "../components/issue/issue";
import { readText } from "../components/issue/readText";
import type { HostArgs } from "../components/settings/hostArgs";
import type { AuditOptions } from "./auditOptions";
import { chosenHosts } from "./chosenHosts";
import { chosenShards, splitIn } from "./chosenShards";
import { desiredOf } from "./desiredOf";
import { shownPath } from "./files";
import { fleetIn } from "./fleetIn";
import { hostsOf } from "./framework";
import type { Stack } from "./judge";
import { observeFleet, registeredAs } from "./observeFleet";
import { progressOn } from "./progress";
import type { Report, ShardScope } from "./report";
import type { HostKnown, Told } from "./reportOf";
import { shardScopeOf } from "./shardScope";
import { readState } from "./stateFleet";
import type { Surroundings } from "./surroundings";

/** What is known of a fleet before it is judged. */
export interface KnownFleet extends Pick<Report, "fleet" | "source"> {
  readonly hosts: readonly HostKnown[];
  readonly stack: Stack;
  /** The shards that it is restricted to. */
  readonly shards?: ShardScope;
  /** What is to be said of the inventory beside what the policies say. */
  readonly told: readonly Told[];
}

const noSuchHost = "No such host:";
const nothing = "Nothing to audit:";

function fromState(file: string, { host, framework }: AuditOptions, around: Surroundings): KnownFleet {
  const read = readText(file, around.cwd);
  const result = "issues" in read ? read : readState(file, read.text);
  if ("issues" in result) throw new IssuesError("The state cannot be audited:", result.issues);
  const { fleet, hosts, others } = result.state;
  const names = chosenHosts(
    noSuchHost,
    host,
    hosts.map(({ name }) => name),
  );
  const chosen = hosts.filter(({ name }) => names.has(name));
  const left = hostsOf(
    framework,
    chosen.map((each) => [each.name, () => each.desired, each]),
    around,
  );
  return {
    fleet,
    source: "state",
    hosts: left,
    stack: { hosts: left, others, name: fleet },
    told: moreThanWeb(left),
  };
}

/** No policy can tell: what a policy sees is marked as a secret, wherever it came from. */
function remarksOn({ clearText }: Fleet): Told[] {
  const message = clearTextRemark(clearText);
  return message === undefined ? [] : [{ policy: "no-secret-in-clear-text", level: "advisory", message }];
}

/** A policy sees what a run of Pulumi has found; here it is the look. */
const moreThanWeb = (hosts: readonly HostKnown[]): Told[] =>
  hosts.flatMap(({ name, observation }) => {
    const said = observation.kind === "seen" ? otherRolesSentence(observation.otherRoles ?? []) : undefined;
    return said === undefined
      ? []
      : [{ host: name, policy: "separate-other-roles", level: "advisory", message: `${name} ${said}.` }];
  });

type Listed = readonly (readonly [name: string, args: HostArgs])[];

/** The hosts that were asked for, by their names or by their shards. */
function chosenFrom(
  file: string,
  fleet: Fleet,
  { host, shard }: AuditOptions,
): { left: Listed; shards?: ShardScope } {
  const all = [...fleet.hosts];
  if (shard.length === 0) {
    const names = chosenHosts(noSuchHost, host, [...fleet.hosts.keys()]);
    return { left: all.filter(([name]) => names.has(name)) };
  }
  const split = splitIn(nothing, file, fleet);
  const shards = shardScopeOf(fleet, split, chosenShards(nothing, shard, split));
  return { left: shards.places.flatMap((place) => all.slice(place, place + 1)), shards };
}

async function fromHosts(file: string, options: AuditOptions, around: Surroundings): Promise<KnownFleet> {
  const { cwd, stderr, interrupted } = around;
  const { framework, parallel, timeout } = options;
  const whole = fleetIn(file, options.stack, around);
  const { left: chosen, ...restricted } = chosenFrom(file, whole, options);
  const left = hostsOf(
    framework,
    chosen.map((each) => [each[0], () => desiredOf(each[1]), each]),
    around,
  );
  const progress = progressOn(stderr, left.length);
  const limited = {
    ...(parallel === undefined ? {} : { parallel }),
    ...(timeout === undefined ? {} : { timeoutSeconds: timeout }),
  };
  const fleet = { ...whole, hosts: new Map(left) };
  const hosts = await observeFleet(fleet, { ...limited, heard: progress.heard, interrupted }).finally(
    progress.stop,
  );
  const registered = left.map(([name, args]) => registeredAs(name, args));
  const stack = { hosts: registered, others: [] };
  const told = [...remarksOn(whole), ...moreThanWeb(hosts)];
  return { fleet: shownPath(file, cwd), source: "hosts", hosts, stack, told, ...restricted };
}

const usage = (expected: string, received: string): IssuesError =>
  new IssuesError(nothing, [
    { code: "usage", path: "", expected, received, hint: "For example: secure-iis audit hosts.yaml" },
  ]);

/** What cannot be asked for together. */
function check(inventory: string | undefined, { state, host, shard }: AuditOptions): void {
  const source = "either an inventory file or --state";
  if (inventory !== undefined && state !== undefined) throw usage(source, "both");
  if (inventory === undefined && state === undefined) throw usage(source, "neither");
  if (shard.length === 0) return;
  if (state !== undefined)
    throw usage("--shard with an inventory, for a state is that of one stack", "--state");
  if (host.length > 0) throw usage("either --host or --shard", "both");
}

/**
 * Looks at the hosts of an inventory, or reads what a state tells of them.
 * @throws IssuesError when the input is not right; nothing was connected to then.
 */
export async function knownFleet(
  inventory: string | undefined,
  options: AuditOptions,
  around: Surroundings,
): Promise<KnownFleet> {
  check(inventory, options);
  if (options.state !== undefined) return fromState(options.state, options, around);
  return fromHosts(inventory ?? "", options, around);
}
