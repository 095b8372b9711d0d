import { Stack } from "@pulumi/pulumi/automation";
import { errorKind } from "../../components/issue/issue";
import type { DetachedPulumi } from "./detachedPulumi";
import { type HolderMark, type HolderProof, noProof } from "./holder/holderProof";
import { runShard, type ShardRun } from "./runShard";
import { notRun, type Shard, type ShardResult } from "./shardResult";

/** A run of a shard, with what proves that it lives. */
export interface HeldRun extends ShardRun {
  readonly pulumi: Pick<DetachedPulumi, "bear" | "signal">;
  readonly proof: HolderProof;
  readonly project: string;
  /** Whether the run is to end. */
  readonly stopped: () => boolean;
}

const heldBy = (shard: Shard, holder: string): ShardResult => ({
  ...notRun(shard, `another run has this stack: ${holder}`),
  end: "locked",
});

const lastPart = (name: string): string => name.split("/").pop() ?? name;

/** Without a mark the run is as good as any, but a lock that it leaves behind waits for a person. */
async function take({ stack }: Shard, { proof, project, say }: HeldRun): ReturnType<HolderProof["take"]> {
  const place = `${project}/${lastPart(stack)}`;
  try {
    return await proof.take(place);
  } catch (error) {
    const why = error instanceof Error ? error.message : "no answer";
    say(`${stack}: no mark of a living run (${why}); a lock that is left behind waits for \`pulumi cancel\``);
    return noProof.take(place);
  }
}

/** Waits in small steps, for a signal ends it. */
async function waited(seconds: number, stopped: () => boolean): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (!stopped() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 250));
  return !stopped();
}

/** A run that has lost its mark ends before anybody may take it for dead: hosts under way have these seconds. */
const lastSeconds = 6;

function endLost({ stack }: Shard, { say, pulumi }: HeldRun): void {
  say(`${stack}: the mark of a living run is lost; ending it, for another one may begin`);
  pulumi.signal("SIGINT", stack);
  setTimeout(() => pulumi.signal("SIGKILL", stack), lastSeconds * 1000).unref();
}

/** Runs a shard; the lock of a dead run that it meets is released, once it has stood for the patience of the mark. */
async function runReleasing(shard: Shard, mark: HolderMark, run: HeldRun): Promise<ShardResult> {
  const { say, stopped, workspace } = run;
  const { stack } = shard;
  const met = await runShard(shard, run);
  const { holder } = met;
  // What cannot be judged stays locked.
  if (holder === undefined || !(await mark.provesDead(holder).catch(() => false))) return met;
  const who = `${holder.host}, pid ${holder.pid}`;
  say(`${stack}: a run that is dead (${who}) left its lock, which is released in ${mark.patienceSeconds} s`);
  if (!(await waited(mark.patienceSeconds, stopped))) return met;
  const still = await runShard(shard, run);
  if (still.holder?.url !== holder.url) return still;
  await mark.free(holder, async () => (await Stack.select(stack, workspace)).cancel());
  say(`${stack}: released the lock of ${who}`);
  return runShard(shard, run);
}

/** Runs a shard under a mark that shows that the run lives. Never rejects. */
export async function runHeld(shard: Shard, run: HeldRun): Promise<ShardResult> {
  const taken = await take(shard, run);
  if ("heldBy" in taken) return heldBy(shard, taken.heldBy);
  const { mark } = taken;
  let over = false;
  void mark.lost.then(() => over || endLost(shard, run));
  run.pulumi.bear(shard.stack, mark);
  try {
    return await runReleasing(shard, mark, run);
  } catch (error) {
    return { ...notRun(shard, `its lock could not be released (${errorKind(error)})`), end: "locked" };
  } finally {
    over = true;
    run.pulumi.bear(shard.stack, undefined);
    mark.close();
  }
}
