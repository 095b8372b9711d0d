import { InvalidArgumentError, Option } from "commander";

/** For an option that may be given several times. */
export const collect =
  <T>(parse: (text: string) => T) =>
  (text: string, before: readonly T[]): readonly T[] => [...before, parse(text)];

/** `--host NAME`, as each command has it that looks at some hosts of an inventory. */
export const hostOption = (): Option =>
  new Option("--host <name>", "this host alone; repeatable").argParser(collect(String)).default([], "all");

export const wholeNumber =
  (most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new InvalidArgumentError(`Expected a whole number from 1 to ${most}.`);
    return value;
  };

/** One of a list of words, whatever the case it is typed in. */
export function oneOf<T extends string>(words: readonly T[], text: string): T {
  const found = words.find((word) => word.toLowerCase() === text.trim().toLowerCase());
  if (found === undefined) throw new InvalidArgumentError(`Expected one of ${words.join(", ")}.`);
  return found;
}
