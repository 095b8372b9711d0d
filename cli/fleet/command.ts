import { existsSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type StackSummary } from "@pulumi/pulumi/automation";
import { type Issue, IssuesError } from "../../components/issue/issue";
import { printableLines } from "../../components/issue/printable";
import type { Surroundings } from "../surroundings";
import type { TaskFigures } from "../task";
import { DetachedPulumi } from "./detachedPulumi";
import { type HolderProof, noProof } from "./holder/holderProof";
import { proofFor } from "./holder/proofFor";
import { watchInterrupts } from "./interrupts";
import { type FleetAction, type FleetOptions, fleetActions } from "./options";
import { type Plan, planRun } from "./plan";
import { runHeld } from "./runHeld";
import { runsOwnProgram } from "./savedOnce";
import { runAll, wavesOf } from "./schedule";
import type { Shard, ShardResult } from "./shardResult";
import { figuresOf, summaryText } from "./summary";

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

/**
 * With PostgreSQL, Pulumi 3.255 lists more than three stacks by readers that have all of its connections, and wait for
 * one more for ever. Three of them end.
 */
const fewReaders = { PULUMI_DIY_BACKEND_PARALLEL: "3" };

/** Outputs are not asked for here: two runs of the CLI less for each stack. */
async function openWorkspace(pulumi: DetachedPulumi, { cwd, env }: Surroundings): Promise<LocalWorkspace> {
  const envVars = Object.fromEntries(
    Object.entries({ ...fewReaders, ...env }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
  const workspace = await LocalWorkspace.create({ workDir: cwd, pulumiCommand: pulumi.command, envVars });
  workspace.stackOutputs = async () => ({});
  workspace.selectStack = async () => undefined; // what the user has selected stays selected
  return workspace;
}

const noBackend = (received: string): Issue => ({
  code: "no_backend",
  path: "pulumi login",
  expected: "a backend that lists its stacks",
  received,
});

async function listed(workspace: LocalWorkspace): Promise<readonly StackSummary[]> {
  try {
    return await workspace.listStacks();
  } catch (error) {
    const [, said = "an error"] = /error: (.*)/.exec(String(error)) ?? [];
    throw new IssuesError("Nothing was run:", [noBackend(said)]);
  }
}

/** A preview takes no lock, and so it meets none. */
async function proofOf({ action }: Asked, workspace: LocalWorkspace): Promise<HolderProof> {
  if (action === "preview") return noProof;
  const { url = "" } = await workspace.whoAmI().catch(() => ({ url: "" }));
  return proofFor(url);
}

const lastPart = (name: string): string => name.split("/").pop() ?? name;

/** Stacks of shards that are no more, and still have something in them. */
function leftOver(stacks: readonly StackSummary[], { options }: Asked, shards: number): string[] {
  const prefix = `${lastPart(options.stack)}-`;
  const full = stacks.filter(({ resourceCount = 0 }) => resourceCount > 0);
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
  const { workspace, pulumi, say, interrupted } = at;
  for (const [stack, settings] of plan.settings)
    if (action !== "destroy") await workspace.saveStackSettings(stack, settings);
  const cancel = () => pulumi.interrupt();
  const { stopped, close } = watchInterrupts({ say, cancel, graceSeconds: options.grace, interrupted });
  const run = async (shard: Shard): Promise<ShardResult> => {
    say(`${shard.stack}: ${action}, hosts: ${shard.hosts.length}`);
    const result = await runHeld(shard, { action, options, stopped, ...at });
    say(`${shard.stack}: ${result.end} after ${result.seconds.toFixed(1)} s`);
    return result;
  };
  const waves = action === "up" ? wavesOf(plan.shards, plan.split) : [plan.shards];
  try {
    return await runAll({ waves, parallel: options.parallel, run, stopped });
  } finally {
    close();
  }
}

interface Running {
  readonly workspace: LocalWorkspace;
  readonly stacks: readonly StackSummary[];
  readonly pulumi: DetachedPulumi;
  readonly project: string;
  readonly ownProgram: boolean;
  readonly proof: HolderProof;
  readonly say: (line: string) => void;
  readonly interrupted: AbortSignal | undefined;
}

/**
 * Runs Pulumi for the shards of a fleet, and prints one table.
 * @returns its figures.
 * @throws IssuesError when the input is not right; then nothing was run.
 */
export async function runFleet(asked: Asked, around: Surroundings): Promise<TaskFigures> {
  check(asked, around);
  const pulumi = await findPulumi();
  try {
    const workspace = await openWorkspace(pulumi, around);
    const plan = await planRun(asked, workspace, around);
    const stacks = await listed(workspace);
    const say = (line: string) => void around.stderr.write(`${printableLines(line)}\n`);
    const proof = await proofOf(asked, workspace);
    const settings = await workspace.projectSettings();
    const { interrupted } = around;
    const own = { project: settings.name, ownProgram: runsOwnProgram(around.cwd, settings) };
    const running = { workspace, stacks, pulumi, say, proof, interrupted, ...own };
    const results = await runPlan(asked, plan, running);
    around.stdout.write(summaryText(results, asked.action));
    if (asked.action !== "destroy") for (const line of leftOver(stacks, asked, plan.split.shards)) say(line);
    return figuresOf(results);
  } finally {
    pulumi.close();
  }
}
