import { resolve } from "node:path";
import { createColors } from "picocolors";
import { IssuesError } from "../components/issue";
import { version } from "../package.json";
import type { AuditOptions, Destination } from "./auditOptions";
import { exitCodes, interruptedExitCode } from "./exitCode";
import { readText, writeText } from "./files";
import { knownFleet } from "./known";
import { noSettings, type PolicySettings, readPolicySettings } from "./policySettings";
import type { Report } from "./report";
import { reportOf } from "./reportOf";
import { formats } from "./reports";
import { reportText } from "./reportText";
import type { Surroundings } from "./surroundings";

/** The rules bring Pulumi's SDK, which takes longer to load than all else: it is loaded once it is needed. */
const loadJudge = () => require("./judge") as typeof import("./judge");

function settingsFrom(file: string | undefined, cwd: string): PolicySettings {
  if (file === undefined) return noSettings;
  const read = readText(file, cwd);
  const result = "issues" in read ? read : readPolicySettings(file, read.text, loadJudge().policyNames);
  if ("issues" in result) throw new IssuesError("The policy configuration cannot be used:", result.issues);
  return result.settings;
}

function write({ format, file }: Destination, report: Report, { cwd, stdout }: Surroundings): void {
  const text = formats[format](report);
  if (file === "-") return void stdout.write(text);
  const path = resolve(cwd, file);
  writeText({ headline: "A report was not written:", shown: path, path }, text);
}

/** In a pipe there are no colours, whatever CI a library takes it for. */
const coloursFor = ({ stdout, env }: Surroundings) => createColors(stdout.isTTY === true && !env.NO_COLOR);

/**
 * Audits a fleet, prints what it found and writes the reports.
 * @returns the exit code.
 * @throws IssuesError when the input is not right, or a report cannot be written.
 */
export async function audit(
  inventory: string | undefined,
  options: AuditOptions,
  around: Surroundings,
): Promise<number> {
  const { host, category, failOn, output } = options;
  const settings = settingsFrom(options.policyConfig, around.cwd);
  const { fleet, source, hosts, stack, told } = await knownFleet(inventory, options, around);
  const now = around.now();
  const judged = await loadJudge().judge(stack, settings, now);
  const report = reportOf({
    fleet,
    source,
    hosts,
    told: [...told, ...judged],
    failOn,
    time: now.toISOString(),
    tool: { name: "secure-iis", version },
    scope: {
      ...(host.length > 0 ? { hosts: host } : {}),
      ...(category.length > 0 ? { categories: category } : {}),
    },
  });
  if (!output.some(({ file }) => file === "-")) around.stdout.write(reportText(report, coloursFor(around)));
  for (const destination of output) write(destination, report, around);
  return around.interrupted?.aborted ? interruptedExitCode : exitCodes[report.outcome];
}
