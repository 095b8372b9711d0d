import type { Command, Word } from "./command";
import { encodedCommands } from "./encoded";
import { has, scriptsRun, set, shells, wordRun } from "./files";
import { isOpen, programOf } from "./names";
import { cmd, type Shell } from "./shells";
import type { Whole } from "./whole";

const evaluators = set("iex", "invoke-expression");
const downloaders = set("iwr", "irm", "invoke-webrequest", "invoke-restmethod", "curl", "wget", "bitsadmin");
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
