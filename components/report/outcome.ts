import { Category } from "../catalogue";
import type { Observation } from "../connect/observe";
import { type Desired, Want } from "../decide/desired";
import { foundText, isFoundDisabled } from "../decide/found";
import { guardedBy } from "../decide/guards";
import { drift, type Finding } from "../decide/plan";
import { alike } from "../issue/alike";
import { nameList } from "../issue/nameList";
import type { ConvergeReport } from "../script/convergeReport";
import { driftText } from "../script/driftText";

/** What the article lists as not required is what matters most. */
const notRequiredFirst = (a: Finding, b: Finding): number =>
  Number(b.category === Category.NotRequired) - Number(a.category === Category.NotRequired);

/** Nobody reads more names in a line. */
const mostKeys = 8;

interface Deed {
  readonly what: "disabled" | "enabled" | "guarded" | "left";
  readonly why?: string;
}

/** Why a service was left as it was found. */
function leftAs({ verdict, found, why }: Finding): Deed | undefined {
  if (isFoundDisabled(found)) return undefined;
  if (verdict === "guarded") return { what: "guarded", why: why.replace(guardedBy(""), "") };
  if (verdict === "unreadable") return { what: "left", why: foundText(found) };
  return ["undeclared", "unreviewed", "excepted", "kept"].includes(verdict)
    ? { what: "left", why }
    : undefined;
}

/** The script has the last word of what was changed, and the look of the reason why something was not. */
function deedOf(finding: Finding, want: Want, verdict: string | undefined): Deed | undefined {
  if (verdict === "changed") return { what: want === Want.Enable ? "enabled" : "disabled" };
  const isNew = finding.verdict === "drift";
  if (isNew && verdict === "pending") return { what: "disabled", why: "ends at the next boot" };
  if (isNew && verdict === "guarded") return { what: "guarded", why: "something that stays needs it" };
  return leftAs(finding);
}

const isChange = ({ what }: Deed): boolean => what === "disabled" || what === "enabled";

/** What is done to several services is said once; what was changed comes first, as in the alphabet. */
function inWords(deeds: readonly (readonly [key: string, deed: Deed])[]): string {
  const told = alike(deeds.map(([key, { what, why }]) => [key, `${what} *${why ? ` (${why})` : ""}`]));
  return told
    .map(({ said, names }) => said.replace("*", () => nameList(names, mostKeys)))
    .sort()
    .join("; ");
}

export interface Outcome {
  readonly desired: Desired;
  /** The look before. */
  readonly seen: Observation;
  /** The Command's, after it. */
  readonly stdin: string | undefined;
  readonly report: ConvergeReport;
}

/** A Command that this run has left alone has an earlier look in its `stdin`, and an earlier report. */
const findingsOf = ({ seen, stdin }: Outcome): readonly Finding[] =>
  seen.kind === "seen" && drift(seen.findings).length > 0 && stdin === driftText(seen) ? seen.findings : [];

/**
 * What an update came to on a host, in one line without its name: what was changed, what was left, and why. Undefined
 * where this run has changed nothing.
 */
export function describeOutcome(outcome: Outcome): string | undefined {
  const verdicts = new Map(outcome.report.services.map(({ key, verdict }) => [key, verdict]));
  const wants = new Map(outcome.desired.services.map(({ key, want }) => [key, want]));
  const deeds = [...findingsOf(outcome)].sort(notRequiredFirst).flatMap((finding) => {
    const deed = deedOf(finding, wants.get(finding.key) ?? Want.Leave, verdicts.get(finding.key));
    return deed === undefined ? [] : [[finding.key, deed] as const];
  });
  return deeds.some(([, deed]) => isChange(deed)) ? inWords(deeds) : undefined;
}
