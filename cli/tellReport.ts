import { resolve } from "node:path";
import { createColors } from "picocolors";
import type { Destination } from "./auditOptions";
import { writeText } from "./files";
import type { Report } from "./report";
import { formats } from "./reports";
import { reportText } from "./reportText";
import type { Surroundings } from "./surroundings";

function write({ format, file }: Destination, report: Report, { cwd, stdout }: Surroundings): void {
  const text = formats[format](report);
  if (file === "-") return void stdout.write(text);
  const path = resolve(cwd, file);
  writeText({ headline: "A report was not written:", shown: path, path, own: true }, text);
}

/** In a pipe there are no colours, whatever CI a library takes it for. */
export const coloursFor = ({ stdout, env }: Surroundings) =>
  createColors(stdout.isTTY === true && !env.NO_COLOR);

/**
 * Prints a report for people, unless one of the files is standard output, and writes the files.
 * @throws IssuesError when one cannot be written.
 */
export function tellReport(report: Report, output: readonly Destination[], around: Surroundings): void {
  if (!output.some(({ file }) => file === "-")) around.stdout.write(reportText(report, coloursFor(around)));
  for (const destination of output) write(destination, report, around);
}
