import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Contender, Place, Ready } from "./contenders";
import { Fleet, type Pace } from "./fleet/fleet";
import { mustGo } from "./hostScript";
import { untilIdle } from "./idle";
import { measure } from "./measure";
import { append, type Cell, isDisturbed, isDone, type Row, readRaw, type Work } from "./row";

/** What is measured. */
export interface Job extends Pace {
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly contenders: readonly Contender[];
  /** What is recorded of it; what has to come before is done all the same. */
  readonly works: readonly Work[];
  readonly parallel: number;
  /** Before each command it is waited for a machine without other work, for so many seconds at most. */
  readonly patience: number;
  /** What was measured while the machine had other work is measured anew. */
  readonly redo: boolean;
  /** Raw data: rows are appended, and what is there already is not measured again. */
  readonly output: string;
}

/** A message for the person who waits. */
export type Say = (line: string) => void;

/** More hosts than that take too long for a second round. */
const repeatedUpTo = 200;

const newFolder = (): string => mkdtempSync(join(tmpdir(), "secure-iis-bench-"));

/** The end of what a command printed, for a person who asks why it failed. */
const lastLines = (folder: string): string =>
  readFileSync(join(folder, "log"), "utf8").trim().split("\n").slice(-5).join("\n").slice(-1500);

const askedOf = (job: Job, contender: Contender): Work[] =>
  contender.works.filter((work) => job.works.includes(work));

/** Up to the last work that is asked for: each starts from what the one before has left. */
const chainOf = (job: Job, contender: Contender): Work[] => {
  const last = askedOf(job, contender).at(-1);
  return last === undefined ? [] : contender.works.slice(0, contender.works.indexOf(last) + 1);
};

class Runner {
  constructor(
    private readonly job: Job,
    private readonly fleet: Fleet,
    private readonly say: Say,
  ) {}

  /** All works of one contender in one round, one after the other on the same hosts. */
  async run(cell: Cell, contender: Contender): Promise<void> {
    const folder = newFolder();
    try {
      await this.fleet.reset();
      const { hosts, access } = this.fleet;
      const place: Place = { folder, hosts, access, parallel: this.job.parallel };
      const ready = await contender.prepare(place);
      if (ready.first) await measure(ready.first, folder);
      for (const work of chainOf(this.job, contender)) await this.work({ ...cell, work }, ready, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  private async work(cell: Cell & { work: Work }, ready: Ready, folder: string): Promise<void> {
    if (cell.work === "drift") await this.fleet.drift();
    if (this.job.patience > 0) await untilIdle(this.job.patience);
    await this.fleet.count(mustGo);
    const figures = await measure(ready.command(cell.work), folder);
    const counts = await this.fleet.count(mustGo);
    ready.after?.();
    const row: Row = { ...cell, ...figures, ...counts, stateBytes: ready.stateBytes?.() ?? 0 };
    if (this.job.works.includes(cell.work)) append(this.job.output, row);
    this.say(
      `${cell.size} hosts, round ${cell.round}, ${cell.contender}, ${cell.work}: ${figures.wallSeconds.toFixed(1)} s`,
    );
    if (figures.exitCode !== 0) this.say(`  ended with ${figures.exitCode}:\n${lastLines(folder)}`);
  }
}

async function runSize(job: Job, size: number, say: Say): Promise<void> {
  const pace: Pace = { startMs: job.startMs, delayMs: job.delayMs };
  const cells = Array.from({ length: job.rounds }, (_, index) => index + 1).flatMap((round) =>
    job.contenders
      .filter(({ largestSize }) => size <= largestSize && (round === 1 || size <= repeatedUpTo))
      .map((contender) => ({ contender, cell: { ...pace, size, round, contender: contender.name } })),
  );
  const measured = readRaw(job.output).rows;
  const rows = job.redo ? measured.filter((row) => !isDisturbed(row)) : measured;
  const open = cells.filter(({ cell, contender }) => !isDone(rows, cell, askedOf(job, contender)));
  if (open.length === 0) return;
  const folder = newFolder();
  const fleet = await Fleet.start(size, folder, pace);
  try {
    const runner = new Runner(job, fleet, say);
    for (const { cell, contender } of open) await runner.run(cell, contender);
  } finally {
    await fleet.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Round by round, each contender after the other, so that a slow minute of the machine meets all of them. */
export async function run(job: Job, say: Say): Promise<void> {
  for (const size of job.sizes) await runSize(job, size, say);
}
