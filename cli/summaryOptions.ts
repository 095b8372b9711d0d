import { Option } from "commander";

/** Where the figures of a task go. */
export interface SummaryOptions {
  /** A file, or `-` for standard output. */
  readonly summaryJson?: string;
  readonly metrics?: string;
}

/** What each task takes whose figures a program may add up. */
export const summaryOptions = (): Option[] => [
  new Option("--summary-json <file>", "end with one JSON line of figures, to a file or -").default(
    undefined,
    "none",
  ),
  new Option(
    "--metrics <file>",
    "write the figures for the textfile collector of Prometheus' node_exporter, such as iis.prom",
  ).default(undefined, "none"),
];
