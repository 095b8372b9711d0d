import { ArithmeticProblem, evaluate } from "./arithmetic";
import type { Frame } from "./frame";
import type { Shell } from "./shell";
import { splitLines } from "./streams";

export function setCommand(shell: Shell, rest: string, frame: Frame): number | Promise<number> {
  const text = rest.replace(/^[ \t,;=]+/, "");
  if (/^\/a/i.test(text)) return setNumber(shell, text.slice(2), frame);
  if (/^\/p/i.test(text)) return setFromInput(shell, text.slice(2).trimStart(), frame);
  const assignment = withoutQuotes(text);
  const equals = assignment.indexOf("=");
  if (equals < 0) return show(shell, assignment.trim(), frame);
  shell.process.environment.set(assignment.slice(0, equals), assignment.slice(equals + 1));
  return 0;
}

/** `set "X=y" anything`: from the first quote to the last one. */
function withoutQuotes(text: string): string {
  if (!text.startsWith('"')) return text;
  const last = text.lastIndexOf('"');
  return last > 0 ? text.slice(1, last) : text.slice(1);
}

function show(shell: Shell, prefix: string, frame: Frame): number {
  const lines = shell.process.environment.startingWith(prefix);
  for (const line of lines) frame.stdout.write(`${line}\r\n`);
  if (lines.length > 0) return 0;
  frame.stderr.write(`Environment variable ${prefix} not defined\r\n`);
  return 1;
}

/** Outside a batch file the result is shown, without an end of line. */
function setNumber(shell: Shell, text: string, frame: Frame): number {
  try {
    const { environment } = shell.process;
    frame.stdout.write(String(evaluate(text.replaceAll('"', ""), environment)));
    return 0;
  } catch (problem) {
    if (!(problem instanceof ArithmeticProblem)) throw problem;
    frame.stderr.write(`${problem.message}\r\n`);
    return problem.code;
  }
}

async function setFromInput(shell: Shell, text: string, frame: Frame): Promise<number> {
  const assignment = withoutQuotes(text);
  const equals = assignment.indexOf("=");
  if (equals < 0) return 1;
  frame.stdout.write(assignment.slice(equals + 1).replace(/^"(.*)"$/, "$1"));
  const line = splitLines(await frame.stdin.readAll())[0];
  if (line === undefined || line === "") return 1;
  shell.process.environment.set(assignment.slice(0, equals), line);
  return 0;
}
