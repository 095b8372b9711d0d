import { printable } from "../../components/issue/printable";
import { counted } from "../reports/sentences";
import type { TaskFigures } from "../task";
import type { FleetAction } from "./options";
import type { ShardEnd, ShardResult } from "./shardResult";

/** 0: every shard ended well. 1: one failed. 2: one was not run, or nothing was. */
export const fleetExitCode = (results: readonly ShardResult[]): 0 | 1 | 2 => {
  const ended = (...ends: readonly ShardEnd[]) => results.some(({ end }) => ends.includes(end));
  if (ended("locked", "notRun")) return 2;
  return ended("failed") ? 1 : 0;
};

const sum = (results: readonly ShardResult[], of: (result: ShardResult) => number): number =>
  results.reduce((all, result) => all + of(result), 0);

/** What the run of some shards came to. */
export const figuresOf = (results: readonly ShardResult[]): TaskFigures => ({
  hosts: sum(results, ({ hosts }) => hosts),
  changed: sum(results, ({ changed }) => changed),
  failed: sum(results, ({ failed }) => failed),
  exit: fleetExitCode(results),
});

const endText: Readonly<Record<ShardEnd, string>> = {
  done: "done",
  failed: "failed",
  locked: "locked",
  notRun: "not run",
  absent: "no stack",
};

const row = ({ shard, stack, hosts, changed, failed, seconds, end }: ShardResult): string[] => {
  const ran = end === "done" || end === "failed";
  const figures = ran ? [changed, failed, seconds.toFixed(1)] : ["-", "-", "-"];
  return [shard, stack, hosts, ...figures, endText[end]].map(String);
};

/** Columns of figures are aligned to the right, those of words to the left. */
const alignments = ["right", "left", "right", "right", "right", "right", "left"] as const;

function lines(rows: readonly (readonly string[])[]): string[] {
  const widths = alignments.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  const cell = (text: string, column: number): string =>
    alignments[column] === "right" ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  return rows.map((cells) => cells.map(cell).join("  ").trimEnd());
}

const changeWords: Readonly<Record<FleetAction, string>> = {
  preview: "to change",
  up: "changed",
  destroy: "removed",
};

function total(results: readonly ShardResult[], action: FleetAction): string {
  const { hosts, changed, failed } = figuresOf(results);
  const ends = (Object.keys(endText) as ShardEnd[]).flatMap((end) => {
    const count = results.filter((result) => result.end === end).length;
    return count > 0 ? [`${count} ${endText[end]}`] : [];
  });
  const counts = `${changed} ${changeWords[action]}, ${failed} failed`;
  return `${counted(hosts, "host")} in ${counted(results.length, "shard")}: ${counts} — ${ends.join(", ")}`;
}

/** The table of all shards, why some did not end well, and the sum. */
export function summaryText(results: readonly ShardResult[], action: FleetAction): string {
  const head = ["shard", "stack", "hosts", changeWords[action], "failed", "seconds", ""];
  const reasons = results.flatMap(({ stack, reasons: why }) => why.map((reason) => `${stack}: ${reason}`));
  const parts = [lines([head, ...results.map(row)]), reasons.map(printable), [total(results, action)]];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n")}\n`;
}
