import { sameKey } from "../catalogue";
import { ListAdvice } from "../settings/hostArgs";
import { type Desired, type DesiredService, type Standing, Want } from "./desired";
import type { Finding, Step, Verdict } from "./finding";
import type { Found } from "./found";
import { consequences, guardedBy } from "./guards";
import { concerns } from "./listed";
import { type Observed, type ObservedService, runs } from "./observed";
import { guardReason, isDisabled, isHeldUp, isUndeclared, type Stay, sleeperOn, whatStays } from "./staying";
import { describeCode } from "./win32";

export type { Finding, Step, Verdict } from "./finding";
export type * from "./observed";

interface Judged {
  readonly verdict: Verdict;
  readonly steps?: readonly Step[];
  readonly wanted?: Found;
  readonly why?: string;
}

/** A start that failed has repaired nothing, whatever the start type is by now. */
const isToStart = ({ key, repairTo }: DesiredService, seen: ObservedService, host: Observed): boolean =>
  repairTo === "auto" && seen.start === "auto" && !runs(seen) && host.failed?.has(key.toLowerCase()) === true;

function judgeEnable(service: DesiredService, seen: ObservedService, host: Observed): Judged {
  if (isToStart(service, seen, host))
    return { verdict: "drift", steps: ["start"], wanted: { start: "auto", state: "running" } };
  if (seen.start !== "disabled") return { verdict: "compliant" };
  const start: Step = `start= ${service.repairTo}`;
  const steps: Step[] = service.repairTo === "auto" && !runs(seen) ? [start, "start"] : [start];
  const state = service.repairTo === "auto" ? "running" : seen.state;
  return { verdict: "drift", steps, wanted: { start: service.repairTo, state } };
}

function judgeDisable(seen: ObservedService, stay: Stay): Judged {
  const config: Step[] = seen.start === "disabled" ? [] : ["start= disabled"];
  const stop: Step[] = runs(seen) && !isHeldUp(seen, stay) ? ["stop"] : [];
  const steps = [...config, ...stop];
  if (steps.length > 0) return { verdict: "drift", steps, wanted: { start: "disabled", state: "stopped" } };
  return { verdict: runs(seen) ? "pending" : "compliant" };
}

function judgeGoing(service: DesiredService, host: Observed, stay: Stay): Judged {
  const seen = host.services.get(service.key.toLowerCase());
  if (!seen) return { verdict: "absent" };
  if (isDisabled(seen)) return { verdict: "compliant" };
  if (isUndeclared(service, seen)) return { verdict: "undeclared" };
  const reason = guardReason(service, host, stay);
  return reason === undefined ? judgeDisable(seen, stay) : { verdict: "guarded", why: guardedBy(reason) };
}

const leaveVerdict: Readonly<Record<Standing, Verdict>> = {
  guarded: "guarded",
  excepted: "excepted",
  kept: "kept",
  recommended: "compliant",
  listed: "compliant",
  unreviewed: "unreviewed",
};

/** What a row comes to that asks for nothing here; undefined for all else. */
function judgeIdle(service: DesiredService, seen: ObservedService, host: Observed): Judged | undefined {
  if (!concerns(service, host)) return { verdict: "compliant", why: "its row is about another Windows" };
  return service.standing === "unreviewed" && isDisabled(seen) ? { verdict: "compliant" } : undefined;
}

function judge(service: DesiredService, host: Observed, stay: Stay): Judged {
  const seen = host.services.get(service.key.toLowerCase());
  if (host.unreadable.has(service.key.toLowerCase())) return { verdict: "unreadable" };
  if (!seen) return { verdict: "absent" };
  const idle = judgeIdle(service, seen, host);
  if (idle) return idle;
  if (service.want === Want.Leave) return { verdict: leaveVerdict[service.standing ?? "recommended"] };
  return service.want === Want.Enable ? judgeEnable(service, seen, host) : judgeGoing(service, host, stay);
}

const goes = ({ steps = [] }: Judged): boolean => steps.includes("start= disabled") || steps.includes("stop");

/** What else goes with a service, or who would have kept it and is not heard. */
function noteOn({ key }: DesiredService, { platform, outranked }: Desired, host: Observed) {
  const row = outranked?.find((each) => sameKey(each.key, key));
  if (row?.advice === ListAdvice.Keep) return "its list would keep it, for which a row needs `over: article`";
  return consequences.find(
    ({ service, platforms, ofMembers }) =>
      sameKey(service, key) && platforms.includes(platform) && (!ofMembers || host.domainMember),
  )?.says;
}

const staysFor = (key: string): string =>
  `stays: ${key} depends on it, which does not run and is not disabled`;

function foundOn({ key }: DesiredService, host: Observed): Found {
  const { start, state } = host.services.get(key.toLowerCase()) ?? {};
  if (start && state) return { start, state };
  const code = host.unreadable.get(key.toLowerCase());
  return { words: code === undefined ? "absent" : `unreadable: ${describeCode(code)}` };
}

function findingOf(service: DesiredService, host: Observed, judged: Judged): Finding {
  return {
    key: service.key,
    displayName: service.displayName,
    category: service.category,
    verdict: judged.verdict,
    steps: judged.steps ?? [],
    found: foundOn(service, host),
    ...(judged.wanted === undefined ? {} : { wanted: judged.wanted }),
    why: judged.why ?? service.why,
  };
}

/**
 * Compares a host with what is wanted of it. The only comparer: preview, apply, policies and reports read its findings.
 * Findings come in the order of work, one for each service of the desired state.
 */
export function plan(desired: Desired, host: Observed): Finding[] {
  const stay = whatStays(desired, host);
  return desired.services.map((service) => {
    const judged = judge(service, host, stay);
    const sleeper = judged.verdict === "guarded" ? sleeperOn(service, host, stay) : undefined;
    const note = goes(judged) ? noteOn(service, desired, host) : sleeper && staysFor(sleeper);
    return { ...findingOf(service, host, judged), ...(note === undefined ? {} : { note }) };
  });
}

/** The findings that ask for a change. */
export const drift = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => finding.steps.length > 0);
