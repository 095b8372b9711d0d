import { changesByCmdlets } from "./cmdlets";
import type { Command } from "./command";
import { expanded } from "./expansion";
import { programsRun, scriptsRun } from "./files";
import { changesByObjects } from "./objects";
import { opaqueReasons, printsText } from "./opaque";
import { changesByPrograms } from "./programs";
import { changesByRegistry } from "./registry";
import { remembering } from "./remembering";
import { type Inner, printed, runningPart, runsItsInput, scriptFile, textsRun } from "./running";
import type { ServiceChange } from "./serviceChange";
import { normalised, powerShell, type Shell, shellsFor, textLimit } from "./shells";
import { variablesOf } from "./variables";
import type { Whole } from "./whole";

export type { NamedService } from "./names";
export type { ServiceChange } from "./serviceChange";

/** What a text does, as far as it can be read without running it. */
export interface Reading {
  readonly changes: readonly ServiceChange[];
  /** Why it cannot be read in full, each as the end of a sentence: `has an encoded command`. */
  readonly opaque: readonly string[];
  /** Script files that it runs, as it names them. */
  readonly scripts: readonly string[];
  /** Other files that it runs by a path. */
  readonly programs: readonly string[];
  /** Each command, for rules that look for programs. */
  readonly commands: readonly Run[];
}

/** One command of a text. */
export interface Run {
  readonly words: readonly string[];
  /** What it is given by a pipe or out of a file; without a text where that cannot be read. */
  readonly input?: { readonly text?: string };
}

const nothing: Reading = { changes: [], opaque: [], scripts: [], programs: [], commands: [] };
/** Of a text and of the texts within it, e.g. of `powershell -Command "cmd /c '…'"`. */
const lettersInAll = 4 * textLimit;

/** What several texts do together. */
export const joined = (readings: readonly Reading[]): Reading => ({
  changes: readings.flatMap(({ changes }) => changes),
  opaque: [...new Set(readings.flatMap(({ opaque }) => opaque))],
  scripts: [...new Set(readings.flatMap(({ scripts }) => scripts))],
  programs: [...new Set(readings.flatMap(({ programs }) => programs))],
  commands: readings.flatMap(({ commands }) => commands),
});

function runOf(command: Command): Run {
  const { words, pipedFrom, readsFrom } = command;
  const run = { words: words.map(({ text }) => text) };
  if (readsFrom.length > 0) return { ...run, input: {} };
  if (pipedFrom === undefined) return run;
  return { ...run, input: printsText(pipedFrom) ? { text: printed(pipedFrom).text } : {} };
}

function judged(whole: Whole): Reading {
  const { commands, shell } = whole;
  const changes = commands.flatMap((command) => [
    ...changesByPrograms(command, whole),
    ...(shell === powerShell ? changesByCmdlets(command, whole) : []),
  ]);
  return {
    changes: [...changes, ...changesByObjects(whole), ...changesByRegistry(whole)],
    opaque: opaqueReasons(whole),
    scripts: commands.flatMap(scriptsRun),
    programs: commands.flatMap(programsRun),
    commands: commands.map(runOf),
  };
}

/** One text as one shell runs it, and the texts in it. */
function readAs(text: string, shell: Shell, given: Readonly<Record<string, string>>) {
  const { commands, incomplete } = shell.lex(text);
  const variables = variablesOf(commands, given);
  const all = expanded(commands, variables);
  const fed = new Set(all.filter(runsItsInput).flatMap(({ feeds }) => feeds));
  const running = new Map<Command, Command>(
    all.map((command) => [command, { ...command, words: runningPart(command, shell) }]),
  );
  const inner = all.flatMap((command): readonly Inner[] => [
    ...textsRun(running.get(command) ?? command, command.words, shell),
    ...(fed.has(command) ? [printed(command)] : []),
  ]);
  const reading = judged({ shell, commands: [...running.values()], variables });
  const limits = incomplete ? ["is too long, or nests too deep, to be read"] : [];
  return { reading: { ...reading, opaque: [...reading.opaque, ...limits] }, inner };
}

/** A path with blanks looks like a program and its arguments. */
const withoutPaths = ({ scripts }: Reading): Pick<Reading, "scripts" | "programs"> => ({
  scripts: scripts.filter((script) => scriptFile.test(script)),
  programs: [],
});

function readAll(text: string, given: Readonly<Record<string, string>>): Reading {
  const queue: Inner[] = [{ text, shells: shellsFor(text) }];
  const seen = new Set<string>();
  const readings: Reading[] =
    text.length > textLimit ? [{ ...nothing, opaque: ["is too long to read"] }] : [];
  let left = lettersInAll;
  for (const next of queue) {
    const clean = normalised(next.text);
    for (const shell of next.shells) {
      const key = `${shell.name} ${clean}`;
      if (seen.has(key)) continue;
      seen.add(key);
      left -= clean.length;
      if (left < 0)
        return joined([...readings, { ...nothing, opaque: ["has too many texts within texts to read"] }]);
      const { reading, inner } = readAs(clean, shell, given);
      readings.push(next.value ? { ...reading, ...withoutPaths(reading) } : reading);
      queue.push(...inner);
    }
  }
  return joined(readings);
}

/**
 * Reads a text as cmd.exe and as PowerShell would: which of them will run it is not known, so the most that one of
 * them could do counts. `given` are variables from outside. Never throws, and takes bounded time.
 */
export const readCommands = remembering(readAll);
