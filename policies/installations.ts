import { programOf } from "./commands/names";
import { afterCondition } from "./commands/running";
import { type Installer, installers } from "./installers";

/** Something that a text installs. */
export interface Installation {
  readonly how: string;
  /** Its name or file name; undefined where the text does not name it plainly. */
  readonly package: string | undefined;
}

type Words = readonly string[];

/** No installer is told more than this many words, and no launcher more before the program. */
const reach = 60;
const launch = 12;

const programIn = (word: string): string => programOf({ text: word, quoted: false });
const fileIn = (word: string): string => /[^\\/]*$/.exec(word.slice(-300))?.[0] ?? "";

const launchers = new Set([
  ...["start", "start-process", "saps", "invoke-item", "ii"],
  ...["runas", "winrs", "psexec", "psexec64"],
]);
const openers = /^(?:do|else|then|call|cmd|powershell|pwsh|\/[ckr]|-c|-command|-f|-file|-filepath)$/i;

/** Whether the word is what is run, and no file that another program is told of. */
const isRun = (words: Words, index: number): boolean =>
  index === 0 ||
  [words[index - 1] ?? "", programIn(words[index - 1] ?? "")].some((word) => openers.test(word)) ||
  afterCondition(words, index) ||
  words.slice(Math.max(0, index - launch), index).some((word) => launchers.has(programIn(word)));

/** What stands behind a program, up to a redirection with its number. */
function behind(words: Words, index: number): Words {
  const rest = words.slice(index + 1, index + 1 + reach);
  const end = rest.findIndex((word) => /^[<>]/.test(word));
  if (end < 0) return rest;
  return rest.slice(0, /^\d$/.test(rest[end - 1] ?? "") ? end - 1 : end);
}

const isOption = (word: string): boolean => /^(?:-|\/[\w?-]+(?:[:=]|$))/.test(word);

/** What follows the verbs; undefined when they are others. */
function afterVerbs(words: Words, verbs: readonly RegExp[]): Words | undefined {
  let at = 0;
  for (const verb of verbs) {
    while (at < words.length && isOption(words[at] ?? "")) at++;
    if (!verb.test(words[at++] ?? "")) return undefined;
  }
  return words.slice(at);
}

/** Options that take no value. Any other one takes the next word away, which may be a secret. */
const switches =
  /^(?:-[yfgehq]|--(?:yes|confirm|force|global|exact|silent|quiet|pre|prerelease|upgrade|accept-[\w-]+|no-[\w-]+|limit-output)|-(?:force|online|all|norestart|restart|include\w+|allow\w+|accept\w+|skip\w+|verbose|quiet|confirm)|\/.*)$/i;

const takesNone = (word: string): boolean => word === "-U" || switches.test(word);

/** The words that stand alone, and the values of the options that name packages. */
function namedIn({ names }: Installer, words: Words): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const [, option = "", glued] = /^([-/]+[\w-]+)(?:[:=](.*))?$/.exec(word) ?? [];
    if (!isOption(word)) found.push(word);
    else if (names?.test(option)) found.push(glued ?? words[++at] ?? "");
    else if (glued === undefined && !takesNone(word) && !isOption(words[at + 1] ?? "-")) at++;
  }
  return found.flatMap((name) => name.split(";"));
}

/** A package as people name it: the file of a path or an address, without version. Nothing else is ever shown. */
function plain(name: string): string | undefined {
  const isPath = /^[a-z]:|\\|:\/\/|^\.{0,2}\//i.test(name);
  const file = isPath ? fileIn(name.replace(/[?#].*$/, "")) : name;
  const own = file.replace(/(?<=.)(?:@|~|[=<>!]=).*$/, "").trim();
  return /^[\w@.+/ -]{1,80}$/.test(own) ? own : undefined;
}

function packagesOf(row: Installer, word: string, words: Words): (string | undefined)[] {
  const { files, harmless } = row;
  if (row.file) return [plain(fileIn(word))];
  const named = files
    ? [word, ...words].flatMap((each) => files.exec(each)?.[1] ?? [])
    : namedIn(row, words).filter((name) => name !== "");
  const counted = named.filter((name) => !harmless?.test(name));
  return named.length > 0 ? counted.map(plain) : [undefined];
}

/** A word as a program and as a file. */
interface Named {
  readonly program: string;
  readonly file: string;
}

function installedAt(row: Installer, words: Words, index: number): Installation[] {
  const word = words[index] ?? "";
  if (row.file && !isRun(words, index)) return [];
  const all = behind(words, index);
  const rest = afterVerbs(all, row.verbs ?? []);
  if (rest === undefined || (row.needs && ![word, ...all].some((each) => row.needs?.test(each)))) return [];
  if (all.some((each) => row.unless?.test(each))) return [];
  return packagesOf(row, word, rest).map((each) => ({ how: row.how, package: each }));
}

function installedBy(words: Words): Installation[] {
  const named = words.map((word): Named => ({ program: programIn(word), file: fileIn(word) }));
  return installers.flatMap((row) =>
    named.flatMap(({ program, file }, index) =>
      row.program.test(row.file ? file : program) ? installedAt(row, words, index) : [],
    ),
  );
}

const split = (words: Words, at: RegExp): string[] => words.flatMap((word) => word.split(at).filter(Boolean));

/** Keeps what is first of each kind. */
const once = <T>(all: readonly T[], kindOf: (each: T) => string): T[] =>
  [...new Map([...all].reverse().map((each) => [kindOf(each), each])).values()].reverse();

/** Arguments may come as a list, or within one word: `Start-Process msiexec -ArgumentList "/i a.msi"`. */
function installedByEither(words: Words): Installation[] {
  const whole = installedBy(split(words, /,/));
  const apart = installedBy(split(words, /[\s,]+/)).filter(
    ({ how }) => !whole.some((each) => each.how === how),
  );
  // One command installs a package once, in whatever ways its words may be read.
  return once([...whole, ...apart], (each) => each.package ?? ` ${each.how}`);
}

/** What the commands of a text install, each thing once. */
export const installationsIn = (commands: readonly Words[]): readonly Installation[] =>
  once(commands.flatMap(installedByEither), ({ how, package: name }) => `${how} ${name}`);
