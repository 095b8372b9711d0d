import {
  type PolicyConfigSchema,
  type PolicyResource,
  type ReportViolation,
  type ResourceValidationArgs,
  type StackValidationArgs,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { exampleDay, type Given, isSecret } from "./example";
import { isUnknown, type Rule } from "./rule";

/** What a policy says, as a user of the CLI sees it. */
export interface Told {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
}

export interface HarnessOptions {
  /** Configuration by policy name, as in the file of `--policy-pack-config`. */
  readonly config?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The day of the run; that of the examples by default. */
  readonly now?: Date;
}

const urnOf = (type: string, name: string): string => `urn:pulumi:dev::project::${type}::${name}`;
const parentUrn = ({ parentType, name }: Given): string | undefined =>
  parentType === undefined ? undefined : urnOf(parentType, name);
const typeChain = ({ parentType, type }: Given): string => (parentType ? `${parentType}$${type}` : type);
const ownUrn = (given: Given): string => urnOf(typeChain(given), given.name);

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

/** Runs rules over resources as the SDK's analyzer does in a preview or an update. */
class Run {
  readonly told: Told[] = [];
  private readonly secrets = new Set<string>();
  constructor(private readonly options: HarnessOptions) {}

  resource(policy: Rule["resource"], given: Given): Promise<void> {
    const args = {
      type: given.type,
      name: given.name,
      urn: ownUrn(given),
      props: this.shown(given),
      opts: { parent: parentUrn(given) },
      getConfig: () => this.configOf(policy),
    } as unknown as ResourceValidationArgs;
    const validations = [policy.validateResource ?? []].flat();
    return this.run(policy, async (report) => {
      for (const validate of validations) await validate(args, report);
    });
  }

  stack(policy: NonNullable<Rule["stack"]>, all: readonly Given[]): Promise<void> {
    const resources = all.map((given) => ({
      type: given.type,
      name: given.name,
      urn: ownUrn(given),
      props: this.shown(given),
      opts: { parent: parentUrn(given) },
    })) as unknown as PolicyResource[];
    for (const resource of resources) {
      const parent = resources.find(({ urn }) => urn === resource.opts.parent);
      if (parent) Object.assign(resource, { parent });
    }
    const args = {
      resources,
      getConfig: () => this.configOf(policy),
    } as unknown as StackValidationArgs;
    return this.run(policy, async (report) => policy.validateStack(args, report));
  }

  /** @throws Error when a message holds a secret. */
  done(): readonly Told[] {
    const leak = this.told.find(({ message }) => [...this.secrets].some((text) => message.includes(text)));
    if (leak) throw new Error(`A message of ${leak.policy} holds a secret.`);
    return this.told;
  }

  private shown = (given: Given): Record<string, unknown> =>
    unknownCheckingProxy(clear(given.props, this.secrets) as Record<string, unknown>) as Record<
      string,
      unknown
    >;

  private configOf(policy: { name: string; configSchema?: PolicyConfigSchema }): Record<string, unknown> {
    return { ...this.options.config?.[policy.name] };
  }

  private async run(
    policy: Rule["resource"] | NonNullable<Rule["stack"]>,
    validate: (report: ReportViolation) => Promise<void>,
  ): Promise<void> {
    const { name } = policy;
    const level = policy.enforcementLevel ?? "advisory";
    try {
      await validate((message) => this.told.push({ policy: name, level, message }));
    } catch (error) {
      if (!isUnknown(error)) throw error; // the SDK ends the whole run with it
      const message = `can't run policy '${name}' during preview: ${error.message}`;
      this.told.push({ policy: name, level: "advisory", message });
    }
  }
}

/**
 * What rules say of resources. As at run time, unknown values throw when they are read, missing keys are missing,
 * secrets are in clear text, and what a rule throws ends the run.
 */
export async function tryRules(
  rules: readonly Rule[],
  resources: readonly Given[],
  options: HarnessOptions = {},
): Promise<readonly Told[]> {
  const today = rules.map((rule) => rule.at(options.now ?? exampleDay));
  const run = new Run(options);
  for (const given of resources) for (const { resource } of today) await run.resource(resource, given);
  for (const { stack } of today) if (stack) await run.stack(stack, resources);
  return run.done();
}
