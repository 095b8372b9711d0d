import { Category, categoryTitle } from "../catalogue";
import type { Observation } from "../connect/observe";
import { foundText, isFoundDisabled } from "../decide/found";
import { otherRolesSentence } from "../decide/otherRoles";
import type { Finding } from "../decide/plan";
import { nameList } from "../issue/nameList";

type Seen = Pick<Extract<Observation, { kind: "seen" }>, "findings" | "change" | "otherRoles">;

/** Verdicts that a person should hear of. */
const worthSaying = new Set<Finding["verdict"]>([
  "drift",
  "undeclared",
  "unreviewed",
  "unreadable",
  "kept",
  "pending",
]);

const remarks: Readonly<Partial<Record<Finding["verdict"], string>>> = {
  undeclared: "declare its role, or set undeclaredRoles: Disable",
  unreviewed: "would be disabled, and its row is not `reviewed`",
  unreadable: "left alone",
  kept: "left enabled by `keep`",
  pending: "ends at the next boot",
};

/** A running service that is disabled for good is not worth a word; one that is kept although enabled is. */
const isWorthSaying = (finding: Finding): boolean =>
  (worthSaying.has(finding.verdict) || (finding.verdict === "guarded" && finding.note !== undefined)) &&
  !(finding.verdict === "kept" && isFoundDisabled(finding.found));

/** `Print Spooler (Spooler) auto, running → disabled, stopped — Not Required` */
export function describeFinding(finding: Finding): string {
  const name = finding.displayName === finding.key ? finding.key : `${finding.displayName} (${finding.key})`;
  const change = finding.wanted === undefined ? "" : ` → ${foundText(finding.wanted)}`;
  const remark = finding.note ?? remarks[finding.verdict];
  return `${name} ${foundText(finding.found)}${change} — ${categoryTitle[finding.category]}${remark ? `: ${remark}` : ""}`;
}

const byCategory = (findings: readonly Finding[]): Finding[] =>
  Object.values(Category).flatMap((category) => findings.filter((finding) => finding.category === category));

/** `9 Not Required (Alerter, Messenger, Spooler and 6 more), 1 Required (W3SVC)`; empty for no findings. */
export function summarise(findings: readonly Finding[]): string {
  const parts = Object.values(Category).flatMap((category) => {
    const keys = findings.filter((finding) => finding.category === category).map((finding) => finding.key);
    return keys.length === 0 ? [] : [`${keys.length} ${categoryTitle[category]} (${nameList(keys)})`];
  });
  return parts.join(", ");
}

const changedSince = "changed on the host since the last update";
/** What was wanted has been applied before: somebody, or something, has changed the host since. */
const whereToLook =
  `${changedSince}. If it comes back after each one, look for a Group Policy ` +
  "(gpresult.exe /scope computer /r) or a management agent that sets it.";

const toBeSaid = ({ findings }: Seen): Finding[] => byCategory(findings.filter(isWorthSaying));

/** A line for each deviation of a host; none when there is none. */
export function describeFindings(host: string, seen: Seen): string[] {
  const said = toBeSaid(seen).map((finding) => `${host}: ${describeFinding(finding)}`);
  const cause = said.length > 0 && seen.change === "corrective" ? [`${host}: ${whereToLook}`] : [];
  const also = otherRolesSentence(seen.otherRoles ?? []);
  return [...(also === undefined ? [] : [`${host}: ${also}`]), ...said, ...cause];
}

/** All deviations of a host in one text, without its name; undefined when there is none. */
export function describeShortly(seen: Seen): string | undefined {
  const said = toBeSaid(seen);
  const also = otherRolesSentence(seen.otherRoles ?? []);
  if (said.length === 0) return also;
  const staying = said.filter(({ verdict }) => verdict === "guarded");
  const parts = [
    also ?? "",
    summarise(said.filter((finding) => !staying.includes(finding))),
    ...staying.map(({ key, note }) => `${key} ${note}`),
    ...(seen.change === "corrective" ? [changedSince] : []),
  ];
  return parts.filter((part) => part !== "").join(", ");
}
