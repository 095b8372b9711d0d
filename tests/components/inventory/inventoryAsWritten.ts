import { parseInventory, readFleet } from "../../../components/inventory/fleet";
import { describeIssue, type Issue } from "../../../components/issue/issue";
import { hostKeys, privateKey, today } from "../settings/hostKeys";

/** YAML as it stands in the file, by key; undefined leaves the line out. */
export type Written = Readonly<Record<string, string | undefined>>;

/** An inventory that is right but for what a test writes otherwise. */
export interface Differences {
  readonly connection?: Written;
  readonly host?: Written;
  readonly name?: string;
  /** Whole lines before and behind the hosts. */
  readonly before?: string;
  readonly behind?: string;
}

const lines = (written: Written, blanks: string): string =>
  Object.entries(written)
    .flatMap(([key, text]) => (text === undefined ? [] : [`${blanks}${key}: ${text}\n`]))
    .join("");

const good: Written = {
  host: "web01.example.com",
  user: "Administrator",
  password: "{ env: PASSWORD }",
  hostKey: hostKeys.ed25519,
};

/** The text of an inventory with one host. */
export const written = ({ name = "web01", before = "", behind = "", ...own }: Differences): string =>
  `${before}hosts:\n  ${name}:\n${lines({ platform: "windowsServer", ...own.host }, "    ")}` +
  `    connection:\n${lines({ ...good, ...own.connection }, "      ")}${behind}`;

const sources = {
  config: () => undefined,
  env: { PASSWORD: "correct horse" },
  file: (): string => privateKey("a"),
};

/** What is read, and what is told of it, word for word. */
export function readAsWritten(text: string) {
  const parsed = parseInventory("hosts.yaml", text);
  const result = "input" in parsed ? readFleet(parsed.input, { sources, now: today }) : parsed;
  const issues: readonly Issue[] = "issues" in result ? result.issues : [];
  return { fleet: "fleet" in result ? result.fleet : undefined, says: issues.map(describeIssue) };
}
