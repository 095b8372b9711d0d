import { cpus, release, totalmem, type } from "node:os";
import type { Contender } from "./contenders";
import type { Pace } from "./fleet/message";
import { inProcess } from "./inProcess";
import type { Surroundings } from "./row";

function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GiB, ${type()} ${release()}, Node ${process.version}`;
}

/** The machine, the versions, and what is missing of those that were asked for. */
export async function surroundingsOf(
  asked: readonly Contender[],
  job: Pace & { readonly parallel: number },
): Promise<Surroundings> {
  const entries = asked.map((each) => ({ ...each, why: each.missing() }));
  return {
    machine: machine(),
    startedAt: new Date().toISOString(),
    versions: Object.fromEntries(
      entries.filter(({ why }) => why === undefined).map(({ name, version }) => [name, version()]),
    ),
    missing: Object.fromEntries(entries.flatMap(({ name, why }) => (why === undefined ? [] : [[name, why]]))),
    parallel: job.parallel,
    startMs: job.startMs,
    delayMs: job.delayMs,
    inProcess: await inProcess(),
  };
}
