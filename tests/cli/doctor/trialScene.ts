import type { Result } from "../../../cli/doctor/check";
import { type AskTimed, timed } from "../../../cli/doctor/hear";
import { type Connect, runTrial } from "../../../cli/doctor/trial";
import { Platform } from "../../../components/catalogue";
import { withSsh } from "../../../components/connect/ssh";
import type { Fault, SimulatedHost, Simulator } from "../../../testing/simulator";
import { limits } from "./runOver";

/** Connects as often as asked, and says when a connection has ended. */
const connectTo = ({ port, hostKey }: SimulatedHost, ended: () => void = () => undefined): Connect => {
  const login = { host: "127.0.0.1", port, user: "Administrator", password: "simulator", hostKey };
  return <T>(task: (ask: AskTimed) => Promise<T>) =>
    withSsh(login, limits, (run) => task(timed(run))).finally(ended);
};

/** One trial on a host of a fleet. */
export interface Run {
  readonly on?: string;
  readonly target?: string;
  readonly fault?: Fault;
  readonly interrupted?: AbortSignal;
  /** The fault outlasts the first connection. */
  readonly stays?: boolean;
}

/** Runs a trial, with a fault that is over once the first connection is. */
export async function tryOn(
  fleet: Simulator,
  { on = "web01", target, fault, interrupted, stays = false }: Run,
): Promise<readonly Result[]> {
  const host = fleet.host(on);
  host.clearLog();
  host.fault(fault ?? null);
  const platform = target === undefined ? Platform.WindowsServer : Platform.NT4;
  const connect = connectTo(host, () => (stays ? undefined : host.fault(null)));
  const place = { platform, ...(target === undefined ? {} : { target }) };
  return runTrial({ place, connect, interrupted, settleMilliseconds: 0 });
}

export const marks = (results: readonly Result[]): Record<string, string> =>
  Object.fromEntries(results.map(({ id, mark }) => [id, mark]));
