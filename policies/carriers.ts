import { joined, type Reading, type Run, readCommands } from "./commands";
import { programOf } from "./commands/names";
import type { CommandText } from "./commandTexts";
import { type Hardened, namesOf } from "./reach";

/** What a text makes another machine run. */
export interface Carried {
  /** The SecureIisHost that it hardens. */
  readonly host: string;
  readonly reading: Reading;
}

/** Programs that run on another machine what stands behind its name. */
const carriers = new Set([
  ...["ssh", "plink", "psexec", "psexec64", "paexec", "winrs", "wmic", "schtasks", "at"],
  ...["ansible", "salt", "pssh", "mosh", "rsh", "rexec"],
]);
/** Those of PowerShell, whose block may stand anywhere in the text: all of it counts. */
const remoting = new Set([
  ...["invoke-command", "icm", "new-pssession", "nsn", "enter-pssession", "etsn"],
  ...["new-cimsession", "invoke-cimmethod", "invoke-wmimethod", "icim"],
]);

const partsOf = (word: string): string[] => word.toLowerCase().split(/[\s\\/@:,;='"]+/);
const programIn = (word: string): string => programOf({ text: word, quoted: false });

const unread = (what: string): Reading => ({
  changes: [],
  opaque: [what],
  scripts: [],
  programs: [],
  commands: [],
});

/** What one command carries to a host that it names behind the carrier. */
function carriedBy({ words, input }: Run, names: ReadonlySet<string>): Reading | undefined {
  const at = words.findIndex((word) => carriers.has(programIn(word)));
  const to = words.findIndex((word, index) => index > at && partsOf(word).some((part) => names.has(part)));
  if (at < 0 || to < 0) return undefined;
  const rest = words.slice(to + 1).join(" ");
  // `start` runs a script that stands behind its options; so do the carriers that take options there.
  const text = /^(?:ssh|plink)$/.test(programIn(words[at] ?? "")) ? rest : `start ${rest}`;
  const fed =
    input === undefined
      ? []
      : [input.text === undefined ? unread("is given a text from elsewhere") : readCommands(input.text)];
  return joined([readCommands(text), ...fed]);
}

const mayCarry = ({ words }: Run): boolean =>
  words.some((word) => [carriers, remoting].some((programs) => programs.has(programIn(word))));

const usesRemoting = ({ words }: Run, names: ReadonlySet<string>): boolean =>
  words.some((word) => remoting.has(programIn(word))) &&
  words.some((word) => partsOf(word).some((part) => names.has(part)));

/** What a text makes the hardened hosts run, wherever it runs itself. */
export function carriedIn(reading: Reading, { hosts }: Hardened): readonly Carried[] {
  if (!reading.commands.some(mayCarry)) return [];
  return hosts.flatMap((host) => {
    const names = namesOf(host);
    const whole = reading.commands.some((run) => usesRemoting(run, names)) ? [reading] : [];
    const carried = reading.commands.flatMap((run) => carriedBy(run, names) ?? []);
    const all = [...whole, ...carried];
    return all.length > 0 ? [{ host: host.name, reading: joined(all) }] : [];
  });
}

/** What a Command is given beside its text goes where the text goes. */
const carriedAlong = new Set<CommandText["field"]>(["stdin", "environment"]);

/** What a Command that runs elsewhere carries to hardened hosts, text by text. */
export function carriedTo(
  all: Hardened,
  texts: readonly CommandText[],
): readonly (Carried & Pick<CommandText, "at">)[] {
  const found = texts.flatMap((text) =>
    carriedIn(text.reading, all).map((each) => ({ ...each, at: text.at })),
  );
  const reached = [...new Set(found.map(({ host }) => host))];
  const along = texts.filter(({ field }) => carriedAlong.has(field));
  return [...found, ...reached.flatMap((host) => along.map(({ at, reading }) => ({ host, at, reading })))];
}
