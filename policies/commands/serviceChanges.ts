import type { Command, Word } from "./lexer";
import {
  fedNames,
  isOpen,
  isShortFor,
  type Names,
  namesIn,
  nameValues,
  openNames,
  type Parameter,
  parametersOf,
  programOf,
  together,
} from "./names";
import type { Variables } from "./variables";

/** What a command does to services. */
export interface Change {
  /** As a person would write it, e.g. `sc config`. */
  readonly how: string;
  /** `start` runs it for now; the others last. */
  readonly kind: "startType" | "start" | "create" | "delete";
  readonly names: Names;
}

/** The words behind a program or cmdlet, and where open values of them may come from. */
interface Behind {
  readonly words: readonly Word[];
  readonly feeds: readonly Command[];
  readonly variables: Variables;
}

type Trigger = (behind: Behind) => readonly Change[];

/** The names of a value; where it is open, those that feed it. */
const resolved = ({ feeds, variables }: Behind, value: string): Names =>
  isOpen(value) ? fedNames(feeds, variables, value) : namesIn(value);

/** Without `\\server`, and without what a starter of programs puts in between, e.g. `-ArgumentList`. */
function fromVerb(words: readonly Word[]): readonly Word[] {
  const verb = words.findIndex(({ text }) => !/^(\\\\|[-/]\w)/.test(text));
  return verb < 0 ? [] : words.slice(verb);
}

const scKinds: Readonly<Record<string, Change["kind"]>> = {
  config: "startType",
  create: "create",
  delete: "delete",
  start: "start",
  triggerinfo: "startType",
};

/** `config` may be about other things than the start type, and `triggerinfo` about stopping. */
function scTouches(verb: string, options: readonly Word[]): boolean {
  const open = options.some(({ text }) => isOpen(text));
  if (verb === "config") return open || options.some(({ text }) => /^start=?/i.test(text));
  if (verb === "triggerinfo") return open || options.some(({ text }) => /^start\//i.test(text));
  return true;
}

/** `sc.exe [\\server] verb name …` */
const sc: Trigger = (behind) => {
  const [verbWord, name, ...options] = fromVerb(behind.words);
  const verb = verbWord?.text.toLowerCase() ?? "";
  if (isOpen(verb)) return name ? [{ how: "sc", kind: "startType", names: openNames }] : [];
  const kind = scKinds[verb];
  if (kind === undefined || name === undefined || !scTouches(verb, options)) return [];
  return [{ how: `sc ${verb}`, kind, names: resolved(behind, name.text) }];
};

/** `net start name with blanks`; without a name it lists. */
const net: Trigger = (behind) => {
  const [verb, ...rest] = fromVerb(behind.words);
  const name = rest.filter(({ text }) => !/^(\/|[<>]|nul$)/i.test(text)).map(({ text }) => text);
  if (!/^start$/i.test(verb?.text ?? "") || name.length === 0) return [];
  const names = together([resolved(behind, name.join(" ")), resolved(behind, name[0] ?? "")]);
  return [{ how: "net start", kind: "start", names }];
};

/** Other programs for services: `nssm start name`, `psservice \\server setconfig name auto`. */
const verbThenName =
  (program: string, kinds: Readonly<Record<string, Change["kind"]>>): Trigger =>
  (behind) => {
    const [verb, name] = fromVerb(behind.words);
    const kind = kinds[verb?.text.toLowerCase() ?? ""];
    return kind && name
      ? [{ how: `${program} ${verb?.text.toLowerCase()}`, kind, names: resolved(behind, name.text) }]
      : [];
  };

/** The names that a cmdlet is given; by what feeds it where it is given none. */
function cmdletNames(behind: Behind, parameters: readonly Parameter[]): Names {
  const values = nameValues(parameters);
  if (values.length > 0) return together(values.map((value) => resolved(behind, value)));
  const fed = fedNames(behind.feeds, behind.variables, "");
  const any = together(parameters.map(({ value }) => namesIn(value)));
  return any.services.length > 0 ? any : fed;
}

const setsStart = ({ name, value }: Parameter): Change["kind"] | undefined => {
  if (
    ["startuptype", "startmode", "starttype"].some((full) => name.length > 2 && isShortFor(name, full)) ||
    name === "sm" ||
    name === "st"
  )
    return "startType";
  return name.length > 3 && isShortFor(name, "status") && !/^(stopped|paused)$/i.test(value)
    ? "start"
    : undefined;
};

const setService: Trigger = (behind) => {
  const parameters = parametersOf(behind.words);
  const splat = parameters.find(({ name, value }) => name === "" && /^@\w/.test(value));
  if (splat) return [{ how: "Set-Service", kind: "startType", names: openNames }];
  const kinds = parameters.flatMap((parameter) => setsStart(parameter) ?? []);
  return kinds.map((kind) => ({ how: "Set-Service", kind, names: cmdletNames(behind, parameters) }));
};

const cmdlet =
  (how: string, kind: Change["kind"]): Trigger =>
  (behind) => {
    const parameters = parametersOf(behind.words);
    const splat = parameters.some(({ value }) => /^@\w/.test(value));
    return [{ how, kind, names: splat ? openNames : cmdletNames(behind, parameters) }];
  };

const psservice = verbThenName("psservice", {
  start: "start",
  restart: "start",
  cont: "start",
  setconfig: "startType",
});

/** Programs, which take their words as they come; shells and tools of all kinds run what is behind them. */
const programs: ReadonlyMap<string, Trigger> = new Map([
  ["sc", sc],
  ["net", net],
  ["net1", net],
  ["psservice", psservice],
  ["psservice64", psservice],
  [
    "nssm",
    verbThenName("nssm", {
      start: "start",
      restart: "start",
      set: "startType",
      install: "create",
      remove: "delete",
    }),
  ],
]);

/** Cmdlets and their aliases, which take parameters. */
const cmdlets: ReadonlyMap<string, Trigger> = new Map([
  ["set-service", setService],
  ["new-service", cmdlet("New-Service", "create")],
  ["remove-service", cmdlet("Remove-Service", "delete")],
  ["start-service", cmdlet("Start-Service", "start")],
  ["sasv", cmdlet("Start-Service", "start")],
  ["restart-service", cmdlet("Restart-Service", "start")],
  ["resume-service", cmdlet("Resume-Service", "start")],
]);

/** No command has more words that matter; those behind them belong to another one. */
const reach = 60;

const flatWords = (words: readonly Word[]): Word[] =>
  words.flatMap(({ text, quoted }) =>
    text.split(/[\s,]+/).flatMap((part) => (part === "" ? [] : [{ text: part, quoted }])),
  );

/** What one command does by the programs and cmdlets that stand in it, at any place. */
export function changesBy(command: Command, variables: Variables): readonly Change[] {
  const flat = flatWords(command.words);
  const behind = (words: readonly Word[], index: number): Behind => ({
    words: words.slice(index + 1, index + 1 + reach),
    feeds: command.feeds,
    variables,
  });
  return [
    ...flat.flatMap((word, index) => programs.get(programOf(word))?.(behind(flat, index)) ?? []),
    ...command.words.flatMap(
      (word, index) => cmdlets.get(programOf(word))?.(behind(command.words, index)) ?? [],
    ),
  ];
}
