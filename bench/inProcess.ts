import { Platform } from "../components/catalogue";
import { convergeOf, renderConverge } from "../components/converge";
import { desiredState } from "../components/desired";
import { parseObservation, renderObservation } from "../components/observation";
import { plan } from "../components/plan";
import { runOverSsh } from "../components/ssh";
import { Simulator } from "../testing/simulator";
import { median } from "./median";

const settings = { platform: Platform.WindowsServer };
const login = { mayBeDomainAccount: false, owner: { stack: "bench/dev", host: "web01" } };
const limits = { connectTimeoutSeconds: 15, replyTimeoutSeconds: 60, replyLimitBytes: 1_000_000 };

/** What a host that has never been hardened says of itself. */
async function replyOfFreshHost(line: string): Promise<string> {
  const simulator = await Simulator.start([{ name: "web01", platform: "modern" }]);
  const { port, hostKey } = simulator.host("web01");
  const connection = { host: "127.0.0.1", port, hostKey, user: "Administrator", password: "simulator" };
  const { stdout } = await runOverSsh(connection, line, limits);
  await simulator.stop();
  return stdout;
}

const runs = 1000;

function medianMilliseconds(task: () => unknown): number {
  for (let run = 0; run < runs / 5; run++) task(); // until the compiler has settled
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    task();
    return performance.now() - started;
  });
  return median(times);
}

/** Medians, in milliseconds, of what this package does in process for one host. */
export async function inProcess(): Promise<Record<string, number>> {
  const desired = desiredState(settings, login);
  const reply = await replyOfFreshHost(renderObservation(desired));
  const parsed = parseObservation(desired, reply);
  if (!("observed" in parsed))
    throw new Error(`the simulated host's reply is no observation: ${parsed.problem.kind}`);
  const { observed } = parsed;
  return {
    "desired state": medianMilliseconds(() => desiredState(settings, login)),
    "render the script": medianMilliseconds(() => renderConverge(convergeOf(desired))),
    "render the observation": medianMilliseconds(() => renderObservation(desired)),
    "parse the reply": medianMilliseconds(() => parseObservation(desired, reply)),
    plan: medianMilliseconds(() => plan(desired, observed)),
  };
}
