import { block, type Command, type Word } from "./command";
import { isOpen, programOf } from "./names";
import { parametersOf, parameterValue, standingAlone } from "./parameters";

/** What a variable may hold: texts that are written out, or what commands give. */
export interface Values {
  readonly texts: ReadonlySet<string>;
  readonly from: readonly Command[];
}

/** Of more values than this a variable counts as unread. */
export const mostValues = 64;

/** By name in lower case, without its scope; those of loops of cmd.exe as `%i`. */
export type Variables = ReadonlyMap<string, Values>;

const everywhere: Readonly<Record<string, string>> = {
  windir: "C:\\Windows",
  systemroot: "C:\\Windows",
  comspec: "C:\\Windows\\System32\\cmd.exe",
};

interface Assignment {
  readonly name: string;
  readonly words: readonly Word[];
  /** Each text is a value of its own. */
  readonly each?: true;
  /** It goes behind what is there already. */
  readonly adds?: boolean;
}

export const plainName = (name: string): string => name.toLowerCase().replace(/^\w+:/, "");

/** The texts that stand in brackets, where nothing else does. */
export function literalsIn(commands: readonly Command[]): string | undefined {
  const texts = commands.map(({ words: [word, ...others] }) =>
    word?.quoted && others.length === 0 && !isOpen(word.text) ? word.text : undefined,
  );
  return texts.length > 0 && !texts.includes(undefined) ? texts.join(",") : undefined;
}

/** `set A=b c`, also after `do` or `call`; what is asked for or computed is unread. */
function cmdAssignment({ words }: Command): Assignment[] {
  const index = words.findIndex(({ text }) => /^@?set$/i.test(text));
  const [first, ...rest] = index < 0 ? [] : words.slice(index + 1);
  const [, name, value = ""] = /^([^=%!$/]+)=(.*)$/s.exec(first?.text ?? "") ?? [];
  if (name === undefined) return [];
  const text = [value, ...rest.map((word) => word.text)].join(" ");
  return [{ name: plainName(name), words: [{ text, quoted: true }] }];
}

/** `$a = 'b'`, `[string]$a='b'`, `$env:A = 'b'`, `A=b`, `export A=b`, `foreach ($a in …)`. */
function assignment({ words }: Command): Assignment[] {
  const [first, second, ...rest] = words[0]?.text === "export" ? words.slice(1) : words;
  const plain = first?.text.replace(/^\[[\w.[\]]{1,80}\]/, "") ?? "";
  const [, glued, value = ""] = /^\$?((?:\w+:)?\w+)\+?=(.*)$/s.exec(plain) ?? [];
  if (glued !== undefined) {
    const own = value === "" ? [] : [{ text: value, quoted: first?.quoted === true }];
    const adds = plain.startsWith("+=", plain.length - value.length - 2);
    return [{ name: plainName(glued), words: [...own, ...words.slice(1)], adds }];
  }
  const [, name] = /^\$((?:\w+:)?\w+)$/.exec(plain) ?? [];
  if (name === undefined) return [];
  if (/^\+?=$/.test(second?.text ?? ""))
    return [{ name: plainName(name), words: rest, adds: second?.text === "+=" }];
  return /^in$/i.test(second?.text ?? "") ? [{ name: plainName(name), words: rest, each: true }] : [];
}

const setters = new Set(["set-variable", "new-variable", "sv", "nv"]);

/** `Set-Variable a b` */
function byCmdlet({ words }: Command): Assignment[] {
  const at = words.findIndex((word) => setters.has(programOf(word)));
  const parameters = at < 0 ? [] : parametersOf(words.slice(at + 1));
  const alone = standingAlone(parameters);
  const named = parameterValue(parameters, "name");
  const name = named ?? alone[0];
  const value = parameterValue(parameters, "value") ?? (named ? alone[0] : alone[1]);
  return name && value ? [{ name: plainName(name.text), words: [{ ...value, quoted: true }] }] : [];
}

/** `for %i in (a b) do …`; `for /f` takes texts apart, and reads files. */
function loops({ words }: Command): Assignment[] {
  return words.flatMap(({ text }, index) => {
    const [, name] = /^%%?([a-z])$/i.exec(text) ?? [];
    const list = words[index + 2]?.within;
    if (name === undefined || !/^in$/i.test(words[index + 1]?.text ?? "") || !list) return [];
    const items = list.flatMap((command) => command.words);
    const readable = /^\/f$/i.test(words[1]?.text ?? "") ? items.filter(({ quoted }) => quoted) : items;
    const texts = readable
      .flatMap((item) => item.text.split(/[\s,;]+/))
      .map((item) => ({ text: item, quoted: true }));
    return [{ name: `%${name.toLowerCase()}`, words: texts, each: true as const }];
  });
}

/** `Get-Service a -OutVariable b` */
function outVariables({ words }: Command): Assignment[] {
  return words.flatMap(({ text, quoted }, index) => {
    const name = words[index + 1]?.text.replace(/^\+/, "");
    if (quoted || name === undefined || !/^-(?:ov|outv\w*|pv|pipelinev\w*)$/i.test(text)) return [];
    return [{ name: plainName(name), words: words.slice(0, index) }];
  });
}

/** `$a.Name = 'b'`, `$a['Name'] = 'b'`, `$a.Add('Name', 'b')`: what it holds is no more what was written. */
function memberChanges({ words }: Command): Assignment[] {
  const [, name, change = ""] = /^\$(\w+)(?:[.[].*?(=|\.add$|$))/i.exec(words[0]?.text ?? "") ?? [];
  const assigns =
    change === "=" || /^\+?=$/.test(words[1]?.text ?? "") || /\.add$/i.test(words[0]?.text ?? "");
  return name && assigns ? [{ name: plainName(name), words }] : [];
}

const readers = [cmdAssignment, assignment, byCmdlet, loops, outVariables, memberChanges];

/** Whether it is a value: in PowerShell a bare word behind `=` is a command. */
const isText = ({ text, quoted, within }: Word): boolean => !within && (quoted || /^[$\d-]/.test(text));

/** The values of a variable: texts, else the commands that give it. */
function valuesOf({ words, each }: Assignment): Values {
  const [word, ...others] = words;
  const literals =
    others.length === 0 && word?.within && word.text !== block ? literalsIn(word.within) : undefined;
  const readable = words.every(isText) && (each || others.length === 0);
  const texts = literals !== undefined ? [literals] : readable ? words.map(({ text }) => text) : [];
  if (texts.length > 0)
    return { texts: new Set(each ? texts.flatMap((text) => text.split(",")) : texts), from: [] };
  const own = { words, feeds: [], writesTo: [], readsFrom: [], called: false };
  return { texts: new Set(), from: [...words.flatMap(({ within = [] }) => within), own] };
}

/** What a variable may hold once something has gone behind its text, or into its list. */
function added(before: Values | undefined, { texts, from }: Values): Values {
  const sums = [...(before?.texts ?? [])].flatMap((old) => [...texts].map((text) => old + text));
  return { texts: new Set([...texts, ...sums].slice(0, mostValues + 1)), from };
}

/** The variables that a text sets, and those that it is given. */
export function variablesOf(
  commands: readonly Command[],
  given: Readonly<Record<string, string>>,
): Variables {
  const found = new Map<string, { texts: Set<string>; from: Command[] }>();
  const add = (name: string, { texts, from }: Values) => {
    const values = found.get(name) ?? { texts: new Set(), from: [] };
    found.set(name, values);
    for (const text of texts) values.texts.add(text);
    values.from.push(...from);
  };
  for (const [name, text] of Object.entries({ ...everywhere, ...given }))
    add(plainName(name), { texts: new Set([text]), from: [] });
  const setBy = new Map<Command, string>();
  for (const command of commands) {
    for (const set of readers.flatMap((read) => read(command))) {
      const values = valuesOf(set);
      add(set.name, set.adds ? added(found.get(set.name), values) : values);
      setBy.set(command, set.name);
    }
    // What a pipeline makes of a value is part of it.
    const piped = command.pipedFrom && setBy.get(command.pipedFrom);
    if (piped === undefined) continue;
    add(piped, { texts: new Set(), from: [command] });
    setBy.set(command, piped);
  }
  return found;
}
