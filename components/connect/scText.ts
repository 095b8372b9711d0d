import { type Dependent, type RunState, runs, type StartType, startTypes } from "../decide/observed";

/**
 * Reads what sc.exe prints. Labels are translated and names are what people have written, so the place of a line
 * decides, with the number and the constant on it.
 */

/** By the number of the state. */
const runStates: readonly (RunState | undefined)[] = [
  undefined,
  "stopped",
  "startPending",
  "stopPending",
  "running",
  "running",
  "paused",
  "paused",
];

/** The number and the constant of an indented line, behind its label. */
const fieldPattern = /^[ \t]+[^ \t:][^:]*:[ \t]*(\d+)[ \t]+([A-Z_]+)/;

const startConstant = /^(BOOT_START|SYSTEM_START|AUTO_START|DEMAND_START|DISABLED)$/;
const stateConstant = /^(STOPPED|START_PENDING|STOP_PENDING|RUNNING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)$/;

/** The value of the second line below a name: a start type or a state. The first is the type. */
function valueIn(lines: readonly string[], constant: RegExp): number | undefined {
  const isField = (line: string) => /^[ \t]+[^ \t]/.test(line);
  const type = lines.findIndex(isField);
  const second = lines.slice(type + 1, type + 3).find(isField);
  const [, value = "", name = ""] = fieldPattern.exec((type < 0 ? undefined : second) ?? "") ?? [];
  return constant.test(name) ? Number(value) : undefined;
}

/** All of a run of CRs: a pattern that may begin within it takes hours for a flood of them. */
const lastCarriageReturns = /(?<!\r)\r+$/;

/** Lines of a text; Windows ends them with CR LF, and some ways in with one more CR. */
export const linesOf = (text: string): string[] =>
  text.split("\n").map((line) => (line.endsWith("\r") ? line.replace(lastCarriageReturns, "") : line));

/** The start type in what `sc.exe qc` prints of a service. */
export function startTypeIn(text: string): StartType | undefined {
  const value = valueIn(linesOf(text), startConstant);
  return value === undefined ? undefined : startTypes[value];
}

/** Whether the program in what `sc.exe qc` prints is below Windows' System32: the third line below the type names it. */
export function isWindowsOwn(text: string): boolean {
  const lines = linesOf(text);
  const named = lines[lines.findIndex((line) => /^[ \t]+[^ \t]/.test(line)) + 3] ?? "";
  const [program = ""] = named.replace(/^[^:]*:[ \t]*/, "").split(/[ \t]/);
  return /^windows\\system32$/i.test(program.split(/\\+/).slice(1, 3).join("\\"));
}

/** What a list says of one service. */
export interface Listed {
  readonly key: string;
  readonly state: RunState;
  /** It does not accept a stop. */
  readonly unstoppable: boolean;
}

/** A name stands at a line's start below an empty line. */
const isName = (line: string, above: string | undefined): boolean =>
  line !== "" && above?.trim() === "" && /^[^ \t[].*:/.test(line);

/** The lines of each service: from its name to the next one's. */
function entries(text: string): string[][] {
  const lines = linesOf(text);
  const starts: number[] = []; // in one pass: a hostile text has a million lines
  for (const [index, line] of lines.entries()) if (isName(line, lines[index - 1])) starts.push(index);
  return starts.map((start, index) => lines.slice(start, starts[index + 1]));
}

function listedIn([name = "", ...rest]: readonly string[]): Listed[] {
  const [, key = ""] = /^[^:]*: (.*)$/.exec(name) ?? [];
  const value = valueIn(rest, stateConstant);
  const state = value === undefined ? undefined : runStates[value];
  if (key === "" || state === undefined) return [];
  return [{ key, state, unstoppable: rest.some((line) => /^[ \t]+\(NOT_STOPPABLE\b/.test(line)) }];
}

/** The services in what `sc.exe query` and `sc.exe enumdepend` print, in their order. */
export const listIn = (text: string): Listed[] => entries(text).flatMap(listedIn);

/** Where a list goes on that was too long for its buffer: the last number of the line that says so. */
export function resumeIndexIn(text: string): number {
  const ofServices = entries(text).filter((entry) => listedIn(entry).length > 0);
  const names = new Set(ofServices.flatMap((entry) => entry.slice(0, 2)));
  const rest = linesOf(text).find((line) => /^[^ \t].*\d\D+\d+\D*$/.test(line) && !names.has(line));
  return rest === undefined ? ofServices.length : Number(/(\d+)\D*$/.exec(rest)?.[1]);
}

/** What depends on a service; undefined when the list is not as long as it says itself. */
export function dependentsIn(text: string): Dependent[] | undefined {
  const listed = listIn(text);
  const count = /^[^\r\n]*=[ \t]*(\d+)[ \t]*\r*$/m.exec(text)?.[1];
  if (count === undefined || Number(count) !== listed.length) return undefined;
  return listed.map((each) => ({ key: each.key, running: runs(each) }));
}
