import {
  type PolicyResource,
  type ResourceValidationArgs,
  type StackValidationArgs,
  unknownCheckingProxy,
} from "@pulumi/policy";
import type { Rule } from "../../policies/rule";
import type { Violation } from "../run";
import { unwrapSecrets } from "./values";

/** A resource as rules see it. */
export interface Judged {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string | undefined;
  readonly props: Readonly<Record<string, unknown>>;
}

type Reporter = (violation: string | { message: string }) => void;

/** Runs rules in process, with the proxy that lets them see unknown values as the engine's analyzer does. */
export class PolicyGate {
  readonly violations: Violation[] = [];
  constructor(private readonly rules: readonly Rule[]) {}

  /** Whether the resource may be changed. */
  async admits(resource: Judged): Promise<boolean> {
    const before = this.mandatory();
    for (const { resource: policy } of this.rules) {
      const validations = [policy.validateResource ?? []].flat();
      for (const validate of validations) {
        await this.run(policy, (report) => validate(resourceArgs(resource), report));
      }
    }
    return this.mandatory() === before;
  }

  async confirm(resources: readonly Judged[]): Promise<void> {
    for (const { stack: policy } of this.rules) {
      if (policy) await this.run(policy, (report) => policy.validateStack(stackArgs(resources), report));
    }
  }

  mandatory(): number {
    return this.violations.filter(({ level }) => level === "mandatory").length;
  }

  private async run(
    policy: Rule["resource"] | NonNullable<Rule["stack"]>,
    validate: (report: Reporter) => unknown,
  ): Promise<void> {
    const level = policy.enforcementLevel ?? "advisory";
    const report: Reporter = (violation) => {
      const detail = typeof violation === "string" ? violation : violation.message;
      this.violations.push({ policy: policy.name, level, message: `${policy.description}\n${detail}` });
    };
    try {
      await validate(report);
    } catch (error) {
      report(`cannot run: ${(error as Error).message}`);
    }
  }
}

const shown = (props: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  unknownCheckingProxy(unwrapSecrets(props) as Record<string, unknown>) as Record<string, unknown>;

/** What only a running analyzer could give is missing: our rules do not ask for it. */
const resourceArgs = ({ type, name, urn, parent, props }: Judged): ResourceValidationArgs =>
  ({ type, name, urn, props: shown(props), opts: { parent } }) as unknown as ResourceValidationArgs;

function stackArgs(resources: readonly Judged[]): StackValidationArgs {
  const all = resources.map(({ type, name, urn, props }) => ({
    type,
    name,
    urn,
    props: shown(props),
  })) as unknown as PolicyResource[];
  for (const [index, resource] of all.entries()) {
    const parent = all.find(({ urn }) => urn === resources[index]?.parent);
    if (parent) Object.assign(resource, { parent });
  }
  return { resources: all } as unknown as StackValidationArgs;
}
