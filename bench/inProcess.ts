import { Platform } from "../components/catalogue";
import { lookAt } from "../components/connect/look";
import { listOf, observedIn, sectionsOf } from "../components/connect/observation";
import { renderObservation } from "../components/connect/questions";
import { withSsh } from "../components/connect/ssh";
import type { Desired } from "../components/decide/desired";
import { desiredState } from "../components/decide/desiredState";
import type { Observed } from "../components/decide/observed";
import { plan } from "../components/decide/plan";
import { convergeOf, renderConverge } from "../components/script/converge";
import { Simulator } from "../testing/simulator";
import { median } from "./median";

const settings = { platform: Platform.WindowsServer };
const login = { mayBeDomainAccount: false, owner: { stack: "bench/dev", host: "web01" } };
const limits = { connectTimeoutSeconds: 15, replyTimeoutSeconds: 60, replyLimitBytes: 1_000_000 };

/** What a host that has never been hardened says of itself: its first reply, and what it is seen to be. */
async function freshHost(desired: Desired): Promise<{ reply: string; observed: Observed }> {
  const simulator = await Simulator.start([{ name: "web01", platform: "modern" }]);
  const { port, hostKey } = simulator.host("web01");
  const connection = { host: "127.0.0.1", port, hostKey, user: "Administrator", password: "simulator" };
  const replies: string[] = [];
  const looked = await withSsh(connection, limits, (run) =>
    lookAt(desired, async (line) => {
      const { stdout } = await run(line);
      replies.push(stdout);
      return stdout;
    }),
  );
  await simulator.stop();
  if ("problem" in looked)
    throw new Error(`the simulated host's reply is no observation: ${looked.problem.kind}`);
  return { reply: replies[0] ?? "", observed: looked.observed };
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

function readReply(desired: Desired, reply: string): void {
  const read = sectionsOf(reply);
  if ("sections" in read) observedIn(desired, read.sections, listOf(read.sections));
}

/** Medians, in milliseconds, of what this package does in process for one host. */
export async function inProcess(): Promise<Record<string, number>> {
  const desired = desiredState(settings, login);
  const { reply, observed } = await freshHost(desired);
  return {
    "desired state": medianMilliseconds(() => desiredState(settings, login)),
    "render the script": medianMilliseconds(() => renderConverge(convergeOf(desired))),
    "render the observation": medianMilliseconds(() => renderObservation(desired)),
    "parse the reply": medianMilliseconds(() => readReply(desired, reply)),
    plan: medianMilliseconds(() => plan(desired, observed)),
  };
}
