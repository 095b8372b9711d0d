import type { Command, Word } from "./command";
import { type Names, namesIn, only, openNames, programOf, together } from "./names";
import { nameValues, parametersOf } from "./parameters";
import { literalsIn, plainName, type Variables } from "./variables";

/** Where an open value may come from. */
export interface Around {
  readonly feeds: readonly Command[];
  readonly variables: Variables;
}

const getters = new Set(["get-service", "gsv"]);

/** The names that `Get-Service a` gives, open where it names none; undefined for other commands. */
export function gotten({ words }: Command): Names | undefined {
  const getter = words.findIndex((word) => getters.has(programOf(word)));
  if (getter < 0) return undefined;
  const values = nameValues(parametersOf(words.slice(getter + 1)));
  return values.length > 0 ? together(values.map(namesOfWord)) : openNames;
}

const operator = /^-[ci]?(?:eq|like|in|contains)$/i;
const isName = (word: Word | undefined): boolean => /name$/i.test(word?.text ?? "");

/** Whether it says which services it is not, or in a way that is not read. */
const denies = (all: readonly Word[]): boolean =>
  all.some(
    ({ text, quoted }, index) =>
      !quoted &&
      (/^(?:!.*|-not)$/i.test(text) || (/^-[ci]?(?:ne|not\w+|match)$/i.test(text) && isName(all[index - 1]))),
  );

/** No name that another filter gives says more. */
const denied: Names = { ...openNames };

/** `Where-Object Name -eq a`, or `Name = 'a'` in a query; open where it says which ones it is not. */
function chosen({ words }: Command): Names | undefined {
  const all = words.flatMap((word) => [word, ...(word.within ?? []).flatMap((inner) => inner.words)]);
  if (all.some(isName)) {
    if (denies(all)) return denied;
    const says = all.filter((_, index) => operator.test(all[index - 1]?.text ?? ""));
    if (says.length > 0) return together(says.map(namesOfWord));
  }
  const line = words.map(({ text }) => text).join(" ");
  const query = /\bname ?(?:=|like) ?['"]?([^'"\s]+)/i.exec(line)?.[1];
  return query !== undefined && words.length > 1 ? namesIn(query.replace(/%/g, "*")) : undefined;
}

/** A text alone, which is handed on. */
const listed = ({ words: [word, ...others] }: Command): Names | undefined =>
  word?.quoted && others.length === 0 ? namesIn(word.text.replace(/^\w+=/, "")) : undefined;

/** The names that commands give; what chooses among all services says more than what gets them all. */
export function handedOn(commands: readonly Command[]): Names | undefined {
  const said = commands.flatMap((command) => chosen(command) ?? listed(command) ?? gotten(command) ?? []);
  const closed = said.filter((names) => names !== openNames);
  return said.length === 0 ? undefined : closed.length > 0 ? together(closed) : openNames;
}

/** Those of a word that stands by itself: of literals or getters in brackets, else of its text. */
function namesOfWord({ text, within }: Word): Names {
  if (!within) return namesIn(text);
  const literals = literalsIn(within);
  if (literals === undefined || /[[\]+]|\.\w+$/.test(literals)) return handedOn(within) ?? openNames;
  return namesIn(literals);
}

const fromPipeline = /^\$(?:_|psitem|input)\b/i;

/** `$a` alone hands on what it holds. */
const heldBy = ({ words: [word, ...others] }: Command, variables: Variables): readonly Command[] => {
  const name = others.length === 0 ? /^\$((?:\w+:)?\w+)$/.exec(word?.text ?? "")?.[1] : undefined;
  return name === undefined ? [] : (variables.get(plainName(name))?.from ?? []);
};

/** What gives an open value: the pipeline, or the commands whose output a variable holds. */
export function sourcesOf(value: string, { feeds, variables }: Around): readonly Command[] {
  if (value === "" || fromPipeline.test(value))
    return feeds.flatMap((feed) => [feed, ...heldBy(feed, variables)]);
  const [, braces, dollar] = /\$\{([\w:]{1,80})\}|\$((?:\w{1,80}:)?\w+)/.exec(value) ?? [];
  return variables.get(plainName(braces ?? dollar ?? ""))?.from ?? [];
}

/** The names that come from elsewhere by a value that stands for them; open where nothing says. */
export const fedNames = (around: Around, value: string): Names =>
  handedOn(sourcesOf(value, around)) ?? openNames;

/** The names that a word means where it stands. */
export function namesOf(word: Word, around: Around): Names {
  if (word.calls && word.quoted) return openNames;
  const own = namesOfWord(word);
  if (word.within || !own.open) return own;
  return together([only(own.services), fedNames(around, word.text)]);
}
