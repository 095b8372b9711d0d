import { type Analyzed, Analyzer, type Told } from "../../policies/analyzer";
import type { Rule } from "../../policies/rule";
import type { Violation } from "../run";
import { unwrapSecrets } from "./values";

const isMandatory = ({ level }: Violation): boolean => level === "mandatory";

const clear = (resource: Analyzed): Analyzed => ({
  ...resource,
  props: unwrapSecrets(resource.props) as Analyzed["props"],
});

/** Runs the rules of a pack in process, with nothing configured, as the engine's analyzer does. */
export class PolicyGate {
  readonly violations: Violation[] = [];
  private readonly analyzer = new Analyzer();
  constructor(private readonly rules: readonly Rule[]) {}

  /** Whether the resource may be changed. */
  async admits(resource: Analyzed): Promise<boolean> {
    const judged = clear(resource);
    const found: Violation[] = [];
    for (const { about, resource: policy } of this.rules)
      if (policy) found.push(...described(about, await this.analyzer.judge(policy, judged)));
    this.violations.push(...found);
    return !found.some(isMandatory);
  }

  async confirm(resources: readonly Analyzed[]): Promise<void> {
    const judged = resources.map(clear);
    for (const { stack: policy } of this.rules)
      if (policy) this.violations.push(...described(policy, await this.analyzer.judgeStack(policy, judged)));
  }

  rejects(): boolean {
    return this.violations.some(isMandatory);
  }
}

/** The engine prints a policy's description above its messages. */
const described = ({ description }: { description: string }, told: readonly Told[]): Violation[] =>
  told.map((each) => ({ ...each, message: `${description}\n${each.message}` }));
