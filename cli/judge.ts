import { commandType, hostType } from "../components/settings/resourceTypes";
import type { Given } from "../policies/example";
import { tryRules } from "../policies/harness";

import { policiesOf, type Rule } from "../policies/rule";
import { rules } from "../policies/rules";
import type { PolicySettings } from "./policySettings";
import type { Told } from "./reportOf";
import { counted } from "./reports/sentences";

/** A host as a stack registers it: the component, and the Command below it. */
export interface Registered {
  readonly name: string;
  /** What the component registers. */
  readonly component: Readonly<Record<string, unknown>>;
  /** The inputs of its Command, without a password or a key. */
  readonly command: Readonly<Record<string, unknown>>;
}

/** What the rules judge. */
export interface Stack {
  readonly hosts: readonly Registered[];
  /** Resources that belong to no host. */
  readonly others: readonly Given[];
  /** `project/stack`; absent for hosts of an inventory. */
  readonly name?: string;
}

/** The names of all policies, as a configuration may have them. */
export const policyNames: readonly string[] = rules.flatMap(policiesOf).map(({ name }) => name);

const resourcesOf = ({ name, component, command }: Registered): Given[] => [
  { type: hostType, name, props: component },
  { type: commandType, name, parentType: hostType, props: command },
];

const only = (half: "resource" | "stack", rule: Rule): Rule => {
  const { resource, stack, ...rest } = rule;
  const kept = half === "resource" ? { ...(resource ? { resource } : {}) } : { ...(stack ? { stack } : {}) };
  return { ...rest, ...kept, at: (now) => only(half, rule.at(now)) };
};

type Said = Awaited<ReturnType<typeof tryRules>>[number];

/** The level that the configuration gives it; none when the policy is disabled. */
function withLevel(said: Said, { levels }: PolicySettings): Said[] {
  const level = levels.get(said.policy) ?? levels.get("all") ?? said.level;
  return level === "disabled" ? [] : [{ ...said, level }];
}

const isUndecided = ({ message }: Said): boolean => message.startsWith("can't run policy ");

const levelOf = ({ level }: Said): Told["level"] => (level === "advisory" ? "advisory" : "mandatory");

/** A violation of the stack as a whole belongs to the host whose name it begins with. */
const hostIn = (message: string, names: readonly string[]): string | undefined =>
  names.find((name) => message.startsWith(name) && /^[ :]/.test(message.slice(name.length)));

/** What a state keeps encrypted cannot be judged: that is told once a policy, not once a resource. */
function undecidedIn(said: readonly Said[]): Told[] {
  const names = new Set(said.filter(isUndecided).map(({ policy }) => policy));
  const policies = [...names].filter(
    (name) => !names.has(name.replace(/-in-stack$/, "")) || !name.endsWith("-in-stack"),
  );
  return policies.map((policy) => {
    const count = said.filter((each) => each.policy === policy && isUndecided(each)).length;
    const message = `Not judged for ${counted(count, "resource")}: what it reads is encrypted in the state.`;
    return { policy, level: "advisory", message };
  });
}

/** What is told so far. Where the stack half of a rule says what the resource half has said, once is enough. */
class Verdicts {
  readonly told: Told[] = [];
  readonly open: Said[] = [];
  private readonly again = new Set<string>();
  constructor(private readonly settings: PolicySettings) {}

  take(said: readonly Said[], hostOf: (message: string) => string | undefined): void {
    for (const each of said.flatMap((one) => withLevel(one, this.settings))) {
      const { policy, message } = each;
      const level = levelOf(each);
      if (isUndecided(each)) this.open.push(each);
      else if (!this.again.has(`${level} ${policy} ${message}`)) {
        const host = hostOf(message);
        this.told.push({ ...(host === undefined ? {} : { host }), policy, level, message });
        this.again.add(`${level} ${policy}-in-stack ${message}`);
      }
    }
  }
}

/** What the rules of the pack say: all rules of each resource, then those that judge the stack as a whole. */
export async function judge(
  { hosts, others, name }: Stack,
  settings: PolicySettings,
  now: Date,
): Promise<Told[]> {
  const options = { config: settings.config, now, ...(name === undefined ? {} : { stack: name }) };
  const of = (half: "resource" | "stack") => rules.map((rule) => only(half, rule));
  const verdicts = new Verdicts(settings);
  for (const host of hosts)
    verdicts.take(await tryRules(of("resource"), resourcesOf(host), options), () => host.name);
  verdicts.take(await tryRules(of("resource"), others, options), () => undefined);
  const names = hosts.map((host) => host.name);
  const whole = await tryRules(of("stack"), [...hosts.flatMap(resourcesOf), ...others], options);
  verdicts.take(whole, (message) => hostIn(message, names));
  return [...verdicts.told, ...undecidedIn(verdicts.open)];
}
