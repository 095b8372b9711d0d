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
  /** The parent's inputs, for a resource rule with `knowsParents` that has judged the parent in this run. */
  readonly parentProps?: Readonly<Record<string, unknown>>;
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

/** Judges a resource by its inputs. */
export type Judge = (resource: Resource, context: Context) => Iterable<Finding>;
/** Judges all resources of a stack by their outputs. */
export type JudgeStack = (resources: readonly Resource[], context: Context) => Iterable<Finding>;

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
  readonly judge?: Judge;
  /** Keeps what is judged, so that `judge` sees the inputs of a parent: the engine registers it before its children. */
  readonly knowsParents?: true;
  /** Called once for the whole stack. */
  readonly judgeStack?: JudgeStack;
  /** Both kinds: what the rule accepts and what it rejects. A test runs them, the docs show them. */
  readonly examples: readonly Example[];
}

/** A rule: a resource policy that blocks before anything changes, a stack policy that judges the whole, or both. */
export interface Rule {
  readonly about: ReturnType<typeof metadataOf>;
  readonly resource?: ResourceValidationPolicy;
  /** Named like the rule where it is the only one, else with `-in-stack`. */
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
  name: definition.name,
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

/** Adds the inputs of the parent to resources, from those that went before. */
function parentsOf({ knowsParents }: RuleDefinition): (resource: Resource) => Resource {
  if (!knowsParents) return (resource) => resource;
  const seen = new Map<string, Resource["props"]>();
  return (resource) => {
    seen.set(resource.urn, resource.props);
    const parentProps = resource.parent === undefined ? undefined : seen.get(resource.parent);
    return parentProps ? { ...resource, parentProps } : resource;
  };
}

function resourcePolicy(definition: RuleDefinition, judge: Judge, now: () => Date): ResourceValidationPolicy {
  const withParent = parentsOf(definition);
  return {
    ...metadataOf(definition),
    validateResource: (args, report) => {
      const { type, name, urn, props, opts } = args;
      const resource = withParent({ type, name, urn, props, parent: opts.parent });
      conclude(name, () => judge(resource, contextOf(definition, args, now)), report);
    },
  };
}

const inStack = (definition: RuleDefinition) =>
  definition.judge && {
    name: `${definition.name}-in-stack`,
    displayName: `${definition.displayName} (stack)`,
    description: `${definition.description} Judged once more on the stack as a whole.`,
  };

const stackPolicy = (
  definition: RuleDefinition,
  judgeStack: JudgeStack,
  now: () => Date,
): StackValidationPolicy => ({
  ...metadataOf(definition),
  ...inStack(definition),
  validateStack: (args, report) => {
    const resources = () =>
      args.resources.map(({ type, name, urn, props, parent }) => ({
        type,
        name,
        urn,
        props,
        parent: parent?.urn,
      }));
    conclude("the stack", () => judgeStack(resources(), contextOf(definition, args, now)), report);
  },
});

/** Makes policies of a rule. Whatever goes wrong inside becomes a violation: a rule is never silent by accident. */
export function rule(definition: RuleDefinition, now: () => Date = () => new Date()): Rule {
  const { judge, judgeStack, examples } = definition;
  return {
    about: metadataOf(definition),
    ...(judge ? { resource: resourcePolicy(definition, judge, now) } : {}),
    ...(judgeStack ? { stack: stackPolicy(definition, judgeStack, now) } : {}),
    examples,
    at: (day) => rule(definition, () => day),
  };
}

/** What the rule is in a policy pack, a harness or a rehearsal. */
export const policiesOf = ({ resource, stack }: Rule): (ResourceValidationPolicy | StackValidationPolicy)[] =>
  [resource, stack].flatMap((policy) => policy ?? []);
