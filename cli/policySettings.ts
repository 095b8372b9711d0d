import type { Issue } from "../components/issue/issue";
import { isTree, jsonIn, type Tree } from "../components/issue/tree";

/** The levels that a policy may be set to; `remediate` rejects like `mandatory`, for our rules mend nothing. */
const levels = ["advisory", "mandatory", "remediate", "disabled"];

/** The configuration of a policy pack, as the file of Pulumi's `--policy-pack-config` gives it. */
export interface PolicySettings {
  /** Levels by policy; that of `all` is for the policies that are not named. */
  readonly levels: ReadonlyMap<string, string>;
  /** What is left to configure, by policy. */
  readonly config: Readonly<Record<string, Tree>>;
}

export const noSettings: PolicySettings = { levels: new Map(), config: {} };

const received = (value: unknown): string =>
  typeof value === "string"
    ? JSON.stringify(value.slice(0, 80))
    : Array.isArray(value)
      ? "a list"
      : typeof value;

function levelIssue(path: string, level: unknown): Issue[] {
  if (level === undefined || levels.includes(level as string)) return [];
  return [{ code: "policy_level", path, expected: `one of ${levels.join(", ")}`, received: received(level) }];
}

const entryIssues = (path: string, value: unknown): Issue[] =>
  isTree(value)
    ? levelIssue(`${path}.enforcementLevel`, value.enforcementLevel)
    : levelIssue(path, value ?? null);

/** A level alone is the short form of a map with `enforcementLevel`. */
const asMap = (value: unknown): Tree => (isTree(value) ? value : { enforcementLevel: value });

const bad = (file: string, expected: string, found: string): Issue[] => [
  { code: "policy_config", path: file, expected, received: found },
];

/** A misspelt policy would be left at its default unseen, so its name is a problem. */
function issuesIn(file: string, parsed: Tree, policies: readonly string[]): Issue[] {
  const known = ["all", ...policies];
  const unknown = Object.keys(parsed).filter((name) => !known.includes(name));
  return [
    ...unknown.flatMap((name) =>
      bad(file, `policies of ${known.join(", ")}`, JSON.stringify(name.slice(0, 80))),
    ),
    ...Object.entries(parsed).flatMap(([name, value]) => entryIssues(`${file}: ${name}`, value)),
  ];
}

function settingsIn(parsed: Tree): PolicySettings {
  const maps = Object.entries(parsed).map(([name, value]) => [name, asMap(value)] as const);
  const set = maps.flatMap(([name, { enforcementLevel: level }]) =>
    typeof level === "string" ? [[name, level] as const] : [],
  );
  const config = maps.map(([name, { enforcementLevel: _, ...rest }]) => [name, rest]);
  return { levels: new Map(set), config: Object.fromEntries(config) };
}

/** Reads the file's text. */
export function readPolicySettings(
  file: string,
  text: string,
  policies: readonly string[],
): { readonly settings: PolicySettings } | { readonly issues: readonly Issue[] } {
  const parsed = jsonIn(text);
  if (parsed === undefined) return { issues: bad(file, "JSON, a map of policies", "a text that is no JSON") };
  if (!isTree(parsed)) return { issues: bad(file, "a map of policies", received(parsed)) };
  const issues = issuesIn(file, parsed, policies);
  return issues.length > 0 ? { issues } : { settings: settingsIn(parsed) };
}
