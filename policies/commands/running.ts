import type { Command, Word } from "./command";
import { encodedTexts } from "./encoded";
import { programOf } from "./names";
import { cmd, powerShell, type Shell, shellsFor } from "./shells";

/** Programs that print, keep, search or show what they are given. */
const tellers = new Set([
  ...["echo", "echo.", "echo:", "rem", "title", "printf", "print", "set", "setx", "export", "#", "::", "//"],
  ...["msg", "eventcreate", "logevent", "throw", "out-host", "read-host", "new-eventlog", "convertfrom-json"],
  ...["findstr", "find", "grep", "select-string", "sls", "get-help", "help", "git", "man"],
]);
const writesSomething = /^write-\w+$/;
/** Those that may make a script of it. */
const keepers = new Set(["add-content", "set-content", "out-file", "tee-object", "ac"]);
/** Methods of objects that do the same. */
const tellingMethods =
  /(?:write\w*|add|append\w*|contains|replace|indexof|\w+swith|split|i?s?match|log\w*|info|warn\w*|error|print\w*|exception\]::new)$/i;
export const scriptFile = /\.(?:ps1|psm1|psd1|bat|cmd|vbs|vbe|wsf|hta|sh|reg)$/i;

/** Words behind which a value stands that nothing runs. */
const told =
  /^(?:password=|displayname=|obj=|-(?:description|displayname|message|pattern|title|subject|[ci]?(?:eq|ne|(?:not)?(?:like|match|contains|in)|replace|split)))$/i;
/** Keys of a hash table whose text is run. */
const runsItsValue = /^(?:commandline|command\w*|scriptblock|script|execute|argument\w*|path\w*|filepath)$/i;

const runsNext = /^(?:\/[ckr]|-c|-command|do|else|then|call|@|\.)$/i;

/** `if exist FILE program`, `if A==B program`, `if A equ B program` */
export const afterCondition = (words: readonly string[], index: number): boolean =>
  /^if$/i.test(words[0] ?? "") &&
  (/^(?:exist|defined|errorlevel|cmdextversion|==|equ|neq|lss|leq|gtr|geq)$/i.test(words[index - 2] ?? "") ||
    /==/.test(words[index - 1] ?? ""));

const isTeller = (word: Word): boolean =>
  tellers.has(programOf(word)) || writesSomething.test(programOf(word));

const gluedName = /^\$?([\w:]+)\+?=/;

/** The text behind `CommandLine='text'`, where that is run. */
function valueRun(word: Word | undefined): string | undefined {
  const [start = "", name = ""] = gluedName.exec(word?.text ?? "") ?? [];
  return runsItsValue.test(name) ? word?.text.slice(start.length) : undefined;
}

/** `$a = 'text'`, `Name = 'text'`, `A=text` */
function isPlainAssignment({ words: [name, sign, value, ...others] }: Command): boolean {
  if (sign === undefined) return gluedName.test(name?.text ?? "") && valueRun(name) === undefined;
  const assigns = /^\+?=$/.test(sign.text) && value?.quoted === true && others.length === 0;
  return assigns && !runsItsValue.test(name?.text ?? "");
}

/** A text that nobody takes: PowerShell prints it, and some methods keep it. */
function isTextAlone({ words: [word, ...others], called, argumentOf }: Command): boolean {
  if (others.length > 0 || !word?.quoted || called || !/\s/.test(word.text)) return false;
  if (valueRun(word) !== undefined) return false;
  return argumentOf === undefined || tellingMethods.test(argumentOf);
}

const keepsText = (command: Command): boolean => isPlainAssignment(command) || isTextAlone(command);

const writesScript = ({ words, writesTo }: Command): boolean =>
  writesTo.some((file) => scriptFile.test(file)) ||
  (words.some((word) => keepers.has(programOf(word))) && words.some(({ text }) => scriptFile.test(text)));

/** The part of a command that is run: what is printed, kept, searched or a remark is not. */
export function runningPart(command: Command, shell: Shell): readonly Word[] {
  const { words } = command;
  const [first] = words;
  if (!first || writesScript(command)) return words;
  if (shell === cmd && isOnlyPowerShell(first)) return [];
  if (keepers.has(programOf(first))) return [];
  const texts = words.map(({ text }) => text);
  const at = words.findIndex(
    (word, index) =>
      isTeller(word) &&
      (index === 0 || runsNext.test(texts[index - 1] ?? "") || afterCondition(texts, index)),
  );
  return at < 0 ? words : words.slice(0, at);
}

/** To cmd.exe these are no programs. */
const isOnlyPowerShell = ({ text }: Word): boolean =>
  /^(?:[$#[]|(?:get|set|new|add|start|stop|restart|invoke|import|write|test|select|remove)-[a-z]+$)/i.test(
    text,
  );

const shells = new Set([
  ...["cmd", "powershell", "pwsh", "sh", "bash", "ssh", "plink", "xargs"],
  ...["iex", "invoke-expression"],
]);

/** Whether what is printed before it is run by it. */
export const runsItsInput = ({ words }: Command): boolean =>
  words.some((word) => shells.has(programOf(word)));

/** A text within a text, with the shells that may run it. */
export interface Inner {
  readonly text: string;
  readonly shells: readonly Shell[];
  /** A value in quotes, which may be run, or be a path with blanks in it. */
  readonly value?: true;
}

const ofAny = (text: string): Inner => ({ text, shells: shellsFor(text) });

const takesValue =
  /^[-/](?:ex\w*|ep|version|v|windowstyle|w\w*|inputformat|outputformat|configurationname)$/i;

/** What is said behind the options of PowerShell. */
function behindOptions(words: readonly Word[]): readonly Word[] {
  let at = 0;
  while (/^[-/]\w\S*$/.test(words[at]?.text ?? "")) {
    const option = words[at++]?.text ?? "";
    if (/^[-/]c/i.test(option)) break;
    if (takesValue.test(option)) at++;
  }
  return words.slice(at);
}

/** The words as a line that reads as they do. */
const textOf = (words: readonly Word[]): string =>
  words.map(({ text, quoted }) => (quoted && /\s/.test(text) ? `"${text}"` : text)).join(" ");

/** What stands behind `/c`, also without a blank; cmd.exe takes the quotes off a line that is quoted as a whole. */
function behindSlashC(words: readonly Word[]): string | undefined {
  const at = words.findIndex(({ text }) => /\/[ckr]/i.test(text));
  if (at < 0) return undefined;
  const [, glued = ""] = /\/[ckr] ?(.*)$/is.exec(words[at]?.text ?? "") ?? [];
  const rest = words.slice(at + 1);
  const line = rest.length === 1 ? (rest[0]?.text ?? "") : textOf(rest);
  return `${glued} ${line}`;
}

/** The lines that a command gives to a shell: `cmd /c …`, `powershell -Command …`. */
function lineForShell(words: readonly Word[], at: number): readonly Inner[] {
  const behind = words.slice(at + 1);
  const isCmd = programOf(words[at] as Word) === "cmd";
  if (!isCmd)
    return [
      {
        text: behindOptions(behind)
          .map(({ text }) => text)
          .join(" "),
        shells: [powerShell],
      },
    ];
  const line = behindSlashC(behind);
  return line === undefined ? [] : [{ text: line, shells: [cmd] }];
}

/** `"… $(command) …"` runs wherever it stands. */
const subexpressions = ({ text, quoted }: Word): readonly Inner[] =>
  quoted && text.includes("$(")
    ? text
        .split("$(")
        .slice(1)
        .map((each) => ({ text: each, shells: [powerShell] }))
    : [];

/** Texts of their own that a command runs, and those that run in what it only tells. */
export function textsRun(command: Command, all: readonly Word[], shell: Shell): readonly Inner[] {
  const { words } = command;
  const at = words.findIndex((word) => ["cmd", "powershell", "pwsh"].includes(programOf(word)));
  const before = at < 0 ? words : words.slice(0, at);
  const quoted = before.filter(
    (word, index) => word.quoted && /[\s;&|]/.test(word.text) && !told.test(before[index - 1]?.text ?? ""),
  );
  return [
    ...(at < 0 ? [] : lineForShell(words, at)),
    ...(keepsText(command)
      ? []
      : quoted.map((word) => ({ ...ofAny(valueRun(word) ?? word.text), value: true as const }))),
    ...(shell === powerShell ? all.flatMap(subexpressions) : []),
    ...encodedTexts(command).map((text) => ({ text, shells: [powerShell] })),
  ];
}

/** What a command prints into a shell. */
export function printed({ words }: Command): Inner {
  const [first, ...rest] = words;
  const [text, ...others] = first && isTeller(first) ? rest : words;
  return ofAny(
    text && others.length === 0 ? text.text : textOf([text, ...others].flatMap((word) => word ?? [])),
  );
}
