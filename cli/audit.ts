import { IssuesError } from "../components/issue/issue";
import { readText } from "../components/issue/readText";
import { servicesSeen } from "../components/report/strayKeys";
import { version } from "../package.json";
import type { AuditOptions } from "./auditOptions";
import { exitCodes, interruptedExitCode } from "./exitCode";
import { checkFramework } from "./framework";
import { knownFleet } from "./known";
import { noSettings, type PolicySettings, readPolicySettings } from "./policySettings";
import type { Scope, ShardScope } from "./report";
import { reportOf } from "./reportOf";
import { strayRows } from "./strayRows";
import type { Surroundings } from "./surroundings";
import type { TaskFigures } from "./task";
import { tellReport } from "./tellReport";

/** The rules bring Pulumi's SDK, which takes longer to load than all else: it is loaded once it is needed. */
const loadJudge = () => require("./judge") as typeof import("./judge");

function settingsFrom(file: string | undefined, cwd: string): PolicySettings {
  if (file === undefined) return noSettings;
  const read = readText(file, cwd);
  const result = "issues" in read ? read : readPolicySettings(file, read.text, loadJudge().policyNames);
  if ("issues" in result) throw new IssuesError("The policy configuration cannot be used:", result.issues);
  return result.settings;
}

const scopeOf = ({ host, category, framework }: AuditOptions, shards?: ShardScope): Scope => ({
  ...(host.length > 0 ? { hosts: host } : {}),
  ...(category.length > 0 ? { categories: category } : {}),
  ...(framework === undefined ? {} : { framework }),
  ...(shards === undefined ? {} : { shards }),
});

/**
 * Audits a fleet, prints what it found and writes the reports.
 * @returns its figures; what differs counts as what would change.
 * @throws IssuesError when the input is not right, or a report cannot be written.
 */
export async function audit(
  inventory: string | undefined,
  options: AuditOptions,
  around: Surroundings,
): Promise<TaskFigures> {
  const { host, category, framework, failOn, output } = options;
  if (framework !== undefined) checkFramework(framework, category);
  const settings = settingsFrom(options.policyConfig, around.cwd);
  const { fleet, source, hosts, stack, told, shards } = await knownFleet(inventory, options, around);
  const seen = hosts.map(({ observation }) => servicesSeen(observation));
  const isPart =
    host.length > 0 || shards !== undefined || framework !== undefined || options.state !== undefined;
  const now = around.now();
  const report = reportOf({
    fleet,
    source,
    hosts,
    told: [...told, ...(await loadJudge().judge(stack, settings, now)), ...strayRows(seen, isPart)],
    failOn,
    time: now.toISOString(),
    tool: { name: "secure-iis", version },
    scope: scopeOf(options, shards),
  });
  tellReport(report, output, around);
  const { all, drift: changed, unobserved: failed } = report.totals.hosts;
  const exit = around.interrupted?.aborted ? interruptedExitCode : exitCodes[report.outcome];
  return { hosts: all, changed, failed, exit };
}
