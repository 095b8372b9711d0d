import { Command, InvalidArgumentError, Option } from "commander";
import { mostShards } from "../../components/inventory/shards";
import { helpAfter } from "../helpAfter";
import { collect, wholeNumber } from "../optionParsers";
import { type SummaryOptions, summaryOptions } from "../summaryOptions";

/** What can be done to the stacks of a fleet. */
export const fleetActions = ["preview", "up", "destroy"] as const;
export type FleetAction = (typeof fleetActions)[number];

/** What `fleet` was asked for. */
export interface FleetOptions extends SummaryOptions {
  /** What the stacks are named after: NAME-1, NAME-2, … */
  readonly stack: string;
  /** Empty: all shards. */
  readonly shard: readonly number[];
  readonly parallel: number;
  /** Seconds. */
  readonly grace: number;
  readonly policyPack?: readonly string[];
  readonly policyPackConfig?: readonly string[];
  readonly expectNoChanges?: boolean;
  readonly continueOnError?: boolean;
  readonly yes?: boolean;
}

/** Each running stack is a CLI, a program and a provider: some 470 MB, and connections of its own. */
export const defaultParallel = 4;

const upToAll = wholeNumber(mostShards);

function stackName(text: string): string {
  if (!/^([A-Za-z0-9_.-]+\/){0,2}[A-Za-z0-9_.-]{1,90}$/.test(text))
    throw new InvalidArgumentError("Expected the name of a stack, such as prod or ORGANIZATION/prod.");
  return text;
}

const yes = new Option("--yes", "do it without asking; needed, for nobody is asked here");

const options = (): Option[] => [
  new Option("--stack <name>", "what the stacks are named after: prod stands for prod-1, prod-2 and so on")
    .argParser(stackName)
    .makeOptionMandatory(),
  new Option("--shard <number>", "this shard alone; repeatable")
    .argParser(collect(upToAll))
    .default([], "all"),
  new Option("--parallel <count>", "stacks at once")
    .argParser(upToAll)
    .default(defaultParallel, String(defaultParallel)),
  grace(),
];

/** Kubernetes kills a pod 30 s after it has asked it to end. */
const defaultGrace = 20;
const longestGrace = 3600;

const grace = (): Option =>
  new Option(
    "--grace <seconds>",
    "after SIGTERM hosts under way may take so long; what still runs is ended at once then",
  )
    .argParser(wholeNumber(longestGrace))
    .default(defaultGrace, String(defaultGrace));

const gateOptions = (): Option[] => [
  new Option("--policy-pack <folder>", "a policy pack, as of pulumi; repeatable")
    .argParser(collect(String))
    .default([], "none"),
  new Option("--policy-pack-config <file>", "its configuration, as of pulumi; repeatable")
    .argParser(collect(String))
    .default([], "none"),
];

const ownOptions: Readonly<Record<FleetAction, () => Option[]>> = {
  preview: () => [...gateOptions(), new Option("--expect-no-changes", "a shard with changes has failed")],
  up: () => [
    ...gateOptions(),
    new Option("--continue-on-error", "go on with the other hosts of a shard after one has failed"),
    yes,
  ],
  destroy: () => [yes],
};

const describe: Readonly<Record<FleetAction, string>> = {
  preview: "Preview the stack of each shard; changes no host. Stacks that are missing are created, empty.",
  up: "Update the stack of each shard.",
  destroy: "Destroy what is in the stack of each shard; onDestroy says what that means to its hosts.",
};

const help: Readonly<Record<FleetAction, readonly string[]>> = {
  preview: [
    "secure-iis fleet preview hosts.yaml --stack prod --policy-pack policies",
    "secure-iis fleet preview hosts.yaml --stack prod --shard 2 --expect-no-changes",
  ],
  up: [
    "secure-iis fleet up hosts.yaml --stack prod --policy-pack policies --yes",
    "secure-iis fleet up hosts.yaml --stack prod --shard 2 --yes --summary-json - --metrics iis.prom",
  ],
  destroy: ["secure-iis fleet destroy hosts.yaml --stack prod --shard 4 --yes"],
};

const exitCodes = {
  0: "Every shard ended well.",
  1: "A shard failed; with --expect-no-changes, one that would change something too.",
  2: "A shard was not run: its stack is locked, a signal came first, or it waits for another. Or the input is not right, and none was run.",
};

export type FleetRun = (
  action: FleetAction,
  inventory: string | undefined,
  options: FleetOptions,
) => Promise<void>;

function actionCommand(action: FleetAction, run: FleetRun): Command {
  const command = new Command(action)
    .description(describe[action])
    .addHelpText("after", helpAfter({ examples: help[action], exitCodes }))
    .argument("[inventory]", "the inventory file; default: `inventory` in the file of the stack NAME")
    .action((inventory: string | undefined, given: FleetOptions) => run(action, inventory, given));
  for (const option of [...options(), ...ownOptions[action](), ...summaryOptions()])
    command.addOption(option);
  return command;
}

/** The command and its actions. */
export function fleetCommand(run: FleetRun): Command {
  const fleet = new Command("fleet").description(
    "Run Pulumi for an inventory with `shards`: one stack a shard, several at once.",
  );
  for (const action of fleetActions) fleet.addCommand(actionCommand(action, run));
  return fleet;
}
