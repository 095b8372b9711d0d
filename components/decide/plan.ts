import { sameKey } from "../catalogue";
import { printable } from "../issue/printable";
import { type Desired, type DesiredService, mayGo, type Standing, Want } from "./desired";
import { describe, type Finding, runStateText, type Step, type Verdict } from "./finding";
import { consequences, dependencyReason, guardedBy, guards, hiddenReason } from "./guards";
import { type Dependent, type Observed, type ObservedService, runs } from "./observed";
import { describeCode } from "./win32";

export type { Finding, Step, Verdict } from "./finding";
export type * from "./observed";

interface Judged {
  readonly verdict: Verdict;
  readonly steps?: readonly Step[];
  readonly wanted?: string;
  readonly why?: string;
}

function judgeEnable(service: DesiredService, seen: ObservedService): Judged {
  if (seen.start !== "disabled") return { verdict: "compliant" };
  const start: Step = `start= ${service.repairTo}`;
  const steps: Step[] = service.repairTo === "auto" && !runs(seen) ? [start, "start"] : [start];
  const state = service.repairTo === "auto" ? "running" : runStateText[seen.state];
  return { verdict: "drift", steps, wanted: `${service.repairTo}, ${state}` };
}

const runsOn = ({ key, running }: Dependent, { going }: Decided): boolean =>
  running && !going.has(key.toLowerCase());

/** How many characters a key has at most; a host may say more. Source: Microsoft, "CreateServiceW". */
const longestKey = 256;

/** A name as cmd.exe compares it on the host: it drops `!`, and `^` beside it. */
function heard(key: string): string {
  const drop = (word: string) => (word.includes("!") ? word.replace(/[!^]/g, "") : word);
  const [first = "", ...rest] = key
    .toLowerCase()
    .split(/[ \t]+/)
    .map(drop);
  return rest.join("") === "" ? first : key.toLowerCase();
}

/** Windows stops no service that something which runs on depends on. */
const isHeldUp = (seen: ObservedService, decided: Decided): boolean =>
  seen.unstoppable === true || seen.dependents.some((dependent) => runsOn(dependent, decided));

function judgeDisable(seen: ObservedService, decided: Decided): Judged {
  const config: Step[] = seen.start === "disabled" ? [] : ["start= disabled"];
  const stop: Step[] = runs(seen) && !isHeldUp(seen, decided) ? ["stop"] : [];
  const steps = [...config, ...stop];
  if (steps.length > 0) return { verdict: "drift", steps, wanted: "disabled, stopped" };
  return { verdict: runs(seen) ? "pending" : "compliant" };
}

/**
 * What is kept so far, and what has been decided to go. A service is decided in the order of the desired state, as
 * the script on the host does it, so that both come to the same answer.
 */
interface Decided {
  readonly kept: Set<string>;
  readonly going: Set<string>;
}

const alwaysKept = guards.filter((guard) => guard.when === "always").map((guard) => guard.service);

/** The key names of services that stay whatever is found: the script names them to the host. */
export function keptKeys(desired: Desired): string[] {
  const stays = desired.services.filter(
    (service) => service.want === Want.Enable || service.want === Want.Leave,
  );
  const keys = [...stays.map((service) => service.key), ...alwaysKept];
  return keys.filter(
    (key, index) => keys.findIndex((other) => other.toLowerCase() === key.toLowerCase()) === index,
  );
}

const factReason = (service: DesiredService): string | undefined =>
  guards.find((guard) => sameKey(guard.service, service.key) && guard.when === service.guard)?.reason;

/** A fact of the host that keeps a service, unless an exception of kind allowRisk goes past it. */
const keptByFact = ({ guard, exception }: DesiredService, host: Observed): boolean =>
  exception === undefined && guard !== undefined && host[guard];

function guardReason(service: DesiredService, host: Observed, decided: Decided): string | undefined {
  if (service.exception) return undefined;
  const fact = keptByFact(service, host) ? factReason(service) : undefined;
  if (fact !== undefined) return fact;
  const { dependents = [], hidden } = host.services.get(service.key.toLowerCase()) ?? {};
  if (hidden !== undefined) return `${hiddenReason}: ${describeCode(hidden)}`;
  const needs = (dependent: Dependent): boolean =>
    decided.kept.has(heard(dependent.key)) || runsOn(dependent, decided);
  const dependent = dependents.find(needs);
  return dependent && `${dependencyReason} (${printable(dependent.key.slice(0, longestKey))})`;
}

const isDisabled = ({ start, ...seen }: ObservedService): boolean => start === "disabled" && !runs(seen);

/** It runs, and nobody has said what for. */
const isUndeclared = ({ want }: DesiredService, seen: ObservedService): boolean =>
  want === Want.DisableIfStopped && runs(seen);

/**
 * The keys that would go but for what depends on them, in the order of work: the host is asked for the dependents of
 * these alone.
 */
export const inWork = ({ services }: Desired, host: Observed): string[] =>
  services.filter(mayGo).flatMap((service) => {
    const seen = host.services.get(service.key.toLowerCase());
    const stays = !seen || isDisabled(seen) || isUndeclared(service, seen) || keptByFact(service, host);
    return stays ? [] : [service.key];
  });

function judgeGoing(service: DesiredService, host: Observed, decided: Decided): Judged {
  const seen = host.services.get(service.key.toLowerCase());
  if (!seen) return { verdict: "absent" };
  if (isDisabled(seen)) return { verdict: "compliant" };
  if (isUndeclared(service, seen)) return { verdict: "undeclared" };
  const reason = guardReason(service, host, decided);
  return reason === undefined ? judgeDisable(seen, decided) : { verdict: "guarded", why: guardedBy(reason) };
}

const leaveVerdict: Readonly<Record<Standing, Verdict>> = {
  guarded: "guarded",
  excepted: "excepted",
  kept: "kept",
  recommended: "compliant",
};

function judge(service: DesiredService, host: Observed, decided: Decided): Judged {
  const seen = host.services.get(service.key.toLowerCase());
  if (host.unreadable.has(service.key.toLowerCase())) return { verdict: "unreadable" };
  if (!seen) return { verdict: "absent" };
  if (service.want === Want.Leave) return { verdict: leaveVerdict[service.standing ?? "recommended"] };
  return service.want === Want.Enable ? judgeEnable(service, seen) : judgeGoing(service, host, decided);
}

const goes = ({ steps = [] }: Judged): boolean => steps.includes("start= disabled") || steps.includes("stop");

/** A service that stays up, if only until the next boot, still needs what it depends on. */
function willBeStopped(service: DesiredService, host: Observed, judged: Judged): boolean {
  if (!mayGo(service)) return false;
  if (judged.verdict !== "drift") return judged.verdict === "compliant";
  const seen = host.services.get(service.key.toLowerCase());
  return seen === undefined || !runs(seen) || judged.steps?.includes("stop") === true;
}

function noteOn({ key }: DesiredService, { platform }: Desired, host: Observed): string | undefined {
  return consequences.find(
    ({ service, platforms, ofMembers }) =>
      sameKey(service, key) && platforms.includes(platform) && (!ofMembers || host.domainMember),
  )?.says;
}

function findingOf(service: DesiredService, host: Observed, judged: Judged): Finding {
  const key = service.key.toLowerCase();
  const seen = host.services.get(key);
  const code = host.unreadable.get(key);
  return {
    key: service.key,
    displayName: service.displayName,
    category: service.category,
    verdict: judged.verdict,
    steps: judged.steps ?? [],
    found: seen ? describe(seen) : code === undefined ? "absent" : `unreadable: ${describeCode(code)}`,
    ...(judged.wanted === undefined ? {} : { wanted: judged.wanted }),
    why: judged.why ?? service.why,
  };
}

/**
 * Compares a host with what is wanted of it. The only comparer: preview, apply, policies and reports read its findings.
 * Findings come in the order of work, one for each service of the desired state.
 */
export function plan(desired: Desired, host: Observed): Finding[] {
  const decided: Decided = {
    kept: new Set(keptKeys(desired).map((key) => key.toLowerCase())),
    going: new Set(),
  };
  return desired.services.map((service) => {
    const judged = judge(service, host, decided);
    (willBeStopped(service, host, judged) ? decided.going : decided.kept).add(service.key.toLowerCase());
    const note = goes(judged) ? noteOn(service, desired, host) : undefined;
    return { ...findingOf(service, host, judged), ...(note === undefined ? {} : { note }) };
  });
}

/** The findings that ask for a change. */
export const drift = (findings: readonly Finding[]): Finding[] =>
  findings.filter((finding) => finding.steps.length > 0);
