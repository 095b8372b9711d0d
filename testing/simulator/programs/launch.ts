import { cannedAnswer, isListed, rawBytes } from "../fault";
import { runCommandLine } from "../shell/commandLine";
import { makeProcess, type Process, type Program } from "../shell/process";
import { Shell } from "../shell/shell";
import { hang, sleep, splitLines } from "../shell/streams";
import { find } from "./find";
import { findstr } from "./findstr";
import { net } from "./net";
import { reg } from "./reg/reg";
import { sc } from "./sc/sc";
import { chcp, hostname, more, ping, sort, timeout, whoami } from "./small";

const programs: Record<string, Program> = {
  cmd: (process, _args, text) => runCommandLine(process, text),
  sc,
  reg,
  findstr,
  find,
  net,
  ping,
  chcp,
  timeout,
  whoami,
  hostname,
  more,
  sort,
};

/** Starts a program and waits for it; undefined: there is none of that name. */
export async function launch(process: Process, name: string, text: string): Promise<number | undefined> {
  const base = baseName(name);
  const foreign = foreignFile(process, name);
  const program = foreign === undefined ? programs[base] : batchOf(foreign);
  if (program === undefined || isListed(process.machine.fault.missingPrograms, base)) return undefined;
  const line = (name + text).trim();
  if (base !== "cmd") await beforeStart(process, line);
  if (programs[base] === program) await makeProcess(process);
  const canned = cannedAnswer(process.machine.fault, line);
  if (canned !== undefined) process.stdout.write(rawBytes(canned.answer));
  const code = canned?.exitCode ?? (await program(process, splitArguments(text), text));
  if (base !== "cmd") await afterEnd(process);
  return code;
}

const extensions = ["", ".com", ".exe", ".bat", ".cmd"];
const systemFolder = "c:\\windows\\system32";

/**
 * The text of the file that a name stands for, where it is none of Windows' own programs. cmd.exe looks in the current
 * folder, then in those of PATH; a name with a folder is looked for nowhere else.
 */
function foreignFile({ machine, directory, environment }: Process, name: string): string | undefined {
  const current = environment.get("NoDefaultCurrentDirectoryInExePath") === undefined ? [directory] : [];
  const folders = /[\\/:]/.test(name)
    ? [directory]
    : [...current, ...(environment.get("Path") ?? "").split(";")];
  for (const folder of folders.map((each) => machine.files.resolve(each, directory))) {
    const tails = extensions.filter((tail) => /\.\w+$/.test(name + tail));
    const texts = tails.map((tail) => machine.files.read(name + tail, folder));
    const found = texts.find((text) => text !== undefined);
    if (found !== undefined || folder.toLowerCase() === systemFolder) return found;
  }
  return undefined;
}

/** Each line of a file as if it were typed, with the doubled percent signs that batch files need. */
function batchOf(text: string): Program {
  return async (process) => {
    const shell = new Shell(process, { delayed: false, batch: true, quiet: process.echoes === false });
    let code = 0;
    for (const line of splitLines(text)) {
      code = await shell.runLine(line.replaceAll("%%", "%"));
      if (shell.hasExited) break;
    }
    return code;
  };
}

function baseName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("/", "\\")
    .replace(/^(c:)?\\windows\\(system32|sysnative)\\/, "")
    .replace(/\.(exe|com)$/, "");
}

/** How often a start that takes longer looks whether it still does. */
const slowLookMs = 100;

/** Waits as long as the fault says, and no longer than there is one. */
async function slowStart({ machine, signal }: Process): Promise<void> {
  const begun = performance.now();
  const left = () => (machine.fault.slowMs ?? 0) - (performance.now() - begun);
  while (left() > 0) await sleep(Math.min(left(), slowLookMs), signal);
}

async function beforeStart(process: Process, line: string): Promise<void> {
  const { fault, log } = process.machine;
  if (process.session.isCut || isEnough(process)) await cut(process);
  log.commands.push(line);
  if (fault.hangOn !== undefined && line.includes(fault.hangOn)) await hang(process.signal);
  await slowStart(process);
}

async function afterEnd(process: Process): Promise<void> {
  process.session.executed++;
  if (isEnough(process)) await cut(process);
}

function isEnough({ machine, session }: Process): boolean {
  const { dropAfterCommands, dropAfterChanges } = machine.fault;
  const { executed, changed } = session;
  return (
    (dropAfterCommands !== undefined && executed >= dropAfterCommands) ||
    (dropAfterChanges !== undefined && changed >= dropAfterChanges)
  );
}

/** Nothing more of the script runs, unless it outlives its connection. */
async function cut({ machine, session, signal }: Process): Promise<void> {
  session.cut();
  if (!machine.fault.runsOnAfterDrop) await hang(signal);
}

/** As C programs get theirs: quotes group, `\"` is a quote. */
export function splitArguments(text: string): string[] {
  const words = text.match(/(?:\\"|"(?:\\"|[^"])*"?|[^\s"])+/g) ?? [];
  return words.map((word) => word.replace(/\\"|"/g, (mark) => (mark === '"' ? "" : '"')));
}
