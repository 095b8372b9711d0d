import type { Observation } from "../connect/observe";
import { type Desired, Want } from "../decide/desired";
import { foundText } from "../decide/found";
import { drift, type Finding } from "../decide/plan";
import type { Issue } from "../issue/issue";
import type { ConvergeReport, ServiceVerdict } from "../script/convergeReport";
import { OnDestroy } from "../settings/hostArgs";
import { describeFinding, summarise } from "./describe";

/** What a run saw of one service. */
export interface ServiceFinding {
  key: string;
  category: string;
  verdict: string;
  /** What was found, such as `auto, running`. */
  found: string;
  wanted?: string;
  why: string;
}

/** What a run saw of a host. */
export interface HostFound {
  /** `compliant`, `drift`, `unobserved` or `skipped`. */
  state: string;
  /** One line: how much differs, by category; the state where nothing does. */
  summary: string;
  /** How it came to differ: `unchanged`, `intentional`, `corrective` or `unknown`. */
  change: string;
  /** One line for each service that differs from what is wanted. */
  drift: string[];
  services: ServiceFinding[];
}

/** What the last converge said of each service. */
export interface HostCompliance {
  /** One line: `compliant`, with what was not simply so. */
  summary: string;
  /** All services ended as wanted, or were kept by a guard. */
  compliant: boolean;
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

const told = ({ displayName: _, steps: __, note: ___, found, wanted, ...rest }: Finding): ServiceFinding => ({
  ...rest,
  found: foundText(found),
  ...(wanted && { wanted: foundText(wanted) }),
});

export function foundOf(seen: Observation): HostFound {
  if (seen.kind !== "seen") {
    const state = stateOf[seen.kind];
    return { state, summary: state, change: "unknown", drift: [], services: [] };
  }
  const drifted = drift(seen.findings);
  return {
    state: drifted.length > 0 ? "drift" : "compliant",
    summary: summarise(drifted) || "compliant",
    change: seen.change,
    drift: drifted.map(describeFinding),
    services: seen.findings.map(told),
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
        hint: "What the script said of each service stands in the output `compliance`.",
      }
    : {
        ...at,
        code: "converge_cut",
        expected: "a reply that ends with END",
        received: "one that was cut off",
        hint: "Run `pulumi up` again: the script changes only what is still different.",
      };
}

/** What the script said, in one line and by service. */
export function complianceOf(report: ConvergeReport): HostCompliance {
  const compliant = report.complete && !report.failed;
  const notable = report.services.filter(
    ({ verdict }) => !["compliant", "changed", "absent"].includes(verdict),
  );
  const remarks = notable.map(({ key, verdict }) => `${key} ${verdict}`);
  const unrecorded = report.unrecorded ? ["what was there before could not be recorded"] : [];
  const summary = [compliant ? "compliant" : "not compliant", ...remarks, ...unrecorded].join(", ");
  return { compliant, summary, services: [...report.services] };
}

/** What is kept for a reason is no news at each run. */
const keptOnPurpose = ["guarded", "undeclared"];

/** Whether a person, or a script, should hear of what the last converge said. */
export function isWorthTelling({ summary, services }: HostCompliance): boolean {
  const kept = services.filter(({ verdict }) => keptOnPurpose.includes(verdict));
  return summary !== ["compliant", ...kept.map(({ key, verdict }) => `${key} ${verdict}`)].join(", ");
}
