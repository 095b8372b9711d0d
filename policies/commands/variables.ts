import type { Command, Word } from "./lexer";

/** What a variable may hold: texts that are written out, or what a command gives. */
export interface Values {
  readonly texts: readonly string[];
  readonly from: readonly Command[];
}

/** By name in lower case, without `env:`. */
export type Variables = ReadonlyMap<string, Values>;

/** Of more values than this a variable counts as unread. */
const mostValues = 4;
const longestValue = 1024;
const longestWord = 8192;

const everywhere: Readonly<Record<string, string>> = {
  windir: "C:\\Windows",
  systemroot: "C:\\Windows",
  comspec: "cmd.exe",
};

interface Assignment {
  readonly name: string;
  readonly words: readonly Word[];
  readonly command: Command;
}

const plainName = (name: string): string => name.toLowerCase().replace(/^env:/, "");

/** `set A=b c`, also after `do` or `call`; what is asked for or computed is unread. */
function cmdAssignment(command: Command): Assignment | undefined {
  const index = command.words.findIndex(({ text }) => /^@?set$/i.test(text));
  const [first, ...rest] = index < 0 ? [] : command.words.slice(index + 1);
  const [, name, value = ""] = /^([^=%!$/]+)=(.*)$/s.exec(first?.text ?? "") ?? [];
  if (name === undefined) return undefined;
  const text = [value, ...rest.map((word) => word.text)].join(" ");
  return { name: plainName(name), words: [{ text, quoted: false }], command };
}

/** `$a = 'b'`, `$a='b'`, `$env:A = 'b'`, `A=b`, `export A=b`. */
function assignment(command: Command): Assignment | undefined {
  const [first, second, third] = command.words;
  const [, glued, value = ""] = /^\$?((?:env:)?\w+)=(.*)$/is.exec(first?.text ?? "") ?? [];
  if (glued !== undefined) {
    const own = value === "" ? [] : [{ text: value, quoted: first?.quoted === true }];
    return { name: plainName(glued), words: [...own, ...command.words.slice(1)], command };
  }
  const [, spaced] = /^\$((?:env:)?\w+)$/i.exec(first?.text ?? "") ?? [];
  if (spaced !== undefined && second?.text === "=")
    return { name: plainName(spaced), words: command.words.slice(2), command };
  const [, exported, literal = ""] = /^(\w+)=(.*)$/s.exec(second?.text ?? "") ?? [];
  return first?.text === "export" && exported !== undefined && third === undefined
    ? { name: plainName(exported), words: [{ text: literal, quoted: true }], command }
    : undefined;
}

/** The variables that a text sets, and those that it is given. A command that gives a value is one of its feeds. */
export function variablesOf(
  commands: readonly Command[],
  given: Readonly<Record<string, string>>,
): Variables {
  const found = new Map<string, { texts: string[]; from: Command[] }>();
  const valuesOf = (name: string) => {
    const values = found.get(name) ?? { texts: [], from: [] };
    found.set(name, values);
    return values;
  };
  for (const [name, text] of Object.entries({ ...everywhere, ...given }))
    valuesOf(plainName(name)).texts.push(text);
  for (const command of commands) {
    const set = cmdAssignment(command) ?? assignment(command);
    if (set === undefined) continue;
    const values = valuesOf(set.name);
    const [only, ...others] = set.words;
    if (only && others.length === 0) values.texts.push(only.text);
    else values.from.push({ words: set.words, feeds: [] });
  }
  return found;
}

const reference = /%(\w+)%|!(\w+)!|\$\{(?:env:)?(\w+)\}|\$(?:env:)?(\w+)/gi;

/** How many readings a text has: as many as its variable with the most values. */
export const readingsOf = (variables: Variables): number =>
  Math.min(mostValues, Math.max(1, ...[...variables.values()].map(({ texts }) => texts.length)));

/** The word with the variables replaced whose values are written out; `reading` chooses among several. */
function expandedText(text: string, variables: Variables, reading: number): string {
  return text.replace(reference, (whole: string, ...names: (string | undefined)[]) => {
    const name = names.slice(0, 4).find((each) => each !== undefined) ?? "";
    const { texts = [], from = [] } = variables.get(name.toLowerCase()) ?? {};
    const literal = texts[Math.min(reading, texts.length - 1)];
    const unread = literal === undefined || from.length > 0 || texts.length > mostValues;
    return unread ? whole : literal.slice(0, longestValue);
  });
}

/** cmd.exe and sh split what an unquoted variable holds; a PowerShell variable is one value. */
function expandedWord(word: Word, variables: Variables, reading: number): Word[] {
  if (word.text.length > longestWord || !/[%!$]/.test(word.text)) return [word];
  const text = expandedText(word.text, variables, reading).slice(0, longestWord);
  const splits = !word.quoted && /[%!]/.test(word.text);
  const parts = splits ? text.split(/\s+/).filter(Boolean) : [text];
  return parts.map((part) => ({
    ...word,
    text: part,
    quoted: word.quoted || (!splits && text !== word.text),
  }));
}

/** The commands as they are when the variables have these values. */
export function expanded(commands: readonly Command[], variables: Variables, reading: number): Command[] {
  const made = new Map<Command, Command>();
  return commands.map((command) => {
    const words = command.words.flatMap((word) => expandedWord(word, variables, reading));
    const own = { words, feeds: command.feeds.map((feed) => made.get(feed) ?? feed) };
    made.set(command, own);
    return own;
  });
}
