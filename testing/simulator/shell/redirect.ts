import type { Frame } from "./frame";
import type { Shell } from "./shell";
import { emptyInput, type Input, inputOf, nowhere, type Output } from "./streams";
import type { Redirection } from "./tree";

/** Left to right, so `>nul 2>&1` and `2>&1 >nul` differ. undefined: a file to read is not there. */
export function redirected(shell: Shell, redirections: Redirection[], frame: Frame): Frame | undefined {
  let current: Frame | undefined = frame;
  for (const redirection of redirections) {
    const target = shell.expand(redirection.target, frame);
    current = current && one(shell, { ...redirection, target }, current);
  }
  return current;
}

function one(shell: Shell, redirection: Redirection, frame: Frame): Frame | undefined {
  const { handle, mode, target } = redirection;
  if (mode === "read") {
    const stdin = inputFrom(shell, target);
    return stdin && { ...frame, stdin };
  }
  const output = outputTo(shell, redirection, frame);
  if (handle === 1) return { ...frame, stdout: output };
  return handle === 2 ? { ...frame, stderr: output } : frame;
}

function isNul(target: string): boolean {
  return /^nul:?$/i.test(target);
}

function inputFrom(shell: Shell, target: string): Input | undefined {
  if (isNul(target)) return emptyInput;
  const text = shell.process.machine.files.read(target, shell.process.directory);
  return text === undefined ? undefined : inputOf(text);
}

function outputTo(shell: Shell, redirection: Redirection, frame: Frame): Output {
  const { mode, target } = redirection;
  if (target === "&1") return frame.stdout;
  if (target === "&2") return frame.stderr;
  if (isNul(target)) return nowhere;
  const { files } = shell.process.machine;
  const { directory } = shell.process;
  if (mode === "write") files.write(target, directory, "");
  return { write: (text) => files.append(target, directory, text) };
}
