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

function section(rule: Rule): string {
  const { resource, stack } = rule;
  const facts = table(
    ["Enforcement level", "Severity", "Heading of the article"],
    [[resource.enforcementLevel ?? "advisory", resource.severity ?? "", resource.framework?.reference ?? ""]],
  );
  const confirmed = stack
    ? [`${code(stack.name)} judges the stack as a whole once more, after an update.`]
    : [];
  return [
    `## ${resource.name}`,
    resource.description,
    facts,
    ...(resource.remediationSteps ? [`What to do: ${resource.remediationSteps}`] : []),
    ...confirmed,
    ...configuration(resource.configSchema),
    ...examples(rule),
  ].join("\n\n");
}

const overview = table(
  ["Rule", "Level", "What it says"],
  rules.map(({ resource }) => [
    `[${resource.name}](#${resource.name})`,
    resource.enforcementLevel ?? "advisory",
    resource.description,
  ]),
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
