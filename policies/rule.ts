import type {
  PolicyConfigSchema,
  ResourceValidationPolicy,
  Severity,
  StackValidationPolicy,
} from "@pulumi/policy";
import { assetIn } from "./asset";
import { conclude } from "./conclude";
import { configOf } from "./config";
import type { Example } from "./example";
import type { Objection } from "./objection";

export * from "./objection";

/** A resource as rules see it: its inputs in a resource rule, its outputs in a stack rule. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** The parent's URN. */
  readonly parent: string | undefined;
  readonly props: Readonly<Record<string, unknown>>;
  /** The text of the file that it copies, where the stack has it as a StringAsset. */
  readonly asset?: string | undefined;
}

/** What a rule may look at beside the resource. */
export interface Context {
  readonly config: Readonly<Record<string, unknown>>;
  readonly now: Date;
  /** By URN, what a rule that `remembers` has been shown in this run before the resource. */
  readonly earlier: ReadonlyMap<string, Resource>;
}

/** Judges a resource by its inputs. */
export type Judge = (resource: Resource, context: Context) => Iterable<Objection>;
/** Judges all resources of a stack by their outputs. */
export type JudgeStack = (resources: readonly Resource[], context: Context) => Iterable<Objection>;

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
  /** What the rule cannot know, and so does not say: each as a phrase of the list in the docs. */
  readonly limits?: readonly string[];
  readonly configSchema?: PolicyConfigSchema;
  /** Called for every resource before it is changed. */
  readonly judge?: Judge;
  /** `judge` sees earlier resources too. The engine registers a parent before its children; all else comes as it may. */
  readonly remembers?: true;
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
  readonly limits: readonly string[];
  /** The same rule on another day. */
  readonly at: (now: Date) => Rule;
}

interface Configured {
  getConfig<T extends object>(): T;
}

/** What the two policies of a rule know of each other in one run. */
class Memory {
  readonly earlier = new Map<string, Resource>();
  private given: Context["config"] = {};

  constructor(
    private readonly definition: RuleDefinition,
    private readonly now: () => Date,
  ) {}

  /** Who calls a rule without an engine may have no configuration to give. */
  contextFor(args: Partial<Configured>): Context {
    this.given = args.getConfig?.<Context["config"]>() ?? {};
    return this.context(this.given);
  }

  /** The configuration stands under the rule's name: where the stack policy has none of its own, that one counts. */
  contextForStack(args: Partial<Configured>): Context {
    const own = Object.entries(args.getConfig?.<Context["config"]>() ?? {});
    const { properties = {} } = this.definition.configSchema ?? {};
    const isDefault = ([name, value]: [string, unknown]) =>
      JSON.stringify(properties[name]?.default) === JSON.stringify(value);
    return this.context({ ...this.given, ...Object.fromEntries(own.filter((each) => !isDefault(each))) });
  }

  private context(given: Context["config"]): Context {
    return {
      config: configOf(this.definition.configSchema, given),
      now: this.now(),
      earlier: this.earlier,
    };
  }
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

const resourcePolicy = (
  definition: RuleDefinition,
  judge: Judge,
  memory: Memory,
): ResourceValidationPolicy => ({
  ...metadataOf(definition),
  validateResource: async (args, report) => {
    const { type, name, urn, props, opts } = args;
    const resource = { type, name, urn, props, parent: opts.parent, asset: await assetIn(props) };
    conclude(name, () => judge(resource, memory.contextFor(args)), report);
    if (definition.remembers) memory.earlier.set(urn, resource);
  },
});

const inStack = (definition: RuleDefinition) =>
  definition.judge && {
    name: `${definition.name}-in-stack`,
    displayName: `${definition.displayName} (stack)`,
    description: `${definition.description} Judged once more on the stack as a whole.`,
  };

const stackPolicy = (
  definition: RuleDefinition,
  judgeStack: JudgeStack,
  memory: Memory,
): StackValidationPolicy => ({
  ...metadataOf(definition),
  ...inStack(definition),
  validateStack: async (args, report) => {
    const resources = await Promise.all(
      args.resources.map(async ({ type, name, urn, props, parent }) => ({
        type,
        name,
        urn,
        props,
        parent: parent?.urn,
        asset: (await assetIn(props)) ?? memory.earlier.get(urn)?.asset, // a preview's outputs have none
      })),
    );
    conclude("the stack", () => judgeStack(resources, memory.contextForStack(args)), report);
  },
});

/** Makes policies of a rule. Whatever goes wrong inside becomes a violation: a rule is never silent by accident. */
export function rule(definition: RuleDefinition, now: () => Date = () => new Date()): Rule {
  const { judge, judgeStack, examples, limits = [] } = definition;
  const memory = new Memory(definition, now);
  return {
    about: metadataOf(definition),
    ...(judge ? { resource: resourcePolicy(definition, judge, memory) } : {}),
    ...(judgeStack ? { stack: stackPolicy(definition, judgeStack, memory) } : {}),
    examples,
    limits,
    at: (day) => rule(definition, () => day),
  };
}

/** What the rule is in a policy pack, a harness or a rehearsal. */
export const policiesOf = ({ resource, stack }: Rule): (ResourceValidationPolicy | StackValidationPolicy)[] =>
  [resource, stack].flatMap((policy) => policy ?? []);
