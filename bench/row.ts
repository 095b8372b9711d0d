import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Pace } from "./fleet/message";

/** What is done to the hosts, in the order in which a contender does it. */
export const works = ["converge", "again", "check", "drift"] as const;
export type Work = (typeof works)[number];

/** What a command took, with every process that it started. */
export interface Figures {
  readonly exitCode: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** The highest sum over its processes, shared pages counted once. */
  readonly peakMemoryBytes: number;
  /** Of all that ran on the machine meanwhile. */
  readonly machineCpuSeconds: number;
}

/** Which measurement a row belongs to. */
export interface Cell extends Pace {
  readonly size: number;
  readonly round: number;
  readonly contender: string;
}

/** One measurement, as a line of the raw data. */
export interface Row extends Cell, Figures {
  readonly work: Work;
  readonly connections: number;
  /** Programs started on hosts: sc.exe, reg.exe, findstr.exe, … */
  readonly commands: number;
  /** Of the tool's own state; 0 for a tool without one. */
  readonly stateBytes: number;
  /** Hosts that were as wanted afterwards. */
  readonly hostsRight: number;
  /** Of the simulated fleet. */
  readonly fleetCpuSeconds: number;
}

/** Of one core; more of it spoils a figure. */
const tolerated = 0.25;

/** Whether processes that have nothing to do with the measurement were at work meanwhile. */
export const isDisturbed = (row: Row): boolean =>
  (row.machineCpuSeconds - row.cpuSeconds - row.fleetCpuSeconds) / row.wallSeconds > tolerated;

/** Where and with what rows were measured: the line before them in the raw data. */
export interface Surroundings extends Pace {
  readonly machine: string;
  readonly startedAt: string;
  /** By the name of a contender. */
  readonly versions: Readonly<Record<string, string>>;
  /** By the name of a contender: why it could not run. */
  readonly missing: Readonly<Record<string, string>>;
  /** Connections at once that every contender is allowed. */
  readonly parallel: number;
  /** Medians in milliseconds of what is done in process for one host. */
  readonly inProcess: Readonly<Record<string, number>>;
}

export interface RawData {
  /** The newest, with the versions of what only older ones name. */
  readonly surroundings: Surroundings | undefined;
  /** Of commands that ended well. */
  readonly rows: readonly Row[];
}

const keyOf = ({ size, round, contender, startMs, delayMs, work }: Cell & { work: Work }): string =>
  [size, round, contender, startMs, delayMs, work].join(" ");

/** A run that asked for some of the tools leaves what is known of the others. */
function later(before: Surroundings | undefined, now: Surroundings): Surroundings {
  const missing = Object.entries(before?.missing ?? {}).filter(([name]) => now.versions[name] === undefined);
  return {
    ...now,
    versions: { ...before?.versions, ...now.versions },
    missing: { ...Object.fromEntries(missing), ...now.missing },
  };
}

/** Of data from before this was told. */
const immediate: Pace = { startMs: 0, delayMs: 0 };

/** Reads raw data, which is JSON lines. Of what was measured twice, the newer row stands, unless it was disturbed. */
export function parseRaw(text: string): RawData {
  const lines = text
    .split("\n")
    .filter(Boolean)
    .map((line) => ({ ...immediate, ...JSON.parse(line) }) as Row | Surroundings);
  const around = lines.filter((line): line is Surroundings => "machine" in line);
  const measured = lines.filter((line): line is Row => "work" in line && line.exitCode === 0);
  const best = new Map<string, Row>();
  for (const row of measured) {
    const before = best.get(keyOf(row));
    if (!before || isDisturbed(before) || !isDisturbed(row)) best.set(keyOf(row), row);
  }
  return {
    surroundings: around.reduce<Surroundings | undefined>(later, undefined),
    rows: [...best.values()],
  };
}

export const readRaw = (file: string): RawData =>
  parseRaw(existsSync(file) ? readFileSync(file, "utf8") : "");

export const append = (file: string, line: Row | Surroundings): void =>
  appendFileSync(file, `${JSON.stringify(line)}\n`);

/** Whether all that was asked of a cell has been measured: an interrupted run goes on with the others. */
export function isDone(rows: readonly Row[], cell: Cell, asked: readonly Work[]): boolean {
  const done = new Set(rows.map(keyOf));
  return asked.every((work) => done.has(keyOf({ ...cell, work })));
}
