import { resolve } from "node:path";
import { writeText } from "./files";
import { metricsText } from "./metricsText";
import type { SummaryOptions } from "./summaryOptions";
import type { Surroundings } from "./surroundings";
import type { Task, TaskFigures, TaskName } from "./task";

const headline = "The figures of the run were not written:";

const jsonLine = ({ end, seconds, ...task }: Task): string =>
  `${JSON.stringify({ ...task, seconds: Number(seconds.toFixed(1)), end: end.toISOString() })}\n`;

function tell(task: Task, { summaryJson, metrics }: SummaryOptions, { cwd, stdout }: Surroundings): void {
  const replace = (file: string, text: string): void =>
    writeText({ headline, shown: file, path: resolve(cwd, file) }, text);
  if (metrics !== undefined) replace(metrics, metricsText(task));
  if (summaryJson === "-") stdout.write(jsonLine(task));
  else if (summaryJson !== undefined) replace(summaryJson, jsonLine(task));
}

/** A task that was not begun has no figures but its exit code. */
const notBegun: TaskFigures = { hosts: 0, changed: 0, failed: 0, exit: 2 };

/**
 * Runs a task and tells its figures, whatever becomes of it.
 * @returns the exit code.
 * @throws IssuesError that of the task; or one when the figures cannot be written.
 */
export async function summed(
  name: TaskName,
  { options, around }: { readonly options: SummaryOptions; readonly around: Surroundings },
  run: () => Promise<TaskFigures>,
): Promise<number> {
  const started = around.now().getTime();
  const ended = (figures: TaskFigures): void => {
    const end = around.now();
    tell({ ...name, ...figures, seconds: (end.getTime() - started) / 1000, end }, options, around);
  };
  const figures = await run().catch((error: unknown) => {
    ended(notBegun);
    throw error;
  });
  ended(figures);
  return figures.exit;
}
