import type { Process } from "./process";
import { Shell, type ShellOptions } from "./shell";

const longestLine = 8191;
const special = /[&<>()@^|]/;

/** cmd.exe with the text that follows its name. */
export async function runCommandLine(process: Process, text: string): Promise<number> {
  const { command, plainQuotes, autoRun, ...options } = readSwitches(text);
  if (autoRun) process.stdout.write(process.machine.fault.autoRun ?? "");
  if (command === undefined) return interactive(process, options);
  const line = (plainQuotes ? stripOuterQuotes(command) : unquoted(command)).split("\n")[0] ?? "";
  if (line.length > longestLine) {
    process.stderr.write("The command line is too long.\r\n");
    return 1;
  }
  return new Shell(process, options).runLine(line);
}

interface Switches {
  /** What follows /c or /k. */
  command?: string;
  delayed: boolean;
  /** false under /d. */
  autoRun: boolean;
  /** /q: ECHO OFF. */
  quiet: boolean;
  /** /s: the outer quotes go without further questions. */
  plainQuotes: boolean;
}

function readSwitches(text: string): Switches {
  const switches: Switches = { delayed: false, autoRun: true, quiet: false, plainQuotes: false };
  let rest = text.trimStart();
  while (rest.startsWith("/")) {
    if (/^\/[ckr]/i.test(rest)) return { ...switches, command: rest.slice(2).trimStart() };
    if (/^\/s/i.test(rest)) switches.plainQuotes = true;
    if (/^\/d/i.test(rest)) switches.autoRun = false;
    if (/^\/q/i.test(rest)) switches.quiet = true;
    if (/^\/v/i.test(rest)) switches.delayed = !/^\/v:off/i.test(rest);
    rest = rest.replace(/^\/[^\s/]*/, "").trimStart();
  }
  return switches;
}

/** Two quotes, nothing special between them, a blank, and the name of a program: only then they stay. */
function unquoted(command: string): string {
  const quotes = command.split('"').length - 1;
  const inner = /^"([^"]*)"/.exec(command)?.[1];
  const isProgram = inner !== undefined && /\s/.test(inner) && /\.(exe|com|bat|cmd)$/i.test(inner);
  if (quotes === 2 && !special.test(command) && isProgram) return command;
  return stripOuterQuotes(command);
}

function stripOuterQuotes(command: string): string {
  if (!command.startsWith('"')) return command;
  const last = command.lastIndexOf('"');
  if (last === 0) return command.slice(1);
  return command.slice(1, last) + command.slice(last + 1);
}

/** Without /c it reads its lines from stdin, as `cmd < file` does. */
async function interactive(process: Process, options: ShellOptions): Promise<number> {
  const shell = new Shell(process, options);
  let code = 0;
  for (const line of (await process.stdin.readAll()).split(/\r?\n/)) code = await shell.runLine(line);
  return code;
}
