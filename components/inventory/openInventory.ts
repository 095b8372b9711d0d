import { resolve } from "node:path";
import { readText } from "../issue/readText";
import { type FleetResult, readFleet } from "./fleet";
import { parseInventory } from "./inventory";
import { fileReader, type SecretSources } from "./secretReference";

/** What is around an inventory: where its references lead, and the day on which its exceptions are judged. */
export interface Opening extends Pick<SecretSources, "config" | "env"> {
  /** The folder that the file's path starts from. */
  readonly cwd: string;
  readonly now: Date;
  /** What is made of the inventory before it is checked. Default: nothing. */
  readonly prepare?: (input: unknown) => unknown;
}

/** The environment, the stack's configuration, and files beside the inventory. */
export const sourcesOf = (file: string, { cwd, env, config }: Opening): SecretSources => ({
  config,
  env,
  file: fileReader(resolve(cwd, file)),
});

/** Reads and checks an inventory file; all problems of all hosts at once. Nothing is thrown, and no host connected to. */
export function openInventory(file: string, opening: Opening): FleetResult {
  const read = readText(file, opening.cwd);
  if ("issues" in read) return read;
  const parsed = parseInventory(file, read.text);
  if ("issues" in parsed) return parsed;
  const { prepare = (input) => input, now } = opening;
  return readFleet(prepare(parsed.input), { sources: sourcesOf(file, opening), now });
}
