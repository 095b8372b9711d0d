import type { Split } from "../../components/inventory/shards";
import { notRun, type Shard, type ShardResult } from "./shardResult";

export interface Schedule {
  /** Shards that come first, then those that wait for them. */
  readonly waves: readonly (readonly Shard[])[];
  readonly parallel: number;
  readonly run: (shard: Shard) => Promise<ShardResult>;
  /** Asked before each shard: whether no further one is to be begun. */
  readonly stopped: () => boolean;
}

/**
 * A shard that takes hosts over comes before those that give them up: what they had restored would stand open until
 * it was hardened again.
 */
export function wavesOf(shards: readonly Shard[], split: Split): readonly (readonly Shard[])[] {
  const takers = new Set([...split.from.keys()].map((host) => split.of.get(host)));
  const first = shards.filter(({ number }) => takers.has(number));
  const second = shards.filter(({ number }) => !takers.has(number));
  return [first, second].filter((wave) => wave.length > 0);
}

const stoppedBefore = "stopped before it was begun";
const waitsFor = (results: readonly ShardResult[]): string | undefined => {
  const open = results.filter(({ end }) => end !== "done").map(({ stack }) => stack);
  return open.length > 0
    ? `it gives hosts up, and ${open.join(", ")} has not taken them over yet`
    : undefined;
};

async function runWave(wave: readonly Shard[], { parallel, run, stopped }: Schedule): Promise<ShardResult[]> {
  const waiting = wave.entries();
  const results: ShardResult[] = [];
  const work = async (): Promise<void> => {
    for (const [index, shard] of waiting)
      results[index] = stopped() ? notRun(shard, stoppedBefore) : await run(shard);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, wave.length) }, work));
  return results;
}

/** Runs the shards, some at once; a wave that did not end well keeps the next one from its beginning. */
export async function runAll(schedule: Schedule): Promise<readonly ShardResult[]> {
  const results: ShardResult[] = [];
  for (const wave of schedule.waves) {
    const reason = schedule.stopped() ? stoppedBefore : waitsFor(results);
    results.push(
      ...(reason === undefined ? await runWave(wave, schedule) : wave.map((shard) => notRun(shard, reason))),
    );
  }
  return results.sort((one, other) => one.shard - other.shard);
}
