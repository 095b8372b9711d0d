import { changesElsewhere, type Whole } from "./elsewhere";
import { type Command, lex, normalised, textLimit, type Word } from "./lexer";
import { programOf } from "./names";
import { decoded, encodedCommands, opaqueReasons, runsItsInput, scriptsRun } from "./opaque";
import { type Change, changesBy } from "./serviceChanges";
import { expanded, readingsOf, variablesOf } from "./variables";

export type { NamedService } from "./names";
export type { Change } from "./serviceChanges";

/** What a text does, as far as it can be read without running it. */
export interface Reading {
  readonly changes: readonly Change[];
  /** Why it cannot be read in full, each as the end of a sentence: `has an encoded command`. */
  readonly opaque: readonly string[];
  /** Names of script files that it runs. */
  readonly scripts: readonly string[];
  /** The words of each command, for rules that look for programs. */
  readonly commands: readonly (readonly string[])[];
}

const nothing: Reading = { changes: [], opaque: [], scripts: [], commands: [] };
/** Of a text and of the texts within it, e.g. of `powershell -Command "cmd /c '…'"`. */
const lettersInAll = 4 * textLimit;

const joined = (readings: readonly Reading[]): Reading => ({
  changes: readings.flatMap(({ changes }) => changes),
  opaque: [...new Set(readings.flatMap(({ opaque }) => opaque))],
  scripts: [...new Set(readings.flatMap(({ scripts }) => scripts))],
  commands: readings.flatMap(({ commands }) => commands),
});

const printers = new Set([
  "echo",
  "echo:",
  "rem",
  "title",
  "printf",
  ...["host", "output", "verbose", "warning", "error", "information"].map((what) => `write-${what}`),
]);
const lookers = new Set([
  "findstr",
  "find",
  "grep",
  "where",
  "select-string",
  "sls",
  "get-help",
  "help",
  "git",
  "#",
  "::",
  "//",
]);
const runsNext = /^(?:\/[ckr]|-c|-command|do|else|call|@)$/i;

/** To cmd.exe an apostrophe quotes nothing, so that what stands between two may be run in any case. */
const runsAnyway = ({ text, apostrophes }: Word): boolean => apostrophes === true && /[;&|\n]/.test(text);

/** The part of a command that is run: what is printed, searched or a remark is not. */
const runningPart = (command: Command): readonly Word[] => {
  const part = notPrinted(command);
  return part === command.words ? part : [...part, ...command.words.slice(part.length).filter(runsAnyway)];
};

function notPrinted({ words }: Command): readonly Word[] {
  const [first] = words;
  if (first && (lookers.has(programOf(first)) || /^(?:#|::)/.test(first.text))) return [];
  const at = words.findIndex(
    (word, index) =>
      printers.has(programOf(word)) && (index === 0 || runsNext.test(words[index - 1]?.text ?? "")),
  );
  const script = words.some(({ text }, index) => text === ">" && /\.\w+$/.test(words[index + 1]?.text ?? ""));
  return at < 0 || script ? words : words.slice(0, at);
}

/** The commands with what they run alone. What is piped into a shell runs there. */
function running(commands: readonly Command[]): readonly Command[] {
  const run = new Set(commands.filter(runsItsInput).flatMap(({ feeds }) => feeds));
  return commands.map((command) =>
    run.has(command) ? command : { ...command, words: runningPart(command) },
  );
}

/** Quoted words that are texts of their own, and what encoded ones say. */
const textsWithin = (commands: readonly Command[]): readonly string[] =>
  commands.flatMap((command) => [
    ...command.words.flatMap(({ text, quoted }) => (quoted && /[\s;&|]/.test(text) ? [text] : decoded(text))),
    ...encodedCommands(command).flatMap(decoded),
  ]);

/** One reading of a text and all texts in it. */
class Session {
  private readonly seen = new Set<string>();
  private left = lettersInAll;

  constructor(private readonly given: Readonly<Record<string, string>>) {}

  /** Each text once, however many ways lead to it. */
  read(text: string): Reading {
    const clean = normalised(text);
    if (this.seen.has(clean)) return nothing;
    this.seen.add(clean);
    this.left -= clean.length;
    if (this.left < 0) return { ...nothing, opaque: ["has too many texts within texts to read"] };
    return this.readIn(clean);
  }

  private readIn(text: string): Reading {
    const lexed = lex(text);
    const variables = variablesOf(lexed, this.given);
    const readings = Array.from({ length: readingsOf(variables) }, (_, reading) => {
      const commands = running(expanded(lexed, variables, reading));
      const own = judged({ text, commands, variables });
      return joined([own, ...textsWithin(commands).map((inner) => this.read(inner))]);
    });
    return joined(readings);
  }
}

const judged = (whole: Whole): Reading => ({
  changes: [
    ...whole.commands.flatMap((command) => changesBy(command, whole.variables)),
    ...changesElsewhere(whole),
  ],
  opaque: opaqueReasons(whole),
  scripts: whole.commands.flatMap(scriptsRun),
  commands: whole.commands.map(({ words }) => words.map(({ text }) => text)),
});

/**
 * Reads a text as cmd.exe, PowerShell or a Unix shell might: which of them will run it is not known, so the most that
 * one of them could do counts. `given` are variables from outside. Never throws, and takes bounded time.
 */
export function readText(text: string, given: Readonly<Record<string, string>> = {}): Reading {
  const reading = new Session(given).read(text);
  return text.length > textLimit
    ? joined([reading, { ...nothing, opaque: ["is too long to read"] }])
    : reading;
}
