import type { Command, Word } from "./command";
import { isOpen, programOf } from "./names";
import { scriptFile } from "./running";

export const set = (...names: string[]): ReadonlySet<string> => new Set(names);

export const has = (names: ReadonlySet<string>, words: readonly Word[]): boolean =>
  words.some((word) => names.has(programOf(word)));

export const shells = set("cmd", "powershell", "pwsh", "sh", "bash");
/** Programs that run a script which they are given. */
const starters = set(
  ...["call", "start", "start-process", "saps", "do", "else", "cscript", "wscript", "mshta"],
  ...["psexec", "psexec64", "paexec", "winrs", "runas", "schtasks", "at", "invoke-command", "icm"],
  ...["new-scheduledtaskaction", "register-scheduledtask", "start-job", "invoke-item", "ii"],
  ...["import-module", "ipmo", "explorer", "pcalua", "conhost", "wt", "forfiles", "hh", "control"],
);
const startsFile = /^(?:\.|[-/]f(?:ile)?|-filepath|[-/]execute)$/i;

const hosts = set("cscript", "wscript");

/** A script is named by its extension, or by the place where only a script can stand. */
function scriptsAmong(words: readonly Word[]): Word[] {
  const firstStarter = words.findIndex((word) => starters.has(programOf(word)) || startsFile.test(word.text));
  const hosted = words[0] && hosts.has(programOf(words[0]));
  const place = hosted ? words.findIndex(({ text }, index) => index > 0 && !text.startsWith("/")) : 0;
  return words.filter(
    ({ text }, index) =>
      (index > 0 && index === place) ||
      (scriptFile.test(text) && (index === 0 || (firstStarter >= 0 && firstStarter < index))),
  );
}

/** Behind these stands what is run. */
const runners = /^(?:@|call|do|else|then|start|cmd|\/[ckr])$/i;

/** The word that a command runs, behind what only leads to it. */
export function wordRun(words: readonly Word[]): Word | undefined {
  const at = words.map(({ text }) => text.toLowerCase()).lastIndexOf("do");
  return words.slice(at + 1).find((word) => !runners.test(programOf(word)) && !/^[-/"]/.test(word.text));
}

/** Where Windows and installers put programs. */
const installed =
  /^(?:%(?:windir|systemroot|programfiles(?:\(x86\))?|programw6432|comspec)%|\$\{?env:(?:windir|systemroot|programfiles(?:\(x86\))?)\}?|[a-z]:[\\/]+(?:windows|program files(?: \(x86\))?|progra~\d))[\\/]/i;
const asPath = /^(?:[a-z]:|\.{1,2}(?=[\\/])|%\w+%|\\\\)?[\\/]?(?:[^\\/:*?<>|]+[\\/])+[^\\/:*?<>|]+$/i;
const extension = /\.[a-z0-9]{1,8}$/i;
const calls = ({ words }: Command): boolean => /^@?call$/i.test(words[0]?.text ?? "");
const inCmd = set(
  "set",
  "echo",
  "rem",
  "exit",
  "if",
  "for",
  "goto",
  "start",
  "timeout",
  "cd",
  "pushd",
  "popd",
);

/** A path without an extension may be a script as well as a program; `call X` is there for scripts. */
function withoutExtension(command: Command): readonly string[] {
  const { words } = command;
  const word = wordRun(words);
  if (word === undefined || word.within || extension.test(word.text) || isOpen(programOf(word))) return [];
  const { text } = word;
  if (asPath.test(text)) return installed.test(text) || isUnix(text) ? [] : [text];
  return calls(command) &&
    words[1] === word &&
    /^\w/.test(text) &&
    !inCmd.has(programOf(word)) &&
    !/\s/.test(text)
    ? [text]
    : [];
}

/** `/usr/bin/env`, `./deploy`: no path of Windows. */
const isUnix = (text: string): boolean => !/\\|^[a-z]:/i.test(text) && /^(?:\.?\/|\w+\/)/.test(text);

/** The script files that a command runs. */
export function scriptsRun(command: Command): readonly string[] {
  const { words, readsFrom } = command;
  const parts = words.flatMap((word) =>
    /^[\w./:\\-]+$/.test(word.text) || word.within
      ? [word]
      : word.text.split(/[\s,]+/).map((text) => ({ text, quoted: true })),
  );
  const whole = words.length > 1 && words[0]?.text === "call" ? words.slice(1, 2) : words.slice(0, 1);
  const named = [...scriptsAmong(parts), ...whole.filter(isFile)].map(({ text }) => text);
  const input = has(shells, words) ? readsFrom : [];
  return [...new Set([...named, ...input, ...withoutExtension(command)])];
}

/** What else a command runs by its path. */
export function programsRun({ words }: Command): readonly string[] {
  const word = wordRun(words);
  return word && !word.within && asPath.test(word.text) && !installed.test(word.text) ? [word.text] : [];
}

const isFile = ({ text }: Word): boolean => scriptFile.test(text) && !/[;&|]/.test(text);
