import { existsSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { type Issue, IssuesError } from "../../components/issue";
import { printable } from "../../components/printable";
import type { Surroundings } from "../surroundings";
import { DetachedPulumi } from "./detachedPulumi";
import { watchInterrupts } from "./interrupts";
import { type FleetAction, type FleetOptions, fleetActions } from "./options";
import { type Plan, planOf } from "./plan";
import { runShard } from "./runShard";
import { runAll, wavesOf } from "./schedule";
import type { Shard, ShardResult } from "./shardResult";
import { fleetExitCode, summaryText } from "./summary";

/** What `fleet` was asked for. */
export interface Asked {
  readonly action: FleetAction;
  readonly inventory: string | undefined;
  readonly options: FleetOptions;
}

const noYes = (action: FleetAction): Issue => ({
  code: "usage",
  path: "--yes",
  expected: `--yes, for ${action} asks nobody`,
  received: "nothing",
  hint: `Look first: secure-iis fleet ${fleetActions[0]}.`,
});

const noProject: Issue = {
  code: "no_project",
  path: "Pulumi.yaml",
  expected: "the project's folder as the one in which the command runs",
  received: "a folder without it",
};

const noPulumi: Issue = {
  code: "no_pulumi",
  path: "pulumi",
  expected: "the Pulumi CLI on the path, at least as new as the project's SDK",
  received: "none, or an older one",
};

function check({ action, options }: Asked, { cwd }: Surroundings): void {
  const issues = [
    ...(existsSync(join(cwd, "Pulumi.yaml")) ? [] : [noProject]),
    ...(action === "preview" || options.yes ? [] : [noYes(action)]),
  ];
  if (issues.length > 0) throw new IssuesError("Nothing was run:", issues);
}

async function findPulumi(): Promise<DetachedPulumi> {
  try {
    return await DetachedPulumi.find();
  } catch {
    throw new IssuesError("Nothing was run:", [noPulumi]);
  }
}

/** The outputs of a stack are nobody's business here: two runs of the CLI less for each. */
async function openWorkspace(pulumi: DetachedPulumi, { cwd, env }: Surroundings): Promise<LocalWorkspace> {
  const envVars = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const workspace = await LocalWorkspace.create({ workDir: cwd, pulumiCommand: pulumi.command, envVars });
  workspace.stackOutputs = async () => ({});
  return workspace;
}

const lastPart = (name: string): string => name.split("/").pop() ?? name;

/** Stacks of shards that are no more, and still have something in them. */
async function leftOver(workspace: LocalWorkspace, { options }: Asked, shards: number): Promise<string[]> {
  const prefix = `${lastPart(options.stack)}-`;
  const full = (await workspace.listStacks()).filter(({ resourceCount = 0 }) => resourceCount > 0);
  const named = full.map(({ name }) => lastPart(name)).filter((name) => name.startsWith(prefix));
  return named
    .filter((name) => Number(name.slice(prefix.length)) > shards)
    .map((name) => {
      const number = name.slice(prefix.length);
      return `${name} is left over: secure-iis fleet destroy --stack ${options.stack} --shard ${number} --yes`;
    });
}

async function runPlan(asked: Asked, plan: Plan, at: Running): Promise<readonly ShardResult[]> {
  const { action, options } = asked;
  const { workspace, pulumi, say } = at;
  for (const [stack, settings] of plan.settings)
    if (action !== "destroy") await workspace.saveStackSettings(stack, settings);
  const interrupts = watchInterrupts(say, () => pulumi.interrupt());
  const run = async (shard: Shard): Promise<ShardResult> => {
    say(`${shard.stack}: ${action} of ${shard.hosts.length} hosts`);
    const result = await runShard(shard, { action, options, workspace, say });
    say(`${shard.stack}: ${result.end} after ${result.seconds.toFixed(1)} s`);
    return result;
  };
  const waves = action === "up" ? wavesOf(plan.shards, plan.split) : [plan.shards];
  try {
    return await runAll({ waves, parallel: options.parallel, run, stopped: interrupts.stopped });
  } finally {
    interrupts.close();
  }
}

interface Running {
  readonly workspace: LocalWorkspace;
  readonly pulumi: DetachedPulumi;
  readonly say: (line: string) => void;
}

/**
 * Runs Pulumi for the shards of a fleet, and prints one table.
 * @returns the exit code.
 * @throws IssuesError when the input is not right; then nothing was run.
 */
export async function runFleet(asked: Asked, around: Surroundings): Promise<number> {
  check(asked, around);
  const pulumi = await findPulumi();
  try {
    const workspace = await openWorkspace(pulumi, around);
    const plan = await planOf(asked, workspace, around);
    const say = (line: string) => void around.stderr.write(`${line.split("\n").map(printable).join("\n")}\n`);
    const results = await runPlan(asked, plan, { workspace, pulumi, say });
    around.stdout.write(summaryText(results, asked.action));
    for (const line of await leftOver(workspace, asked, plan.split.shards)) say(line);
    return fleetExitCode(results);
  } finally {
    pulumi.close();
  }
}
