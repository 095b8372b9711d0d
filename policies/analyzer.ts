import {
  type PolicyConfigSchema,
  type PolicyResource,
  type ReportViolation,
  type ResourceValidationArgs,
  type ResourceValidationPolicy,
  type StackValidationArgs,
  type StackValidationPolicy,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { isUnknown, type Resource } from "./rule";

/** What a policy says, as a user of the CLI sees it. */
export interface Told {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
}

/** A resource as the engine hands it to policies: secrets in clear text, unknown values as Pulumi's mark. */
export type Analyzed = Omit<Resource, "asset">;

/** Configuration by policy name, as in the file of `--policy-pack-config`; levels are the engine's to apply. */
export type PackConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

interface Policy {
  readonly name: string;
  readonly enforcementLevel?: string;
  readonly configSchema?: PolicyConfigSchema;
}

/** What only a running analyzer could give is missing: our rules do not ask for it. */
const shown = ({ type, name, urn, parent, props }: Analyzed) => ({
  type,
  name,
  urn,
  props: unknownCheckingProxy(props as Record<string, unknown>),
  opts: { parent },
});

/** Runs policies in process, as the SDK's analyzer does in a preview or an update. */
export class Analyzer {
  constructor(private readonly config: PackConfig = {}) {}

  async judge(policy: ResourceValidationPolicy, resource: Analyzed): Promise<readonly Told[]> {
    const args = { ...shown(resource), ...this.configured(policy) } as unknown as ResourceValidationArgs;
    return told(policy, async (report) => {
      for (const validate of [policy.validateResource ?? []].flat()) await validate(args, report);
    });
  }

  async judgeStack(policy: StackValidationPolicy, all: readonly Analyzed[]): Promise<readonly Told[]> {
    const resources = all.map(shown) as unknown as PolicyResource[];
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    for (const resource of resources) {
      const parent = byUrn.get(resource.opts.parent ?? "");
      if (parent) Object.assign(resource, { parent });
    }
    const args = { resources, ...this.configured(policy) } as unknown as StackValidationArgs;
    return told(policy, async (report) => policy.validateStack(args, report));
  }

  private configured = ({ name }: Policy) => ({ getConfig: () => ({ ...this.config[name] }) });
}

/** An unknown value makes it "can't run", which is advisory even for a mandatory policy; other errors end the run. */
async function told(policy: Policy, validate: (report: ReportViolation) => Promise<void>): Promise<Told[]> {
  const found: Told[] = [];
  const { name: policyName, enforcementLevel = "advisory" } = policy;
  const say = (level: string, message: string) => found.push({ policy: policyName, level, message });
  try {
    await validate((violation: unknown) =>
      say(
        enforcementLevel,
        typeof violation === "string" ? violation : (violation as { message: string }).message,
      ),
    );
  } catch (error) {
    if (!isUnknown(error)) throw error;
    say("advisory", `can't run policy '${policyName}' during preview: ${error.message}`);
  }
  return found;
}
