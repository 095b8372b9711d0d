import type { Command, Word } from "./command";
import { encodedCommands } from "./encoded";
import { isOpen, programOf } from "./names";
import { scriptFile } from "./running";
import { cmd, type Shell } from "./shells";
import type { Whole } from "./whole";

const set = (...names: string[]): ReadonlySet<string> => new Set(names);

const evaluators = set("iex", "invoke-expression");
const shells = set("cmd", "powershell", "pwsh", "sh", "bash");
const downloaders = set("iwr", "irm", "invoke-webrequest", "invoke-restmethod", "curl", "wget", "bitsadmin");
/** Programs that run a script which they are given. */
const starters = set(
  ...["call", "start", "start-process", "saps", "do", "else", "cscript", "wscript", "mshta"],
  ...["psexec", "psexec64", "paexec", "winrs", "runas", "schtasks", "at", "invoke-command", "icm"],
  ...["new-scheduledtaskaction", "register-scheduledtask", "start-job", "invoke-item", "ii"],
  ...["import-module", "ipmo", "explorer", "pcalua", "conhost", "wt", "forfiles", "hh", "control"],
);
const startsFile = /^(?:\.|[-/]f(?:ile)?|-filepath|[-/]execute)$/i;

const has = (names: ReadonlySet<string>, words: readonly Word[]): boolean =>
  words.some((word) => names.has(programOf(word)));

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
function wordRun(words: readonly Word[]): Word | undefined {
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

const isLiteral = (word: Word | undefined): boolean => word?.quoted === true && !isOpen(word.text);

function computes({ words, pipedFrom, feeds }: Command): boolean {
  const at = words.findIndex((word) => evaluators.has(programOf(word)));
  if (at < 0) return false;
  const behind = words.slice(at + 1).filter(({ text }) => !/^-command$/i.test(text));
  const before = (pipedFrom ?? feeds[feeds.length - 1])?.words ?? [];
  return behind.length > 0 ? !behind.every(isLiteral) : !isLiteral(before[before.length - 1]);
}

const prints = set("echo", "echo.", "printf", "write-output", "type-text");

/** Whether it prints what is written out in it. */
export const printsText = ({ words }: Command): boolean =>
  has(prints, words.slice(0, 1)) || (words.length > 0 && words.every(isLiteral));

/** `type file | cmd`: what a shell without a text of its own is given. */
function readsOutput({ words, pipedFrom }: Command): boolean {
  const at = words.findIndex((word) => shells.has(programOf(word)));
  if (!pipedFrom || at < 0 || !words.slice(at + 1).every(({ text }) => /^[-/]/.test(text))) return false;
  return !printsText(pipedFrom);
}

/** Some letters of the program itself: the folder may be open, the program not. */
const unreadProgram = /%[^%\s\\/]+%|%%?~?[a-z](?!\w)|!\w+!/i;

/** The call of something that only the host knows. */
function callsOpen({ words, called }: Command, shell: Shell): boolean {
  const [first] = words;
  if (shell === cmd) {
    const word = wordRun(words);
    return word !== undefined && unreadProgram.test(/[^\\/]*$/.exec(word.text)?.[0] ?? "");
  }
  const program = called ? first : first?.text === "." ? words[1] : undefined;
  return (
    program !== undefined && (/^[^\\/]*$/.test(program.text) || !program.quoted) && isOpen(programOf(program))
  );
}

/** The file that a program downloads to. */
function downloadedTo({ words }: Command): readonly string[] {
  if (!has(downloaders, words) && !has(set("certutil", "start-bitstransfer"), words)) return [];
  const last = words[words.length - 1]?.text ?? "";
  return [
    ...words.flatMap(({ text }, index) =>
      /^-(?:o|-output|outf\w*|dest\w*)$/i.test(text) ? [words[index + 1]?.text ?? ""] : [],
    ),
    ...(/^[a-z]:[\\/]/i.test(last) ? [last] : []),
  ].filter((file) => file !== "");
}

const bare = (file: string): string =>
  programOf({ text: file, quoted: false }).replace(/\.[a-z0-9]{1,8}$/, "");

/** Whether a text runs what it has downloaded to a file. */
function runsDownload({ commands }: Whole): boolean {
  const files = new Set(commands.flatMap(downloadedTo).map(bare));
  if (files.size === 0) return false;
  return commands.some((command) => {
    const word = wordRun(command.words);
    const scripts = scriptsRun(command);
    return [...scripts, ...(word ? [word.text] : [])].some((file) => files.has(bare(file)));
  });
}

const fedByDownload = ({ feeds, words }: Command): boolean =>
  (has(shells, words) || has(evaluators, words)) && feeds.some((feed) => has(downloaders, feed.words));

/** What programs do when such words stand behind them. */
const uses: readonly (readonly [what: string, programs: ReadonlySet<string>, ...words: RegExp[]])[] = [
  ["decodes what it runs", set("certutil"), /^[-/]decode/i],
  ["imports a registry file", set("reg"), /^import$/i],
  ["imports a registry file", set("regedit"), /\.reg$/i],
  ["imports a registry file", set("regini"), /./],
  ["applies a security template", set("secedit"), /^\/configure$/i],
  ["applies a group policy", set("lgpo"), /^\/[gmsup]/i],
  ["applies a group policy", set("import-gpo", "restore-gpo"), /./],
  ["applies a configuration", set("start-dscconfiguration", "mofcomp"), /./],
  ["applies a configuration", set("winget"), /^configure$/i],
  ["registers a task out of a file", set("schtasks"), /^\/xml$/i, /^\/create$/i],
  ["registers a task out of a file", set("register-scheduledtask"), /^-x(?:ml?)?$/i],
  ["runs a setup file", set("rundll32"), /installhinfsection|launchinfsection/i],
  ["compiles or loads code", set("add-type"), /^-(?:t|mem|p|l)/i],
  ["runs what it downloads", set("mshta", "regsvr32"), /https?:/i],
];

const marks: readonly (readonly [what: string, word: RegExp])[] = [
  ["calls a command that it computes", /\.psobject\.methods\b|\.getmethod\b|\binvokemember\b/i],
  ["compiles or loads code", /\bassembly\]::load|\[scriptblock\]::create|\.invokescript\b/i],
  ["runs what it downloads", /\bdownloadstring\b/i],
];

function reasonsOf(command: Command, shell: Shell): readonly string[] {
  const { words } = command;
  const says = (word: RegExp, from = 0) => words.slice(from).some(({ text }) => word.test(text));
  const found: readonly (readonly [string, boolean])[] = [
    ["has an encoded command", encodedCommands(command).length > 0],
    ["runs what it downloads", fedByDownload(command)],
    ["runs a text that it computes", (computes(command) || readsOutput(command)) && !fedByDownload(command)],
    ["calls a command that it computes", callsOpen(command, shell)],
    ...marks.map(([what, word]) => [what, says(word)] as const),
    ...uses.map(
      ([what, programs, ...all]) =>
        [what, has(programs, words) && all.every((word) => says(word, 1))] as const,
    ),
  ];
  return found.flatMap(([what, is]) => (is ? [what] : []));
}

/** Why a text cannot be read in full, each as the end of a sentence. */
export const opaqueReasons = (whole: Whole): readonly string[] => [
  ...new Set([
    ...whole.commands.flatMap((command) => reasonsOf(command, whole.shell)),
    ...(runsDownload(whole) ? ["runs what it downloads"] : []),
  ]),
];
