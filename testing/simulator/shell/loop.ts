import { runCommandLine } from "./commandLine";
import { wholeNumber } from "./condition";
import { type ForOptions, readForOptions, tokensOf } from "./forOptions";
import type { Frame } from "./frame";
import { makeProcess } from "./process";
import type { Shell } from "./shell";
import { Collected, Killed, splitLines } from "./streams";
import type { ForNode } from "./tree";

/** ERRORLEVEL is the body's; with no round at all it stays what it was. */
export async function runLoop(shell: Shell, node: ForNode, frame: Frame): Promise<number> {
  const set = shell.expand(node.set, frame);
  if (node.form === "f") return runFileLoop(shell, { ...node, set }, frame);
  const values = node.form === "l" ? counted(set) : listed(shell, node, set);
  let code = 0;
  let round = 0;
  for (const value of values) {
    if (++round % 256 === 0) await breathe(shell);
    code = await shell.runEchoed(node.body, withVariables(frame, node.variable, [value]));
  }
  return code;
}

/** A loop of builtins alone would never let the connection's end be seen. */
async function breathe(shell: Shell): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (shell.process.signal.aborted) throw new Killed();
}

function withVariables(frame: Frame, first: string, values: string[]): Frame {
  const loopVariables = new Map(frame.loopVariables);
  const start = first.charCodeAt(0);
  values.forEach((value, offset) => {
    loopVariables.set(String.fromCharCode(start + offset), value);
  });
  return { ...frame, loopVariables };
}

function words(set: string): string[] {
  return set.match(/(?:"[^"]*"?|[^ \t,;="])+/g) ?? [];
}

/** A name with a wildcard stands for the files it matches: mostly none. */
function listed(shell: Shell, node: ForNode, set: string): string[] {
  const { files } = shell.process.machine;
  return words(set).flatMap((word) => {
    if (!/[*?]/.test(word)) return node.form === "d" ? [] : [word];
    return node.form === "d" ? [] : files.matching(word.replaceAll('"', ""), shell.process.directory);
  });
}

function* counted(set: string): Generator<string> {
  const [start = 0, step = 0, end = 0] = words(set).map((word) => wholeNumber(word) ?? 0);
  for (let value = start; step < 0 ? value >= end : value <= end; value += step) yield String(value);
}

async function runFileLoop(shell: Shell, node: ForNode, frame: Frame): Promise<number> {
  const options = readForOptions(node.options);
  const lines = await linesOf(shell, { set: node.set, options }, frame);
  if (lines === undefined) {
    frame.stderr.write(`The system cannot find the file ${node.set}.\r\n`);
    return 1;
  }
  // No round at all counts as failure for `||`, yet leaves ERRORLEVEL alone.
  let code = 1;
  for (const line of lines.slice(options.skip)) {
    const values = tokensOf(line, options);
    if (values !== undefined)
      code = await shell.runEchoed(node.body, withVariables(frame, node.variable, values));
  }
  return code;
}

async function linesOf(
  shell: Shell,
  source: { set: string; options: ForOptions },
  frame: Frame,
): Promise<string[] | undefined> {
  const { set, options } = source;
  const inner = set.slice(1, -1);
  const quotedBy = (mark: string) => set.length > 1 && set.startsWith(mark) && set.endsWith(mark);
  if (quotedBy(options.useBackquotes ? "`" : "'")) return commandOutput(shell, inner, frame);
  if (quotedBy(options.useBackquotes ? "'" : '"')) return [inner];
  const names = options.useBackquotes && quotedBy('"') ? [inner] : words(set);
  const texts = names.map((name) => shell.process.machine.files.read(name, shell.process.directory));
  return texts.includes(undefined) ? undefined : texts.flatMap((text) => splitLines(text ?? ""));
}

/** The command gets a cmd.exe of its own, which knows nothing of this one's /v:on. */
async function commandOutput(shell: Shell, command: string, frame: Frame): Promise<string[]> {
  const stdout = new Collected();
  const environment = shell.process.environment.copy();
  await makeProcess(shell.process);
  await runCommandLine({ ...shell.process, ...frame, environment, stdout }, ` /c ${command}`);
  return splitLines(stdout.text);
}
