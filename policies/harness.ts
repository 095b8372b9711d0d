import { type Analyzed, Analyzer, type PackConfig, type Told } from "./analyzer";
import { exampleDay, exampleStack, type Given, isSecret } from "./example";
import type { Rule } from "./rule";

export type { Told } from "./analyzer";

export interface HarnessOptions {
  readonly config?: PackConfig;
  /** The day of the run; that of the examples by default. */
  readonly now?: Date;
  /** The project and the stack, as `project/stack`; those of the examples by default. */
  readonly stack?: string;
}

type UrnOf = (type: string, name: string) => string;

function urnsIn(stack: string): UrnOf {
  const [project, name] = stack.split("/");
  return (type, resource) => `urn:pulumi:${name}::${project}::${type}::${resource}`;
}

/** A deep copy with secrets in clear text, as the engine hands properties to each policy. */
function clear(value: unknown, secrets: Set<string>): unknown {
  if (isSecret(value)) {
    secrets.add(value.text);
    return value.text;
  }
  if (Array.isArray(value)) return value.map((inner) => clear(inner, secrets));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key, clear(inner, secrets)]));
}

const analyzed = (
  { type, name, parentType, props }: Given,
  urnOf: UrnOf,
  secrets: Set<string>,
): Analyzed => ({
  type,
  name,
  urn: urnOf(parentType ? `${parentType}$${type}` : type, name),
  parent: parentType === undefined ? undefined : urnOf(parentType, name),
  props: clear(props, secrets) as Analyzed["props"],
});

/**
 * What rules say of resources. As at run time, unknown values throw when they are read, missing keys are missing,
 * secrets are in clear text, and what a rule throws ends the run.
 * @throws Error when a message holds a secret.
 */
export async function tryRules(
  rules: readonly Rule[],
  resources: readonly Given[],
  { config, now = exampleDay, stack = exampleStack }: HarnessOptions = {},
): Promise<readonly Told[]> {
  const secrets = new Set<string>();
  const urnOf = urnsIn(stack);
  const all = resources.map((given) => analyzed(given, urnOf, secrets));
  const today = rules.map((rule) => rule.at(now));
  const analyzer = new Analyzer(config);
  const told: Told[] = [];
  for (const given of all)
    for (const { resource } of today) if (resource) told.push(...(await analyzer.judge(resource, given)));
  for (const { stack } of today) if (stack) told.push(...(await analyzer.judgeStack(stack, all)));
  const leak = told.find(({ message }) => [...secrets].some((text) => message.includes(text)));
  if (leak) throw new Error(`A message of ${leak.policy} holds a secret.`);
  return told;
}
