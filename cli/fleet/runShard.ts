import {
  type EngineEvent,
  Stack,
  StackAlreadyExistsError,
  type StackSummary,
} from "@pulumi/pulumi/automation";
import { errorKind } from "../../components/issue/issue";
import { RunFailed } from "./detachedPulumi";
import { lockHolderIn } from "./holder/lockHolder";
import type { FleetAction, FleetOptions } from "./options";
import { maySaveOnce, type SavingRun, savingOnce, skipCheckpoints } from "./savedOnce";
import type { Shard, ShardResult } from "./shardResult";
import { Counting, type Tally, toldBy } from "./tally";

/** What all shards of a run share. */
export interface ShardRun extends SavingRun {
  readonly action: FleetAction;
  readonly options: FleetOptions;
  /** Those that were there at the beginning. */
  readonly stacks: readonly StackSummary[];
  /** Hears a line for people. */
  readonly say: (line: string) => void;
}

/** A list names the organization of a stack where it is not the user's own, and at times the project. */
const isSameStack = (listed: string, asked: string): boolean => {
  const [theirs, ours] = [listed.split("/"), asked.split("/")];
  return (
    theirs[theirs.length - 1] === ours[ours.length - 1] &&
    (ours.length === 1 ? theirs.length === 1 : theirs[0] === ours[0])
  );
};

const locked = /the stack is currently locked by|Another update is currently in progress/;

/** Pulumi's own words, from the line with the error on; the Automation API adds others of how it ran the CLI. */
function errorsIn(output: string): string[] {
  const [words = ""] = output.split(/^\s*err\?:/m);
  const lines = words.split("\n").map((line) => line.replace(/^\s*stderr: /, "").trim());
  const first = lines.findIndex((line) => line.startsWith("error:"));
  return first < 0 ? [] : lines.slice(first).filter(Boolean).slice(0, 3);
}

const lockReasons = (output: string, stack: string): string[] => [
  ...errorsIn(output),
  `If no update of it runs any more, \`pulumi cancel --stack ${stack}\` releases the lock.`,
];

const firstLines = (text: string): string =>
  text
    .split("\n")
    .slice(0, 3)
    .map((line) => line.trim())
    .join(" ");

/** How the CLI ended that left no word of why. */
const wordless = (error: unknown): string => {
  if (error instanceof RunFailed) return `pulumi ended by ${error.signal ?? "itself, without a word"}`;
  return `an error of our own (${errorKind(error)}): please report it`;
};

type End = Pick<ShardResult, "end" | "reasons" | "holder">;

function failure(error: unknown, stack: string, tally: Tally): End {
  // The words of other errors may hold anything.
  const output = error instanceof RunFailed ? error.output : errorsIn(String(error)).join("\n");
  if (locked.test(output)) {
    const holder = lockHolderIn(output);
    return {
      end: "locked",
      reasons: lockReasons(output, stack),
      ...(holder === undefined ? {} : { holder }),
    };
  }
  const reasons = tally.errors.length > 0 ? tally.errors.map(firstLines) : errorsIn(output);
  return { end: "failed", reasons: reasons.length > 0 ? reasons : [wordless(error)] };
}

/** Missing stacks are created, but not to be destroyed. */
async function open({ stack }: Shard, { workspace, action, stacks }: ShardRun): Promise<Stack | undefined> {
  if (stacks.some(({ name }) => isSameStack(name, stack))) return Stack.select(stack, workspace);
  if (action === "destroy") return undefined;
  return Stack.create(stack, workspace).catch((error: unknown) => {
    if (error instanceof StackAlreadyExistsError) return Stack.select(stack, workspace); // since the beginning
    throw error;
  });
}

/** The stack as an update takes it. */
async function sparing(stack: Stack, shard: Shard, run: ShardRun): Promise<Stack> {
  if (run.action !== "up" || !(await maySaveOnce(shard, run))) return stack;
  run.say(`${shard.stack}: ${skipCheckpoints}=true, for it holds hosts alone: the state is saved once`);
  return Stack.select(shard.stack, savingOnce(run.workspace));
}

async function act(
  stack: Stack,
  { action, options }: ShardRun,
  onEvent: (event: EngineEvent) => void,
): Promise<void> {
  const { policyPack = [], policyPackConfig = [] } = options;
  const gate = { policyPacks: [...policyPack], policyPackConfigs: [...policyPackConfig], onEvent };
  const { expectNoChanges = false, continueOnError = false } = options;
  if (action === "preview") await stack.preview({ ...gate, expectNoChanges });
  else if (action === "up") await stack.up({ ...gate, continueOnError });
  else await stack.destroy({ onEvent });
}

/** Runs one shard to its end, whatever that is. Never rejects. */
export async function runShard(shard: Shard, run: ShardRun): Promise<ShardResult> {
  const { number, stack: name, hosts } = shard;
  const started = Date.now();
  const tally = new Counting(new Set(hosts));
  const result = (end: End): ShardResult => {
    const [changed, failed] = [tally.changed.size, tally.failed.size];
    const seconds = (Date.now() - started) / 1000;
    return { shard: number, stack: name, hosts: hosts.length, changed, failed, seconds, ...end };
  };
  try {
    const stack = await open(shard, run);
    if (stack === undefined) return result({ end: "absent", reasons: [] });
    await act(await sparing(stack, shard, run), run, (event) => {
      tally.hear(event);
      const told = toldBy(event);
      if (told !== undefined) run.say(`${name}: ${told}`);
    });
    return result({ end: "done", reasons: [] });
  } catch (error) {
    return result(failure(error, name, tally));
  }
}
