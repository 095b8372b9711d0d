import { relative, resolve, sep } from "node:path";
import {
  type Fleet,
  fileReader,
  parseInventory,
  readFleet,
  type SecretSources,
} from "../components/inventory/fleet";
import type { Issue } from "../components/issue/issue";
import { readText } from "./files";
import type { Surroundings } from "./surroundings";

const isOfConfig = ({ code, expected }: Issue): boolean =>
  code === "secret_missing" && expected.endsWith("in the stack's configuration");

/** Where there is no configuration at all, that is told once, not once for each secret in it. */
export const withProblem = (issues: readonly Issue[], problem: Issue | undefined): readonly Issue[] =>
  problem === undefined ? issues : [...issues.filter((issue) => !isOfConfig(issue)), problem];

/** What a command needs of an inventory. */
export interface Reading extends Pick<Surroundings, "cwd" | "now"> {
  /** Where its references lead. */
  readonly sources: SecretSources;
  /** What is made of it before it is checked. */
  readonly prepare?: (input: unknown) => unknown;
}

/** The environment, and files beside the inventory; the stack's configuration is as the command sees it. */
export const sourcesOf = (
  file: string,
  { cwd, env }: Surroundings,
  config: SecretSources["config"],
): SecretSources => ({ config, env, file: fileReader(resolve(cwd, file)) });

/** Reads and checks an inventory as the program does; all problems of all hosts at once. */
export function readInventory(
  file: string,
  { cwd, now, sources, prepare = (input) => input }: Reading,
): { readonly fleet: Fleet } | { readonly issues: readonly Issue[] } {
  const read = readText(file, cwd);
  if ("issues" in read) return read;
  const parsed = parseInventory(file, read.text);
  if ("issues" in parsed) return parsed;
  return readFleet(prepare(parsed.input), { sources, now: now() });
}

/** The file as a report names it: below the folder of the run, or its name alone, for reports hold no other paths. */
export function shownPath(file: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, file)).split(sep);
  return below[0] === ".." || below.join("/") === resolve(cwd, file)
    ? (below[below.length - 1] ?? file)
    : below.join("/");
}
