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

/** What becomes of the pack's judgement with each option of Pulumi: `tests/engine/gateOptions.test.ts` shows it. */
const options = table(
  ["Option", "What happens"],
  [
    ["`--target`", "All hosts are judged as the program wants them, those that the update leaves out too."],
    [
      "another name, with an alias",
      "The host is judged by its new name. Its script names the new owner, so its Command is updated once.",
    ],
    ["another name, without one", "The old resource goes, and the new one is judged."],
    [
      '`ignoreChanges: ["settings"]`',
      "The settings stay the old ones while the script follows the new ones: `forbid-altered-commands` rejects that.",
    ],
    ["`protect`, `retainOnDelete`", "Nothing that is judged changes."],
    ["`import`", "Pulumi ignores it on a component. The Command is a new one, and is judged as such."],
    ["`keep` in `defaults`", "It is rejected for each host that has it."],
    ["the level `remediate`", "It rejects like `mandatory`: no rule mends anything."],
    ["the level `advisory`", "The rule is told, and stops nothing."],
    ["the level `disabled`", "The rule is silent."],
  ],
);

/** The page of the policy pack, made from what its rules say of themselves. */
export const renderPolicies = (): string =>
  `${[
    "# Policies",
    "This file is generated from `policies/rules` by `npm run docs`. Do not edit it.",
    "Attach the pack with `pulumi preview --policy-pack policies`; it takes [1.7 CPU seconds](performance.md#what-was-removed) to start. A mandatory rule stops an update before a host is touched; an advisory one is told and stops nothing. `--policy-pack-config FILE` takes a JSON file with a map of rules, each with its `enforcementLevel` (`advisory`, `mandatory`, `disabled`) and its configuration.",
    "A rule that fails by itself is a violation, never silence. A value that is not known before the update is told as undecided.",
    "What a component registers are its settings. Rules work out by the component's own functions what shall be and which script that makes, and compare each Command with it: they believe nothing that says so by itself. A stack that an earlier version has registered is judged after the next `pulumi up`, which takes the new form over and touches no host for it.",
    overview,
    "## With options of Pulumi",
    options,
    ...rules.map(section),
  ].join("\n\n")}\n`;
