import { type Issue, IssuesError } from "../../components/issue/issue";
import { readText } from "../../components/issue/readText";
import { jsonIn, treeOf } from "../../components/issue/tree";
import { version } from "../../package.json";
import { exitCodes } from "../exitCode";
import type { Surroundings } from "../surroundings";
import { tellReport } from "../tellReport";
import type { ShardReport } from "./gaps";
import { mergeReports } from "./mergeReports";
import type { MergeOptions } from "./options";
import { readReport } from "./reportSchema";

const again = "secure-iis audit hosts.yaml --shard K --output json=FILE";
const noReport = (file: string, expected: string, received: string): Issue => ({
  code: "no_shard_report",
  path: file,
  expected,
  received,
  hint: `For each shard: ${again}`,
});

/** Versions have fields that others do not know: what is missing from a report says less than what made it. */
function otherVersion(file: string, value: unknown): Issue | undefined {
  const { version: made } = treeOf(treeOf(value).tool);
  if (typeof made !== "string" || made === version) return undefined;
  return {
    ...noReport(
      file,
      `a report of secure-iis ${version}`,
      `one of secure-iis ${made.slice(0, 40)}, which differs`,
    ),
    hint: `Audit its shard again with this version: ${again}`,
  };
}

type Read = { readonly part: ShardReport } | { readonly issues: readonly Issue[] };

/** What is wrong with one file is told by its first problem. */
function readPart(file: string, cwd: string): Read {
  const text = readText(file, cwd);
  if ("issues" in text) return text;
  const value = jsonIn(text.text);
  const read = readReport(value);
  if ("issues" in read) {
    const older = otherVersion(file, value);
    if (older !== undefined) return { issues: [older] };
    const [{ path, expected, received } = { path: "", expected: "", received: "" }] = read.issues;
    return { issues: [noReport([file, path].filter(Boolean).join(": "), expected, received)] };
  }
  const { report } = read;
  const { shards } = report.scope;
  if (shards === undefined || shards.places.length !== report.hosts.length)
    return { issues: [noReport(file, "the report of a shard", "a report that names none")] };
  return { part: { file, report, shards } };
}

/**
 * Merges reports of shards, prints what they come to and writes it.
 * @returns the exit code.
 * @throws IssuesError when a file is no report of a shard, or one cannot be written.
 */
export function mergeFiles(files: readonly string[], { output }: MergeOptions, around: Surroundings): number {
  const read = files.map((file) => readPart(file, around.cwd));
  const issues = read.flatMap((each) => ("issues" in each ? each.issues : []));
  if (issues.length > 0) throw new IssuesError("Nothing was merged:", issues);
  const report = mergeReports(read.flatMap((each) => ("part" in each ? [each.part] : [])));
  tellReport(report, output, around);
  return exitCodes[report.outcome];
}
