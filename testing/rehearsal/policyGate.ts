import {
  type PolicyResource,
  type ResourceValidationArgs,
  type StackValidationArgs,
  UnknownValueError,
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
    const found: Violation[] = [];
    for (const { resource: policy } of this.rules) {
      for (const validate of [policy.validateResource ?? []].flat()) {
        found.push(...(await violationsOf(policy, (report) => validate(resourceArgs(resource), report))));
      }
    }
    this.violations.push(...found);
    return !found.some(isMandatory);
  }

  async confirm(resources: readonly Judged[]): Promise<void> {
    for (const { stack: policy } of this.rules) {
      if (!policy) continue;
      const found = await violationsOf(policy, (report) =>
        policy.validateStack(stackArgs(resources), report),
      );
      this.violations.push(...found);
    }
  }

  rejects(): boolean {
    return this.violations.some(isMandatory);
  }
}

const isMandatory = ({ level }: Violation): boolean => level === "mandatory";

/** What one policy says; an unknown value makes it "can't run", which is advisory even for a mandatory policy. */
async function violationsOf(
  policy: Rule["resource"] | NonNullable<Rule["stack"]>,
  validate: (report: Reporter) => unknown,
): Promise<Violation[]> {
  const found: Violation[] = [];
  const say = (level: string, detail: string) =>
    found.push({ policy: policy.name, level, message: `${policy.description}\n${detail}` });
  try {
    const level = policy.enforcementLevel ?? "advisory";
    await validate((violation) => say(level, typeof violation === "string" ? violation : violation.message));
  } catch (error) {
    say(
      error instanceof UnknownValueError ? "advisory" : "mandatory",
      `cannot run: ${(error as Error).message}`,
    );
  }
  return found;
}

const shown = (props: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  unknownCheckingProxy(unwrapSecrets(props) as Record<string, unknown>) as Record<string, unknown>;

/** Nothing is configured: rules fall back to their defaults. */
const getConfig = () => ({});

/** What only a running analyzer could give is missing: our rules do not ask for it. */
const resourceArgs = ({ type, name, urn, parent, props }: Judged): ResourceValidationArgs =>
  ({
    type,
    name,
    urn,
    props: shown(props),
    opts: { parent },
    getConfig,
  }) as unknown as ResourceValidationArgs;

function stackArgs(resources: readonly Judged[]): StackValidationArgs {
  const all = resources.map(({ type, name, urn, props }) => ({
    type,
    name,
    urn,
    props: shown(props),
    opts: {},
  })) as unknown as PolicyResource[];
  for (const [index, resource] of all.entries()) {
    const parent = all.find(({ urn }) => urn === resources[index]?.parent);
    if (parent) Object.assign(resource, { parent, opts: { parent: parent.urn } });
  }
  return { resources: all, getConfig } as unknown as StackValidationArgs;
}
