import type { Whole } from "./elsewhere";
import type { Command, Word } from "./lexer";
import { isOpen, programOf } from "./names";
import type { Variables } from "./variables";

const shells = new Set([
  "cmd",
  "powershell",
  "pwsh",
  "sh",
  "bash",
  "iex",
  "invoke-expression",
  "ssh",
  "plink",
  "xargs",
]);
const scriptHosts = new Set([
  "cmd",
  "powershell",
  "pwsh",
  "cscript",
  "wscript",
  "mshta",
  "call",
  "start",
  "start-process",
  "saps",
  ".",
]);
const evaluators = new Set(["iex", "invoke-expression"]);
const downloaders = new Set(["iwr", "irm", "invoke-webrequest", "invoke-restmethod", "curl", "wget"]);
const scriptFile = /\.(?:ps1|psm1|bat|cmd|vbs|vbe|wsf|hta|sh)$/i;

const has = (names: ReadonlySet<string>, words: readonly Word[]): boolean =>
  words.some((word) => names.has(programOf(word)));

/** Whether what is printed before it is run by it. */
export const runsItsInput = ({ words }: Command): boolean => has(shells, words);

/** The text behind `-EncodedCommand`, by any of the short forms that PowerShell takes. */
export function encodedCommands({ words }: Command): readonly string[] {
  if (!words.some((word) => ["powershell", "pwsh"].includes(programOf(word)))) return [];
  return words.flatMap(({ text }, index) => {
    const name = /^[-/](e\w*)(?::(.*))?$/i.exec(text);
    if (!name || !("encodedcommand".startsWith(name[1]?.toLowerCase() ?? "-") || /^ec$/i.test(name[1] ?? "")))
      return [];
    return [name[2] ?? words[index + 1]?.text ?? ""];
  });
}

const base64Word = /^[A-Za-z0-9+/]{16,}={0,2}$/;
const printable = (text: string): boolean => /^[\t\r\n\x20-\x7e]+$/.test(text);

/** What a base64 word says, where it says something. */
export const decoded = (word: string): readonly string[] =>
  base64Word.test(word)
    ? (["utf16le", "utf8"] as const)
        .map((code) => Buffer.from(word, "base64").toString(code))
        .filter(printable)
    : [];

/** The names of script files that a command runs. */
export function scriptsRun({ words }: Command): readonly string[] {
  const hosted = has(scriptHosts, words.slice(0, -1));
  const candidates = hosted ? words : words.slice(0, 1);
  return candidates.flatMap(({ text }) => (scriptFile.test(text) ? [text.replace(/^.*[\\/]/, "")] : []));
}

const computes = ({ words, feeds }: Command): boolean => {
  const at = words.findIndex((word) => evaluators.has(programOf(word)));
  if (at < 0) return false;
  const literal = (word: Word | undefined) => word?.quoted === true && !isOpen(word.text);
  const behind = words.slice(at + 1).filter(({ text }) => !/^-command$/i.test(text));
  const before = feeds[feeds.length - 1]?.words ?? [];
  return behind.length > 0 ? !behind.every(literal) : !literal(before[before.length - 1]);
};

const callsOpen = (text: string, variables: Variables): boolean =>
  [...text.matchAll(/(?:^|[\s;|{(])[&.][ \t]*(?:\$\{?(?:env:)?(\w+)|\()/gi)].some(
    ([, name]) => name === undefined || (variables.get(name.toLowerCase())?.texts.length ?? 0) === 0,
  );

const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["decodes what it runs", /\bfrombase64string\b|\bcertutil(?:\.exe)?\b[^\n]*[-/]decode/i],
  ["imports a registry file", /\breg(?:\.exe)?["']?\s+import\b|\bregedit(?:\.exe)?\b[^\n]*\.reg\b/i],
  ["compiles or loads code", /\badd-type\b|\bassembly\]::load|\[scriptblock\]::create|\.invokescript\b/i],
  ["runs what it downloads", /\bdownloadstring\b|\bmshta(?:\.exe)?["']?\s+\W?https?:/i],
];

/** Why a text cannot be read in full, each as the end of a sentence. */
export function opaqueReasons({ text, commands, variables }: Whole): readonly string[] {
  const fedByDownload = ({ feeds, words }: Command) =>
    has(shells, words) && feeds.some((feed) => has(downloaders, feed.words));
  return [
    ...(commands.some((command) => encodedCommands(command).length > 0) ? ["has an encoded command"] : []),
    ...(commands.some(fedByDownload) ? ["runs what it downloads"] : []),
    ...(commands.some((command) => computes(command) && !fedByDownload(command))
      ? ["runs a text that it computes"]
      : []),
    ...(callsOpen(text, variables) ||
    commands.some(({ words }) => /^(?:%[^%]+%|!\w+!)$/.test(words[0]?.text ?? ""))
      ? ["calls a command that it computes"]
      : []),
    ...patterns.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : [])),
  ];
}
