import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Issue } from "../components/issue/issue";
import { isTree } from "../components/issue/tree";

import type { Surroundings } from "./surroundings";

/** The configuration of a stack, as the Pulumi CLI decrypts it. Nothing is run until a first key is asked for. */
export interface StackConfig {
  readonly get: (key: string) => string | undefined;
  /** Why there is none, once that is known. */
  readonly problem: () => Issue | undefined;
}

const problemOf = (received: string, hint: string): Issue => ({
  code: "no_stack_config",
  path: "pulumi config",
  expected: "the stack's configuration, which { config: … } of the inventory leads to",
  received,
  hint: `${hint} Or write { env: NAME } or { file: PATH } in its place; or audit what Pulumi has seen, with --state.`,
});

function projectIn(cwd: string): string | undefined {
  try {
    const settings: unknown = parse(readFileSync(join(cwd, "Pulumi.yaml"), "utf8"));
    return isTree(settings) && typeof settings.name === "string" ? settings.name : undefined;
  } catch {
    return undefined;
  }
}

/** Longer than a key service takes. */
const patienceMilliseconds = 60_000;

/** The CLI asks nobody: there may be no one. */
const run = (stack: string | undefined, { cwd, env }: Surroundings) =>
  spawnSync(
    "pulumi",
    [
      ...["config", "--show-secrets", "--json", "--non-interactive", "--color", "never"],
      ...(stack === undefined ? [] : ["--stack", stack]),
    ],
    { cwd, env: { ...env }, encoding: "utf8", timeout: patienceMilliseconds, maxBuffer: 2 ** 26 },
  );

/** The first line that the CLI says is an error: it names stacks and files, no values. */
const firstError = (said: string): string => /^error: (.*)$/m.exec(said)?.[1] ?? "an error of the CLI";

type Values = ReadonlyMap<string, string>;

function valuesIn(text: string, project: string): Values {
  const all = Object.entries(JSON.parse(text) as Record<string, { value?: string }>);
  const own = all.filter(([key, { value }]) => key.startsWith(`${project}:`) && value !== undefined);
  return new Map(own.map(([key, { value }]) => [key.slice(project.length + 1), value as string]));
}

function read(stack: string | undefined, around: Surroundings): Values | Issue {
  const project = projectIn(around.cwd);
  if (project === undefined)
    return problemOf("a folder without Pulumi.yaml", "Run it in the project's folder.");
  const { error, status, stdout, stderr } = run(stack, around);
  if (error)
    return problemOf(
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "no pulumi on the path" : "no answer of pulumi",
      "Install the Pulumi CLI.",
    );
  if (status !== 0)
    return problemOf(firstError(stderr), "Name the stack by --stack, and set PULUMI_CONFIG_PASSPHRASE.");
  return valuesIn(stdout, project);
}

/** @param stack as `pulumi --stack` takes it; undefined: the one that is selected. */
export function stackConfig(stack: string | undefined, around: Surroundings): StackConfig {
  let result: Values | Issue | undefined;
  const once = (): Values | Issue => {
    result ??= read(stack, around);
    return result;
  };
  const isIssue = (found: Values | Issue | undefined): found is Issue =>
    found !== undefined && "code" in found;
  return {
    get: (key) => {
      const found = once();
      return isIssue(found) ? undefined : found.get(key);
    },
    problem: () => (isIssue(result) ? result : undefined),
  };
}
