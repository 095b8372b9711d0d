import { type Observation, observe } from "../components/connect/observe";
import { hopName } from "../components/connect/sshError";
import type { Fleet } from "../components/inventory/fleet";
import { errorKind, type Issue } from "../components/issue/issue";
import { type HostArgs, Observe } from "../components/settings/hostArgs";
import { defaultLimits, type ObserveLimits } from "../components/settings/limits";
import { reachIn } from "../components/settings/reach";
import { registered } from "../policies/example";
import { desiredOf } from "./desiredOf";
import type { Registered } from "./judge";
import type { HostKnown } from "./reportOf";

/** Hears of each host once it has been looked at. */
export type Heard = (observation: Observation) => void;

export interface ObserveOptions {
  /** Hosts at once; the slots of `components/slots.ts` bound the connections in any case. */
  readonly parallel?: number;
  /** For all hosts together, in seconds, in place of the inventory's `overallDeadlineSeconds`. */
  readonly timeoutSeconds?: number;
  readonly heard: Heard;
  /** Once aborted, hosts that have not answered are not waited for, and no other is begun. */
  readonly interrupted?: AbortSignal | undefined;
}

/** Says by a field of the inventory, not by an address, which hop it was. */
function placed(observation: Observation, { connection, target }: HostArgs): Observation {
  if (observation.kind !== "notSeen") return observation;
  const { proxy } = connection;
  const hops: readonly (readonly [string | undefined, string])[] = [
    [hopName(connection), "connection"],
    [proxy && hopName(proxy), "connection.proxy"],
    [target, "target"],
  ];
  const path = hops.find(([name]) => name === observation.issue.path)?.[1] ?? "";
  return { kind: "notSeen", issue: { ...observation.issue, path } };
}

/** The host's own words are not passed on, and neither is a stack trace. */
const unexpected = (host: string, error: unknown): Observation => ({
  kind: "notSeen",
  issue: {
    code: "unexpected",
    host,
    path: "",
    expected: "a host that can be looked at",
    received: `an error of our own (${errorKind(error)})`,
    hint: "Please report it.",
  },
});

/** Why nothing is known of a host: somebody did not wait for it. */
export const interruptedBefore = (host: string, expected: string): Issue => ({
  code: "interrupted",
  host,
  path: "",
  expected,
  received: "Ctrl-C before the host had answered",
});

const notAwaited = (name: string, args: HostArgs): HostKnown => ({
  name,
  desired: desiredOf(args),
  observation: { kind: "notSeen", issue: interruptedBefore(name, "an audit that comes to its end") },
});

/** Settles once the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

async function lookAt(name: string, args: HostArgs, limits: Required<ObserveLimits>): Promise<HostKnown> {
  const desired = desiredOf(args);
  if (args.observe === Observe.Never) return { name, desired, observation: { kind: "skipped" } };
  const { connection } = args;
  const observation = await observe({ name, desired, limits, connection, patient: false }).catch(
    (error: unknown) => unexpected(name, error),
  );
  return { name, desired, observation: placed(observation, args) };
}

/** A host as a program registers it, without its password and its keys. */
export function registeredAs(name: string, { connection, ...settings }: HostArgs): Registered {
  const [component, command] = registered(name, settings, { connection: reachIn(connection) });
  return { name, component: component.props, command: command.props };
}

/** Looks at every host once, read-only, over one connection each. In the order of the inventory. */
export async function observeFleet(fleet: Fleet, options: ObserveOptions): Promise<readonly HostKnown[]> {
  const {
    parallel = fleet.hosts.size,
    timeoutSeconds,
    heard,
    interrupted = new AbortController().signal,
  } = options;
  const limits = {
    ...defaultLimits,
    ...fleet.limits,
    ...(timeoutSeconds === undefined ? {} : { overallDeadlineSeconds: timeoutSeconds }),
  };
  const waiting = [...fleet.hosts].entries();
  const known: HostKnown[] = [];
  const work = async (): Promise<void> => {
    for (const [index, [name, args]] of waiting) {
      if (interrupted.aborted) return;
      const host = await lookAt(name, args, limits);
      known[index] = host;
      heard(host.observation);
    }
  };
  const all = Promise.all(Array.from({ length: Math.min(parallel, fleet.hosts.size) }, work));
  await Promise.race([all, aborted(interrupted)]);
  return [...fleet.hosts].map(([name, args], index) => known[index] ?? notAwaited(name, args));
}
