import { aliasesOf, withAliases } from "./aliases";
import type { Command, Word } from "./command";
import { escaped } from "./names";
import { mostValues, plainName, type Values, type Variables } from "./variables";

/** So many variables of one command are looked up. */
const mostNames = 32;
/** Of all commands of a text. */
const mostReadings = 20_000;
const mostLetters = 131_072;
const longestWord = 8192;

const reference =
  /%(\w+)(?::([^%\n]{1,200}))?%|!(\w+)(?::([^!\n]{1,200}))?!|(%%?(?:~[a-z]{0,9})?[a-z](?![\w%]))|\$\{([\w:]{1,80})\}|\$((?:\w{1,80}:)?\w+)/gi;

/** The name that a match of `reference` means, and what of its value. */
function meant([, percent, part, mark, markPart, loop, braces, dollar]: readonly (string | undefined)[]) {
  const name =
    loop === undefined ? plainName(percent ?? mark ?? braces ?? dollar ?? "") : `%${loop.slice(-1)}`;
  return { name: name.toLowerCase(), part: part ?? markPart };
}

/** `%A:~1,7%` is a part of A, `%A:x=y%` is A with each x replaced. */
function partOf(value: string, part: string | undefined): string {
  if (part === undefined) return value;
  const [, from, length] = /^~(-?\d{1,4})(?:,(-?\d{1,4}))?$/.exec(part) ?? [];
  if (from !== undefined) {
    const rest = value.slice(Number(from));
    return length === undefined ? rest : rest.slice(0, Number(length));
  }
  const [, old, by = ""] = /^([^=]+)=(.*)$/s.exec(part) ?? [];
  return old === undefined ? value : value.replace(new RegExp(escaped(old), "gi"), () => by);
}

/** A variable may hold another one, which may hold another one; more is written by nobody. */
const depth = 3;

function readableTexts(name: string, variables: Variables, left = depth): readonly string[] {
  const { texts, from } = variables.get(name) ?? nothing;
  if (from.length > 0 || texts.size > mostValues) return [];
  if ([...texts].some((text) => text.length > longestWord)) return [];
  return [...texts].flatMap((text) => {
    const other = /^\$((?:\w+:)?\w+)$/.exec(text)?.[1];
    const others =
      other === undefined || left === 0 ? [] : readableTexts(plainName(other), variables, left - 1);
    return others.length > 0 ? others : [text];
  });
}

/** For each variable the place of its value in one reading. */
type Choice = ReadonlyMap<string, string>;

const unread: readonly Choice[] = [new Map()];
const lettersOf = (choices: readonly Choice[]): number =>
  choices.flatMap((choice) => [...choice.values()]).reduce((sum, { length }) => sum + length, 0);

const nothing: Values = { texts: new Set(), from: [] };

const hasReference = ({ text }: Word): boolean => text.length <= longestWord && /[%!$@]/.test(text);

/** Every choice of values for the variables that a command names; where there are too many, some stay unread. */
function choicesFor(words: readonly Word[], variables: Variables, most: number): Choice[] {
  const all = words.filter(hasReference).map(({ text }) => text.replace(/^@(?=\w)/, "$"));
  const names = all.flatMap((text) => [...text.matchAll(reference)].map((found) => meant(found).name));
  let choices: Map<string, string>[] = [new Map()];
  for (const name of [...new Set(names)].slice(0, mostNames)) {
    const texts = readableTexts(name, variables);
    if (texts.length === 0 || choices.length * texts.length > most) continue;
    choices = choices.flatMap((choice) => texts.map((text) => new Map([...choice, [name, text]])));
  }
  return choices;
}

/** The text with the variables replaced; of an unread one, a part that has no length is known all the same. */
function expandedText(text: string, choice: Choice): string {
  const made = text.replace(reference, (whole: string, ...found: (string | undefined)[]) => {
    const { name, part } = meant([whole, ...found]);
    const value = choice.get(name);
    if (value !== undefined) return partOf(value, part);
    return part !== undefined && /^~-?\d+,0$/.test(part) ? "" : whole;
  });
  return made.length > longestWord ? text : made;
}

/** `$a[1]` is one of the list that `$a` stands for. */
const indexed = /^(\$\w{1,80})\[-?\d{1,4}\]$/;

/** cmd.exe and sh split what an unquoted variable holds; a PowerShell variable is one value, `@a` a list of words. */
function expandedWord(word: Word, choice: Choice): Word[] {
  if (word.within || !hasReference(word)) return [word];
  if (!word.quoted && indexed.test(word.text))
    return expandedWord({ ...word, text: word.text.replace(indexed, "$1") }, choice);
  const splat = /^@(\w+)$/.exec(word.text)?.[1]?.toLowerCase();
  const text = splat === undefined ? expandedText(word.text, choice) : (choice.get(splat) ?? word.text);
  if (text === word.text) return [word];
  const splits = splat !== undefined || (!word.quoted && /[%!]/.test(word.text));
  const parts = splits ? text.split(splat === undefined ? /\s+/ : ",").filter(Boolean) : [text];
  return parts.map((part) => ({ text: part, quoted: word.quoted || !splits }));
}

const isPlain = ({ words, feeds }: Command): boolean =>
  feeds.length === 0 && words.every((word) => !word.within && !hasReference(word));

/** The commands as they are when their variables have these values, or those. */
export function expanded(commands: readonly Command[], variables: Variables): Command[] {
  const aliases = aliasesOf(commands);
  const made = new Map<Command, readonly Command[]>();
  const renewed = (all: readonly Command[]) =>
    all.flatMap((each) => made.get(each) ?? each).slice(-mostValues);
  const most = Math.max(1, Math.min(mostValues, Math.floor(mostReadings / commands.length)));
  let letters = mostLetters;
  const keep = (command: Command, readings: readonly Command[]) => {
    made.set(command, readings);
    return readings;
  };
  return commands.flatMap((command) => {
    if (isPlain(command)) return keep(command, withAliases(command, aliases));
    const choices = letters > 0 ? choicesFor(command.words, variables, most) : unread;
    const pipedFrom = command.pipedFrom && (made.get(command.pipedFrom)?.[0] ?? command.pipedFrom);
    const around = { ...command, feeds: renewed(command.feeds), ...(pipedFrom && { pipedFrom }) };
    const words = command.words.map((word) =>
      word.within ? { ...word, within: renewed(word.within) } : word,
    );
    letters -= lettersOf(choices);
    const readings = choices.flatMap((choice) =>
      withAliases({ ...around, words: words.flatMap((word) => expandedWord(word, choice)) }, aliases),
    );
    return keep(command, readings);
  });
}
