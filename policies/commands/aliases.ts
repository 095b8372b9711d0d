import type { Command, Word } from "./command";
import { programOf } from "./names";
import { parametersOf, parameterValue, standingAlone } from "./parameters";

const aliasers = new Set(["set-alias", "new-alias", "sal", "nal"]);
const copiers = new Set(["copy", "copy-item", "cpi", "cp", "move", "ren", "rename", "rename-item", "mklink"]);
const printers = new Set(["type", "cat", "gc", "get-content"]);

/** A program under another name: by an alias of PowerShell, or as a copy. */
function aliasesIn({ words, writesTo }: Command): readonly (readonly [alias: string, of: string])[] {
  const [program, ...behind] = words;
  if (program && printers.has(programOf(program)) && behind[0])
    return writesTo.map((file) => [programOf({ text: file, quoted: false }), (behind[0] as Word).text]);
  if (!program || !(aliasers.has(programOf(program)) || copiers.has(programOf(program)))) return [];
  const parameters = parametersOf(behind);
  const alone = standingAlone(parameters).filter(({ text }) => !/^\/\w?$/.test(text));
  const isAlias = aliasers.has(programOf(program));
  const [first, second] = isAlias
    ? [
        parameterValue(parameters, "name") ?? alone[0],
        parameterValue(parameters, "value") ?? alone[alone.length - 1],
      ]
    : programOf(program) === "mklink"
      ? [alone[0], alone[1]]
      : [alone[1], alone[0]];
  return first && second ? [[programOf(first), second.text]] : [];
}

/** By a program's other name, the program. */
type Aliases = ReadonlyMap<string, string>;

export const aliasesOf = (commands: readonly Command[]): Aliases =>
  new Map(commands.flatMap((command) => aliasesIn(command)));

/** A command, and what it is by the programs that it means: a name may be an alias here and a service there. */
export function withAliases(command: Command, aliases: Aliases): Command[] {
  const { words } = command;
  if (aliases.size === 0 || !words.some((word) => aliases.has(programOf(word)))) return [command];
  const meant = words.map((word) => ({ ...word, text: aliases.get(programOf(word)) ?? word.text }));
  return [command, { ...command, words: meant }];
}
