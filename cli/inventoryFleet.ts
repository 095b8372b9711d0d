import { readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { type Fleet, fileReader, parseInventory, readFleet } from "../components/fleet";
import type { Issue } from "../components/issue";

/** Where an inventory's references lead, and which day it is. */
export interface ReadContext {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
}

const unreadable = (file: string): Issue => ({
  code: "no_file",
  path: file,
  expected: "a readable file",
  received: "none",
  hint: "The path is relative to the folder in which the command runs.",
});

/** @throws never: a file that cannot be read is an issue. */
export function readText(
  file: string,
  cwd: string,
): { readonly text: string } | { readonly issues: readonly Issue[] } {
  try {
    return { text: readFileSync(resolve(cwd, file), "utf8") };
  } catch {
    return { issues: [unreadable(file)] };
  }
}

/** Outside of Pulumi nothing decrypts the stack's configuration. */
const outsidePulumi = (issue: Issue): Issue =>
  issue.code === "secret_missing" && issue.expected.endsWith("in the stack's configuration")
    ? {
        ...issue,
        received: "an audit, which runs outside of Pulumi and cannot decrypt it",
        hint:
          "Write { env: NAME } or { file: PATH } in its place, which Pulumi reads as well; " +
          "or audit what Pulumi has seen, with `pulumi stack export --file state.json` and `--state state.json`.",
      }
    : issue;

/** Reads and checks an inventory as the program does; all problems of all hosts at once. */
export function readInventoryFleet(
  file: string,
  { cwd, env, now }: ReadContext,
): { readonly fleet: Fleet } | { readonly issues: readonly Issue[] } {
  const read = readText(file, cwd);
  if ("issues" in read) return read;
  const parsed = parseInventory(file, read.text);
  if ("issues" in parsed) return parsed;
  const sources = { config: () => undefined, env, file: fileReader(resolve(cwd, file)) };
  const result = readFleet(parsed.input, { sources, now });
  return "issues" in result ? { issues: result.issues.map(outsidePulumi) } : result;
}

/** The file as a report names it: below the folder of the run, or its name alone, for reports hold no other paths. */
export function shownPath(file: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, file)).split(sep);
  return below[0] === ".." || below.join("/") === resolve(cwd, file)
    ? (below[below.length - 1] ?? file)
    : below.join("/");
}
