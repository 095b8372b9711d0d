import type { Command, Word } from "./command";
import { isOpen, type Names, openNames, programOf, together } from "./names";
import type { Kind, ServiceChange } from "./serviceChange";
import { type Around, namesOf } from "./sources";

type Kinds = Readonly<Record<string, Kind>>;

/** A program for services. It finds its words in the order: other host or options, verb, name, more options. */
interface Program {
  readonly how: string;
  readonly kinds: Kinds;
  /** Whether the options make it a change; every use is one by default. */
  readonly touches?: (verb: string, name: Word, options: readonly Word[]) => boolean;
  /** Whether the start type that it sets is disabled, and no other one. */
  readonly disables?: (options: readonly Word[]) => boolean;
  /** A name of several words needs no quotes. */
  readonly longNames?: true;
}

/** No command has more words that matter; what stands behind them is not read, and may be anything. */
const reach = 60;

/** A variable of cmd.exe, or one of a loop: it may hold several words. */
const spreads = (word: Word | undefined): boolean =>
  word !== undefined && !word.quoted && /^(?:%[^%\s]+%|%%?~?[a-z]|![^!\s]+!)$/i.test(word.text);

/** `config` may be about other things than the start type, and `triggerinfo` about stopping. */
function scTouches(verb: string, name: Word, options: readonly Word[]): boolean {
  if (options.length >= reach - 2 || (options.length === 0 && spreads(name))) return true;
  const says = (what: RegExp) => options.some(({ text }) => isOpen(text) || what.test(text));
  if (verb === "config") return says(/^start=?/i);
  return verb !== "triggerinfo" || says(/^start\//i);
}

const sc: Program = {
  how: "sc",
  kinds: {
    config: "startType",
    create: "create",
    delete: "delete",
    start: "start",
    continue: "start",
    triggerinfo: "startType",
  },
  touches: scTouches,
  disables: (options) => {
    const line = options.map(({ text }) => text).join(" ");
    const types = [...line.matchAll(/(?:^|\s)start= ?(\S*)/gi)].map(([, type = ""]) => type.toLowerCase());
    return types.length === 1 && types[0] === "disabled" && options.length < reach - 2;
  },
};
const net: Program = { how: "net", kinds: { start: "start", continue: "start" }, longNames: true };
const psservice: Program = {
  how: "psservice",
  kinds: { start: "start", restart: "start", cont: "start", setconfig: "startType" },
};
const nssm: Program = {
  how: "nssm",
  kinds: { start: "start", restart: "start", set: "startType", install: "create", remove: "delete" },
};

const verbFirst: ReadonlyMap<string, Program> = new Map([
  ["sc", sc],
  ["net", net],
  ["net1", net],
  ["psservice", psservice],
  ["psservice64", psservice],
  ["nssm", nssm],
]);

/** Those of the resource kits, which take the name first; what is said behind it, by pattern. */
const nameFirst: ReadonlyMap<string, readonly (readonly [RegExp, Kind])[]> = new Map([
  ["netsvc", [[/^[/-](?:start|continue)$/i, "start"]]],
  [
    "instsrv",
    [
      [/^remove$/i, "delete"],
      [/\\|\.exe$/i, "create"],
    ],
  ],
]);

/** Without `\\server`, and without what a starter of programs puts in between, e.g. `-ArgumentList`. */
function fromVerb(words: readonly Word[]): readonly Word[] {
  const verb = words.findIndex(({ text }) => !/^(\\\\|[-/]\w)/.test(text));
  return verb < 0 ? [] : words.slice(verb);
}

/** What a verb out of a variable does is as open as the name; PowerShell's own sc writes files. */
function byOpenVerb(how: string, verb: string, names: Names): ServiceChange[] {
  if (names.services.length > 0) return [{ how, kind: "startType", names }];
  return /[%!]/.test(verb) ? [{ how, kind: "startType", names: openNames }] : [];
}

function byVerb(
  { how, kinds, touches, disables, longNames }: Program,
  words: readonly Word[],
  around: Around,
): ServiceChange[] {
  const [verbWord, ...rest] = fromVerb(words);
  const verb = verbWord?.text.toLowerCase() ?? "";
  const [name, ...options] = longNames ? rest.filter(({ text }) => !text.startsWith("/")) : rest;
  if (name === undefined) return spreads(verbWord) ? [{ how, kind: "startType", names: openNames }] : [];
  const whole = { ...name, text: [name, ...options].map(({ text }) => text).join(" ") };
  const names = together((longNames ? [name, whole] : [name]).map((each) => namesOf(each, around)));
  if (isOpen(verb)) return byOpenVerb(how, verb, names);
  const kind = disables?.(options) && verb === "config" ? "disable" : kinds[verb];
  return kind && (touches?.(verb, name, options) ?? true) ? [{ how: `${how} ${verb}`, kind, names }] : [];
}

function byName(program: string, words: readonly Word[], around: Around): ServiceChange[] {
  const [name, ...others] = fromVerb(words);
  const kinds = nameFirst.get(program)?.filter(([said]) => others.some(({ text }) => said.test(text))) ?? [];
  return name
    ? kinds.slice(0, 1).map(([, kind]) => ({ how: program, kind, names: namesOf(name, around) }))
    : [];
}

/** A part of a word that may be a list, or several words for a program that is started. */
interface Part extends Word {
  /** It names no program: what is quoted with blanks is a text by itself. */
  readonly spaced: boolean;
}

const partsOf = (words: readonly Word[]): Part[] =>
  words.flatMap((word) => {
    const spaced = word.quoted && word.text.includes(" ");
    const parts = word.within ? [word.text] : word.text.split(/[\s,]+/).filter(Boolean);
    return parts.map((text) => ({ ...word, text, spaced }));
  });

/** What a command does by the programs that stand in it at any place, for programs of all kinds run others. */
export function changesByPrograms({ words, feeds }: Command, around: Omit<Around, "feeds">): ServiceChange[] {
  const parts = partsOf(words);
  return parts.flatMap((part, index) => {
    const program = part.spaced ? "" : programOf(part);
    const known = verbFirst.get(program);
    if (!known && !nameFirst.has(program)) return [];
    const behind = parts.slice(index + 1, index + 1 + reach);
    const place = { ...around, feeds };
    return known ? byVerb(known, behind, place) : byName(program, behind, place);
  });
}
