import { windows } from "../machine/tables";
import { ExitShell, type Frame } from "./frame";
import { setCommand } from "./setCommand";
import type { Shell } from "./shell";
import { expandPercent } from "./variables";

interface Builtin {
  /** The value is what `&&` sees; other than 0 it also becomes ERRORLEVEL. */
  run: (shell: Shell, rest: string, frame: Frame) => number | Promise<number>;
  /** Success sets ERRORLEVEL to 0. At the prompt SET, ECHO and REM do not. */
  clears?: boolean;
}

const nothing: Builtin = { run: () => 0 };

const builtins: Record<string, Builtin> = {
  echo: { run: echo },
  set: { run: setCommand },
  exit: { run: exit },
  rem: nothing,
  cls: nothing,
  break: nothing,
  title: { run: () => 0, clears: true },
  // Outside a batch file these two do nothing.
  setlocal: nothing,
  endlocal: nothing,
  ver: { run: ver, clears: true },
  type: { run: type, clears: true },
  call: { run: call },
  cd: { run: changeDirectory, clears: true },
  chdir: { run: changeDirectory, clears: true },
  del: { run: erase },
  erase: { run: erase },
};

/** `echo(`, `echo.` and `cd\` need no blank; a name with an extension is never a builtin. */
export function findBuiltin(command: string): (Builtin & { rest: string }) | undefined {
  const [, name = "", rest = ""] = /^@*([a-z]+)(?![\w"-])(.*)$/is.exec(command) ?? [];
  const builtin = builtins[name.toLowerCase()];
  if (builtin === undefined || /^\.exe\b/i.test(rest)) return undefined;
  return { ...builtin, rest };
}

function echo(shell: Shell, rest: string, frame: Frame): number {
  const [, state] = /^\s+(on|off)\s*$/i.exec(rest) ?? [];
  if (state !== undefined) {
    shell.echoes = state.toLowerCase() === "on";
    return 0;
  }
  const separator = rest[0] ?? "";
  const blank = rest.trim() === "" && !"([.:/\\+]".includes(separator || " ");
  frame.stdout.write(blank ? `ECHO is ${shell.echoes ? "on" : "off"}.\r\n` : `${rest.slice(1)}\r\n`);
  return 0;
}

function exit(shell: Shell, rest: string): never {
  const words = rest.trim().replace(/^\/b\s*/i, "");
  const code = Number.parseInt(words, 10);
  throw new ExitShell(Number.isNaN(code) ? shell.errorlevel : code | 0);
}

function ver(shell: Shell, _rest: string, frame: Frame): number {
  const { platform, build } = shell.process.machine;
  const [name, version] = windows[platform].ver;
  const number = `${version}.${build}${platform === "modern" ? ".2113" : ""}`;
  frame.stdout.write(`\r\n${name} [Version ${number}]\r\n`);
  return 0;
}

function type(shell: Shell, rest: string, frame: Frame): number {
  const name = rest.trim().replaceAll('"', "");
  const isNul = /^nul:?$/i.test(name);
  const text = isNul ? "" : shell.process.machine.files.read(name, shell.process.directory);
  if (text !== undefined) frame.stdout.write(text);
  else frame.stderr.write("The system cannot find the file specified.\r\n");
  return text === undefined ? 1 : 0;
}

/** CALL expands once more. A label needs a batch file, and operators are not read a second time. */
function call(shell: Shell, rest: string, frame: Frame): number | Promise<number> {
  const command = rest.trimStart();
  if (!command.startsWith(":"))
    return shell.runText(shell.expand(expandPercent(command, shell.lookup), frame), frame);
  frame.stderr.write("Invalid attempt to call batch label outside of batch script.\r\n");
  return 1;
}

function changeDirectory(shell: Shell, rest: string, frame: Frame): number {
  const target = rest
    .trim()
    .replace(/^\/d\s+/i, "")
    .replaceAll('"', "");
  if (target === "") frame.stdout.write(`${shell.process.directory}\r\n`);
  else shell.process.directory = shell.process.machine.files.resolve(target, shell.process.directory);
  return 0;
}

function erase(shell: Shell, rest: string, frame: Frame): number {
  const name = rest
    .trim()
    .replace(/^(\/[a-z]\s+)+/i, "")
    .replaceAll('"', "");
  if (!shell.process.machine.files.remove(name, shell.process.directory))
    frame.stdout.write(
      `Could Not Find ${shell.process.machine.files.resolve(name, shell.process.directory)}\r\n`,
    );
  return 0;
}
