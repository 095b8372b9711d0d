import { foundText } from "../decide/found";
import { drift, type Finding } from "../decide/plan";

/**
 * What was seen of a host travels as text in its Command's `stdin`, where a difference asks for an update. Nothing on
 * the host reads it. Who writes, reads or ignores it does so by this file.
 */

/** No change is called for, or nobody was to look: its differences are ignored. */
const quiet: readonly unknown[] = ["compliant", "skipped"];

type Deviation = Pick<Finding, "key" | "found">;
/** `Spooler=auto+running,W3SVC=disabled+stopped` */
const deviationsText = (deviations: readonly Deviation[]): string =>
  deviations.map(({ key, found }) => `${key}=${foundText(found).replace(", ", "+")}`).join(",");

type Look =
  | { readonly kind: "skipped" | "notSeen" }
  | { readonly kind: "seen"; readonly at: string; readonly findings: readonly Finding[] };

/** The time makes the same drift differ the next time. A host that could not be looked at is worth an attempt. */
export function driftText(look: Look): string {
  if (look.kind !== "seen") return look.kind === "skipped" ? "skipped" : "unobserved";
  const deviations = drift(look.findings);
  return deviations.length === 0 ? "compliant" : `${look.at} ${deviationsText(deviations)}`;
}

const pattern =
  /^(?:compliant|skipped|unobserved|\d{4}-[\d:.TZ-]+ [A-Za-z0-9_.-]+=[\w+: -]+(?:,[A-Za-z0-9_.-]+=[\w+: -]+)*)$/;

/** Whether `stdin` is as `driftText` writes it. */
export const isDriftText = (stdin: unknown): boolean => typeof stdin === "string" && pattern.test(stdin);

/** Whether a Command was asked to repair just these, at whatever time. */
export const asksFor = (stdin: unknown, deviations: readonly Deviation[]): boolean =>
  typeof stdin === "string" && stdin.replace(/^\S+ /, "") === deviationsText(deviations);

/** The differences of a Command that ask for no update; for a host that is left out, all. */
export const ignoredChanges = (stdin: unknown, leftOut: boolean): string[] =>
  leftOut ? ["stdin", "create", "delete", "connection"] : quiet.includes(stdin) ? ["stdin"] : [];
