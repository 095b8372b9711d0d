import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Rule } from "../policies/rule";
import { rules } from "../policies/rules";
import { code, table } from "./markdown";

interface Option {
  readonly type?: string;
  readonly default?: unknown;
  readonly description?: string;
}

function configuration(schema: PolicyConfigSchema | undefined): string[] {
  const options = Object.entries(schema?.properties ?? {}) as [string, Option][];
  if (options.length === 0) return [];
  const rows = options.map(([name, { type = "", default: value, description = "" }]) => [
    code(name),
    type,
    code(JSON.stringify(value)),
    description,
  ]);
  return [table(["Configuration", "Type", "Default", "Meaning"], rows)];
}

/** The titles of examples by what the rule says of them. */
function examples({ examples: all }: Rule): string[] {
  const titles = (passing: boolean) =>
    all.filter(({ says }) => (says.length === 0) === passing).map(({ title }) => `- ${title}`);
  return [["Silent on:", "", ...titles(true)].join("\n"), ["Speaks of:", "", ...titles(false)].join("\n")];
}

const limits = ({ limits: all }: Rule): string[] =>
  all.length === 0 ? [] : [["What it cannot know:", "", ...all.map((limit) => `- ${limit}`)].join("\n")];

function section(rule: Rule): string {
  const { about, resource, stack } = rule;
  const facts = table(
    ["Enforcement level", "Severity", "Heading of the article"],
    [[about.enforcementLevel, about.severity, about.framework.reference]],
  );
  const asStack = resource
    ? `${code(stack?.name ?? "")} judges the stack as a whole once more, after an update.`
    : "It judges the stack as a whole: in a preview before, in an update after the hosts are changed.";
  return [
    `## ${about.name}`,
    about.description,
    facts,
    `What to do: ${about.remediationSteps}`,
    ...(stack ? [asStack] : []),
    ...configuration(about.configSchema),
    ...examples(rule),
    ...limits(rule),
  ].join("\n\n");
}

const overview = table(
  ["Rule", "Level", "What it says"],
  rules.map(({ about }) => [`[${about.name}](#${about.name})`, about.enforcementLevel, about.description]),
);

/** The page of the policy pack, made from what its rules say of themselves. */
export const renderPolicies = (): string =>
  `${[
    "# Policies",
    "This file is generated from `policies/rules` by `npm run docs`. Do not edit it.",
    "Attach the pack with `pulumi preview --policy-pack policies`. A mandatory rule stops an update before a host is touched; an advisory one is told and stops nothing. `--policy-pack-config FILE` takes a JSON file with a map of rules, each with its `enforcementLevel` (`advisory`, `mandatory`, `disabled`) and its configuration.",
    "A rule that fails by itself is a violation, never silence. A value that is not known before the update is told as undecided.",
    overview,
    ...rules.map(section),
  ].join("\n\n")}\n`;
