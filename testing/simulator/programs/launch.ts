import { runCommandLine } from "../shell/commandLine";
import type { Process, Program } from "../shell/process";
import { hang, sleep } from "../shell/streams";
import { find } from "./find";
import { findstr } from "./findstr";
import { net } from "./net";
import { reg } from "./reg";
import { sc } from "./sc/sc";
import { hostname, more, ping, sort, timeout, whoami } from "./small";

const programs: Record<string, Program> = {
  cmd: (process, _args, text) => runCommandLine(process, text),
  sc,
  reg,
  findstr,
  find,
  net,
  ping,
  timeout,
  whoami,
  hostname,
  more,
  sort,
};

/** Starts a program and waits for it; undefined: there is none of that name. */
export async function launch(process: Process, name: string, text: string): Promise<number | undefined> {
  const base = baseName(name);
  const program = programs[base];
  if (program === undefined) return undefined;
  const line = (name + text).trim();
  if (base !== "cmd") await beforeStart(process, line);
  if (process.machine.processMs > 0) await sleep(process.machine.processMs, process.signal);
  const code = await program(process, splitArguments(text), text);
  if (base !== "cmd") await afterEnd(process);
  return code;
}

function baseName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("/", "\\")
    .replace(/^(c:)?\\windows\\(system32|sysnative)\\/, "")
    .replace(/\.(exe|com)$/, "");
}

async function beforeStart(process: Process, line: string): Promise<void> {
  const { fault, log } = process.machine;
  if (process.session.executed >= (fault.dropAfterCommands ?? Number.POSITIVE_INFINITY)) await cut(process);
  log.commands.push(line);
  if (fault.hangOn !== undefined && line.includes(fault.hangOn)) await hang(process.signal);
}

async function afterEnd(process: Process): Promise<void> {
  process.session.executed++;
  const limit = process.machine.fault.dropAfterCommands ?? Number.POSITIVE_INFINITY;
  if (process.session.executed >= limit) await cut(process);
}

function cut(process: Process): Promise<never> {
  process.session.cut();
  return hang(process.signal);
}

/** As C programs get theirs: quotes group, `\"` is a quote. */
export function splitArguments(text: string): string[] {
  const words = text.match(/(?:\\"|"(?:\\"|[^"])*"?|[^\s"])+/g) ?? [];
  return words.map((word) => word.replace(/\\"|"/g, (mark) => (mark === '"' ? "" : '"')));
}
