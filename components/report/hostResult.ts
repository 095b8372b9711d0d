import type { Observation } from "../connect/observe";
import { type Desired, Want } from "../decide/desired";
import { roleText } from "../decide/otherRoles";
import { drift } from "../decide/plan";
import type { Issue } from "../issue/issue";
import type { ConvergeReport, ServiceVerdict } from "../script/convergeReport";
import { OnDestroy } from "../settings/hostArgs";
import { describeFinding, summarise } from "./describe";
import { type ServicesFound, servicesFoundOf } from "./servicesFound";

/** What a run saw of a host. */
export interface HostFound extends ServicesFound {
  /** `compliant`, `drift`, `unobserved` or `skipped`. */
  state: string;
  /** One line: how much differs, by category; the state where nothing does. */
  summary: string;
  /** How it came to differ: `unchanged`, `intentional`, `corrective` or `unknown`. */
  change: string;
  /** One line for each service that differs from what is wanted. */
  drift: string[];
  /** What the host is beside a web server, and its settings do not say: `a domain controller (NTDS runs)`. */
  otherRoles: string[];
}

/** What the last converge said. */
export interface HostCompliance {
  /** One line: `compliant`, with what was not simply so. */
  summary: string;
  /** All services ended as wanted, or were kept by a guard. */
  compliant: boolean;
  /** The services that are not simply as wanted. */
  services: ServiceVerdict[];
}

const atTheEnd: Readonly<Record<OnDestroy, string>> = {
  [OnDestroy.Leave]: "left hardened",
  [OnDestroy.Restore]: "restored",
};

/** `keep enabled: RpcSs …; disable: …; leave: …; when deleted: left hardened` */
export function planOf({ services, onDestroy }: Desired): string {
  const keys = (...wants: Want[]) =>
    services.filter(({ want }) => wants.includes(want)).map(({ key }) => key);
  const parts = {
    "keep enabled": keys(Want.Enable),
    disable: keys(Want.Disable, Want.DisableIfStopped),
    leave: keys(Want.Leave),
  };
  const named = Object.entries(parts).filter(([, list]) => list.length > 0);
  const end = onDestroy === undefined ? [] : [`when deleted: ${atTheEnd[onDestroy]}`];
  return [...named.map(([what, list]) => `${what}: ${list.join(" ")}`), ...end].join("; ");
}

const stateOf = { notSeen: "unobserved", skipped: "skipped" } as const;

export function foundOf(seen: Observation): HostFound {
  if (seen.kind !== "seen") {
    const state = stateOf[seen.kind];
    return { state, summary: state, change: "unknown", drift: [], otherRoles: [], ...servicesFoundOf([]) };
  }
  const drifted = drift(seen.findings);
  return {
    state: drifted.length > 0 ? "drift" : "compliant",
    summary: summarise(drifted) || "compliant",
    change: seen.change,
    drift: drifted.map(describeFinding),
    otherRoles: (seen.otherRoles ?? []).map(roleText),
    ...servicesFoundOf(seen.findings),
  };
}

/**
 * What is wrong when the script's reply was cut off, or says that something failed though its exit code does not. A
 * host that has been seen compliant since then needs no other proof, whatever the state still holds.
 */
export function cutOff(host: string, report: ConvergeReport, found: HostFound): Issue | undefined {
  if (found.state === "compliant" || (report.complete && !report.failed)) return undefined;
  const at = { host, path: "converge" };
  return report.complete
    ? {
        ...at,
        code: "converge_failed",
        expected: "a reply that ends with END 0",
        received: complianceOf(report).summary,
        hint: "The output `compliance` names the services.",
      }
    : {
        ...at,
        code: "converge_cut",
        expected: "a reply that ends with END",
        received: "one that was cut off",
        hint: "Run `pulumi up` again: the script changes only what is still different.",
      };
}

/** What the script said, in one line, and by service what is more than that all is well. */
export function complianceOf(report: ConvergeReport): HostCompliance {
  const compliant = report.complete && !report.failed;
  const services = report.services.filter(
    ({ verdict }) => !["compliant", "changed", "absent"].includes(verdict),
  );
  const remarks = services.map(({ key, verdict }) => `${key} ${verdict}`);
  const unrecorded = report.unrecorded ? ["what was there before could not be recorded"] : [];
  const summary = [compliant ? "compliant" : "not compliant", ...remarks, ...unrecorded].join(", ");
  return { compliant, summary, services };
}

/** What is kept for a reason is no news at each run. */
const keptOnPurpose = ["guarded", "undeclared"];

/** Whether a person, or a script, should hear of what the last converge said. */
export function isWorthTelling({ summary, services }: HostCompliance): boolean {
  const kept = services.filter(({ verdict }) => keptOnPurpose.includes(verdict));
  return summary !== ["compliant", ...kept.map(({ key, verdict }) => `${key} ${verdict}`)].join(", ");
}
