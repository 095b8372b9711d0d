import {
  type PolicyConfigSchema,
  type ReportViolation,
  type ResourceValidationPolicy,
  type Severity,
  type StackValidationPolicy,
  UnknownValueError,
} from "@pulumi/policy";
import { ConfigError, configOf } from "./config";
import type { Example } from "./example";

/** A resource as rules see it: its inputs in a resource rule, its outputs in a stack rule. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** The parent's URN. */
  readonly parent: string | undefined;
  readonly props: Readonly<Record<string, unknown>>;
}

/** What cannot be judged in a preview, because a value is not known before the update. */
export interface Undecided {
  readonly undecided: string;
  readonly cause: Error;
}

/** A violation as a sentence, or something undecided. */
export type Finding = string | Undecided;

/** What a rule may look at beside the resource. */
export interface Context {
  readonly config: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/** What a rule file says; `rule` makes policies of it. */
export interface RuleDefinition {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly enforcementLevel: "advisory" | "mandatory";
  readonly severity: Severity;
  /** The part of the article that the rule stands on. */
  readonly reference: string;
  readonly tags: readonly string[];
  readonly remediationSteps: string;
  readonly configSchema?: PolicyConfigSchema;
  /** Called for every resource before it is changed. */
  readonly judge: (resource: Resource, context: Context) => Iterable<Finding>;
  /** Called once for the whole stack. */
  readonly judgeStack?: (resources: readonly Resource[], context: Context) => Iterable<Finding>;
  /** Both kinds: what the rule accepts and what it rejects. A test runs them, the docs show them. */
  readonly examples: readonly Example[];
}

/** A rule: a resource policy that blocks before anything changes, and a stack policy that confirms the whole. */
export interface Rule {
  readonly resource: ResourceValidationPolicy;
  readonly stack?: StackValidationPolicy;
  readonly examples: readonly Example[];
  /** The same rule on another day. */
  readonly at: (now: Date) => Rule;
}

/** Whether it says that a value is unknown in this preview. */
export const isUnknown = (error: unknown): error is Error => error instanceof UnknownValueError;

const pathOf = (error: Error): string =>
  ((error as unknown as { props?: readonly unknown[] }).props ?? []).map(String).join(".");

/** What to say of a value that is not known yet. */
export const undecided = (name: string, cause: Error): Undecided => ({
  undecided: `${name}: \`${pathOf(cause)}\` is not known before the update`,
  cause,
});

/** Reads what may be unknown, so that a rule can go on to what is known. */
export function attempt(name: string, read: () => unknown): { readonly value: unknown } | Undecided {
  try {
    return { value: read() };
  } catch (error) {
    if (isUnknown(error)) return undecided(name, error);
    throw error;
  }
}

/** Its message may hold a piece of a property, and properties hold secrets: the kind of the error has to do. */
const broken = (error: unknown): string =>
  `the rule itself failed (${error instanceof Error ? error.constructor.name : typeof error}). ` +
  "Nothing passes unseen: report the error, or set this policy to `disabled` until it is mended";

/**
 * The SDK makes an advisory of an unknown value that a rule throws, also of a mandatory rule: a machine of the same
 * stack must not block its own preview. What it prints is the error's message, so that one is made clear here.
 */
function throwUndecided(open: readonly Undecided[]): void {
  const [first] = open;
  if (first === undefined) return;
  first.cause.message =
    `cannot be judged before up: ${open.map((each) => each.undecided).join("; ")}. ` +
    "The update judges it again.";
  throw first.cause;
}

/** Reports what is found as it comes, so that an unknown value or an error does not hide what came before it. */
function conclude(name: string, findings: () => Iterable<Finding>, report: ReportViolation): void {
  const open: Undecided[] = [];
  try {
    for (const finding of findings()) {
      if (typeof finding === "string") report(finding);
      else open.push(finding);
    }
  } catch (error) {
    if (isUnknown(error)) open.push(undecided(name, error));
    else
      report(`${name}: cannot be judged: ${error instanceof ConfigError ? error.message : broken(error)}.`);
  }
  throwUndecided(open);
}

/** Who calls a rule without an engine may have no configuration to give. */
const contextOf = (definition: RuleDefinition, args: Partial<Configured>, now: () => Date): Context => ({
  config: configOf(definition.configSchema, args.getConfig?.<Context["config"]>() ?? {}),
  now: now(),
});

interface Configured {
  getConfig<T extends object>(): T;
}

const metadataOf = (definition: RuleDefinition) => ({
  displayName: definition.displayName,
  description: definition.description,
  enforcementLevel: definition.enforcementLevel,
  severity: definition.severity,
  framework: {
    name: "Q189271",
    version: "1999-05-19",
    reference: definition.reference,
    specification: "List of Services Needed to Run a Secure IIS Computer",
  },
  tags: [...definition.tags],
  remediationSteps: definition.remediationSteps,
  url: `docs/policies.md#${definition.name}`,
  ...(definition.configSchema ? { configSchema: definition.configSchema } : {}),
});

const resourcePolicy = (definition: RuleDefinition, now: () => Date): ResourceValidationPolicy => ({
  ...metadataOf(definition),
  name: definition.name,
  validateResource: (args, report) => {
    const { type, name, urn, props, opts } = args;
    const context = () => contextOf(definition, args, now);
    const resource = { type, name, urn, props, parent: opts.parent };
    conclude(name, () => definition.judge(resource, context()), report);
  },
});

const stackPolicy = (
  definition: RuleDefinition,
  judgeStack: NonNullable<RuleDefinition["judgeStack"]>,
  now: () => Date,
): StackValidationPolicy => ({
  ...metadataOf(definition),
  name: `${definition.name}-in-stack`,
  displayName: `${definition.displayName} (stack)`,
  description: `${definition.description} Judged once more on the stack as a whole.`,
  validateStack: (args, report) => {
    const context = () => contextOf(definition, args, now);
    const resources = () =>
      args.resources.map(({ type, name, urn, props, parent }) => ({
        type,
        name,
        urn,
        props,
        parent: parent?.urn,
      }));
    conclude("the stack", () => judgeStack(resources(), context()), report);
  },
});

/** Makes policies of a rule. Whatever goes wrong inside becomes a violation: a rule is never silent by accident. */
export function rule(definition: RuleDefinition, now: () => Date = () => new Date()): Rule {
  const { judgeStack, examples } = definition;
  return {
    resource: resourcePolicy(definition, now),
    ...(judgeStack ? { stack: stackPolicy(definition, judgeStack, now) } : {}),
    examples,
    at: (day) => rule(definition, () => day),
  };
}
