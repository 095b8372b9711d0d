import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LocalWorkspace, ProjectSettings } from "@pulumi/pulumi/automation";
import { jsonIn, type Tree, textOf, treeOf } from "../../components/issue/tree";
import { commandType, hostType } from "../../components/settings/resourceTypes";
import type { Shard } from "./shardResult";

/** Pulumi saves the whole state at each step of each resource, unless it is set. */
export const skipCheckpoints = "PULUMI_SKIP_CHECKPOINTS";

/** Nothing but the hosts: whoever adds another resource, by however little, has another program. */
const hostsAlone =
  /^import\s*\{\s*hardenFleet\s*\}\s*from\s*["'](\.\/program|@secure-iis\/host\/program)["'];?\s*export\s+const\s*\{[\w\s,]*\}\s*=\s*hardenFleet\([^()=`]*\);?$/;

/** Of the checkout, which is run from its source. */
const ownRoot = join(__dirname, "..", "..");

/** Whether a text is the program of the checkout or of the template, whatever its options. */
export function isOwnProgram(text: string, folder: string): boolean {
  const [, from] = hostsAlone.exec(text.replace(/^\s*\/\/.*$/gm, "").trim()) ?? [];
  return from === "./program" ? folder === ownRoot : from !== undefined;
}

/** A file of JSON; empty where there is none. */
const treeIn = (file: string): Tree => (existsSync(file) ? treeOf(jsonIn(readFileSync(file, "utf8"))) : {});

/** What package.json names is run where Pulumi.yaml names nothing: a compiled program, say. */
const mainOfPackage = (cwd: string): unknown => treeIn(join(cwd, "package.json")).main;

/** What a compiled program was made of, by its source map, unless that has changed since; else the file itself. */
function sourceOf(file: string): string {
  const { sources } = treeIn(`${file}.map`);
  if (!Array.isArray(sources) || sources.length !== 1) return file;
  const source = resolve(dirname(file), textOf(sources[0]));
  return statSync(source).mtimeMs > statSync(file).mtimeMs ? file : source;
}

/** Whether a project's program registers hosts of this package alone; what cannot be read does not count. */
export function runsOwnProgram(cwd: string, { main }: Pick<ProjectSettings, "main">): boolean {
  try {
    const file = sourceOf(realpathSync(resolve(cwd, String(main ?? mainOfPackage(cwd) ?? "index.ts"))));
    return isOwnProgram(readFileSync(file, "utf8"), dirname(file));
  } catch {
    return false;
  }
}

/**
 * Whether a state has the shard's hosts and no other resource. A host that the shard no longer has will be deleted, and
 * is given back only once: that has to be saved when it is done.
 */
export function holdsOnly(hosts: readonly string[], deployment: unknown): boolean {
  const isHost = (name: string) => hosts.includes(name);
  const ours: Readonly<Record<string, (name: string) => boolean>> = {
    "pulumi:pulumi:Stack": () => true,
    "pulumi:providers:command": (name) => name.startsWith("default"),
    [hostType]: isHost,
    [`${hostType}$${commandType}`]: isHost,
  };
  const { resources = [] } = treeOf(deployment);
  if (!Array.isArray(resources)) return false;
  return resources.every((resource) => {
    const [, , type = "", ...name] = textOf(treeOf(resource).urn).split("::");
    return ours[type]?.(name.join("::")) === true;
  });
}

export interface SavingRun {
  readonly workspace: LocalWorkspace;
  /** Whether the project's program registers hosts of this package alone. */
  readonly ownProgram: boolean;
}

/**
 * Whether an update of the shard may save its state at the end alone. When it is broken off, the next one does all of it
 * again: that harms no host, but other resources would be lost from sight.
 */
export async function maySaveOnce(
  { stack, hosts }: Shard,
  { workspace, ownProgram }: SavingRun,
): Promise<boolean> {
  if (!ownProgram || workspace.envVars[skipCheckpoints] !== undefined) return false;
  const { deployment } = await workspace.exportStack(stack);
  return holdsOnly(hosts, deployment);
}

/** The same workspace for runs that save once. */
export const savingOnce = (workspace: LocalWorkspace): LocalWorkspace =>
  Object.assign(Object.create(workspace), { envVars: { ...workspace.envVars, [skipCheckpoints]: "true" } });
