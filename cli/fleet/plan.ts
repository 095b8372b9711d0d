import type { LocalWorkspace, StackSettings } from "@pulumi/pulumi/automation";
import type { Fleet } from "../../components/inventory/fleet";
import { openInventory } from "../../components/inventory/openInventory";
import { mostShards, type Split, shardStack } from "../../components/inventory/shards";
import { type Issue, IssuesError } from "../../components/issue/issue";
import { chosenShards, splitIn } from "../chosenShards";
import type { Surroundings } from "../surroundings";
import type { FleetAction, FleetOptions } from "./options";
import type { Shard } from "./shardResult";
import { type SettingsSource, shardSettings } from "./shardSettings";

export interface Plan {
  readonly shards: readonly Shard[];
  readonly split: Split;
  /** By the name of the stack. */
  readonly settings: ReadonlyMap<string, StackSettings>;
}

const headline = "Nothing was run:";
function fail(...issues: readonly Issue[]): never {
  throw new IssuesError(headline, issues);
}

/** Only Pulumi decrypts the configuration; whether its secrets are there is the program's to find. */
const config = (): string => "not read";

function fleetIn(file: string, around: Surroundings): Fleet {
  const { cwd, env, now } = around;
  const result = openInventory(file, { cwd, env, now: now(), config });
  return "issues" in result ? fail(...result.issues) : result.fleet;
}

const settingsOf = (workspace: LocalWorkspace, stack: string): Promise<StackSettings | undefined> =>
  workspace.stackSettings(stack).catch(() => undefined);

const noInventory = (stack: string, key: string): Issue => ({
  code: "no_inventory",
  path: "inventory",
  expected: `an inventory file as the argument, or \`${key}\` in the file of the stack ${stack}`,
  received: "none",
});

interface Sources extends Pick<SettingsSource, "project" | "inventory" | "base"> {
  readonly workspace: LocalWorkspace;
}

/** The files of all shards; what is wrong with any of them is told at once. */
async function allSettings(
  shards: readonly Shard[],
  { workspace, ...source }: Sources,
): Promise<ReadonlyMap<string, StackSettings>> {
  const settings = new Map<string, StackSettings>();
  const issues: Issue[] = [];
  for (const { number: shard, stack } of shards) {
    const made = shardSettings({ ...source, shard, own: await settingsOf(workspace, stack) });
    if ("issue" in made) issues.push(made.issue);
    else settings.set(stack, made.settings);
  }
  return issues.length > 0 ? fail(...issues) : settings;
}

/** What is to be run. @throws IssuesError when the input is not right; nothing has been done by then. */
export async function planRun(
  asked: {
    readonly action: FleetAction;
    readonly inventory: string | undefined;
    readonly options: FleetOptions;
  },
  workspace: LocalWorkspace,
  around: Surroundings,
): Promise<Plan> {
  const { action, options } = asked;
  const { name: project } = await workspace.projectSettings();
  const base = await settingsOf(workspace, options.stack);
  const key = `${project}:inventory`;
  const inventory: unknown = asked.inventory ?? base?.config?.[key];
  if (typeof inventory !== "string" || inventory === "") return fail(noInventory(options.stack, key));
  const split = splitIn(headline, inventory, fleetIn(inventory, around));
  // Stacks of shards that are no more are destroyed by their number.
  const last = action === "destroy" ? mostShards : split.shards;
  const shards = chosenShards(headline, options.shard, { shards: split.shards, last }).map((number) => ({
    number,
    stack: shardStack(options.stack, number),
    hosts: [...split.of].flatMap(([host, shard]) => (shard === number ? [host] : [])),
  }));
  const settings = await allSettings(shards, { project, inventory, base, workspace });
  return { shards, split, settings };
}
