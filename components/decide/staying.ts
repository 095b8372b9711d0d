import { sameKey } from "../catalogue";
import { printable } from "../issue/printable";
import { type Desired, type DesiredService, mayGo, Want } from "./desired";
import { dependencyReason, guards, hiddenReason, memberReason } from "./guards";
import { isListed, isStranger } from "./listed";
import { type Dependent, type Observed, type ObservedService, runs } from "./observed";
import { holdReason } from "./otherRoles";
import { describeCode } from "./win32";

/** What stays on a host, and what may still go. A service that stays needs what it depends on. Keys are in lower case. */
export interface Stay {
  readonly kept: ReadonlySet<string>;
  /** Not in `kept`, and ours to stop: that one of these runs keeps nothing. */
  readonly going: ReadonlySet<string>;
  /** Why nothing goes but by an exception; absent where something may. */
  readonly held?: string | undefined;
}

const low = ({ key }: { readonly key: string }): string => key.toLowerCase();
const seenOf = (service: DesiredService, host: Observed): ObservedService | undefined =>
  host.services.get(low(service));

/** The key names of services that stay whatever is found: the script names them to the host. */
export function keptKeys(desired: Desired): string[] {
  const stays = desired.services.filter((service) => !mayGo(service) && !isStranger(service));
  const always = guards.filter(({ when }) => when === "always").map(({ service }) => service);
  const keys = [...stays.map(({ key }) => key), ...always];
  return keys.filter((key, index) => keys.findIndex((other) => sameKey(other, key)) === index);
}

/** How many characters a key has at most; a host may say more. Source: Microsoft, "CreateServiceW". */
const longestKey = 256;
/** A key that a host has named, as messages have it. */
export const shownKey = (key: string): string => printable(key.slice(0, longestKey));

/**
 * The names of those that have to be asked for their start types, of what depends on services: they do not run, and the
 * article does not speak of them. As cmd.exe hears them.
 */
export function strangersOn({ services }: Desired, host: Observed): string[] {
  const ours = new Set(services.filter((service) => !isStranger(service, host)).map(low));
  const sleeping = [...host.services.values()]
    .flatMap(({ dependents }) => dependents)
    .filter((each) => !each.running);
  return [...new Set(sleeping.map(({ key }) => heard(key)))].filter((key) => !ours.has(key));
}

/** What the host says of those names; a name that is not in it is not known to be disabled. */
export function withDisabled(host: Observed, disabled: ReadonlySet<string>): Observed {
  const mark = (each: Dependent): Dependent =>
    !each.running && disabled.has(heard(each.key)) ? { ...each, disabled: true } : each;
  const services = [...host.services].map(
    ([key, seen]) => [key, { ...seen, dependents: seen.dependents.map(mark) }] as const,
  );
  return { ...host, services: new Map(services) };
}

/** A name as cmd.exe compares it on the host: it drops each `!`, and in a word with one each `^` but a doubled one. */
function heard(key: string): string {
  const drop = (word: string) => (word.includes("!") ? word.replace(/\^(.?)|!/g, "$1") : word);
  const [first = "", ...rest] = key
    .toLowerCase()
    .replace(/^[ \t]+/, "")
    .split(/[ \t]+/)
    .map(drop);
  return rest.join("") === "" ? first : key.toLowerCase();
}

/** It runs on, whatever becomes of ours. */
const runsOn = ({ key, running }: Dependent, { going }: Stay): boolean =>
  running && !going.has(key.toLowerCase());

/** It may run, now or later: what is only stopped may be started tomorrow. */
const mayNeed = (dependent: Dependent, { kept, going }: Stay): boolean =>
  kept.has(heard(dependent.key)) || (dependent.disabled !== true && !going.has(dependent.key.toLowerCase()));

/** What keeps a service, though it does not run and the article does not speak of it; undefined where there is none. */
export function sleeperOn(service: DesiredService, host: Observed, stay: Stay): string | undefined {
  const first = seenOf(service, host)?.dependents.find((each) => mayNeed(each, stay));
  return first === undefined || first.running || stay.kept.has(heard(first.key))
    ? undefined
    : shownKey(first.key);
}

/** Windows stops no service that something which runs on depends on. */
export const isHeldUp = (seen: ObservedService, stay: Stay): boolean =>
  seen.unstoppable === true || seen.dependents.some((dependent) => runsOn(dependent, stay));

export const isDisabled = ({ start, ...seen }: ObservedService): boolean =>
  start === "disabled" && !runs(seen);

/** It runs, and nobody has said what for. */
export const isUndeclared = ({ want }: DesiredService, seen: ObservedService): boolean =>
  want === Want.DisableIfStopped && runs(seen);

/** The reason of a fact of the host that keeps a service, unless an exception of kind allowRisk goes past it. */
function factReason(
  { key, guards: facts = [], exception }: DesiredService,
  host: Observed,
): string | undefined {
  const fact = exception === undefined ? facts.find((each) => host[each]) : undefined;
  const guard = guards.find(({ service, when }) => sameKey(service, key) && when === fact);
  return guard?.reason ?? (fact === "domainMember" ? memberReason : undefined);
}

/** What Windows has not brought along is no list's to disable. */
const foreignReason = "its program is not below Windows' System32";

/** Why a service stays that would be disabled; undefined when nothing keeps it. */
export function guardReason(service: DesiredService, host: Observed, stay: Stay): string | undefined {
  if (service.exception) return undefined;
  const fact = stay.held ?? factReason(service, host);
  if (fact !== undefined) return fact;
  const { dependents = [], hidden, foreign } = seenOf(service, host) ?? {};
  if (foreign && isListed(service)) return foreignReason;
  if (hidden !== undefined) return `${hiddenReason}: ${describeCode(hidden)}`;
  const dependent = dependents.find((each) => mayNeed(each, stay));
  return dependent && `${dependencyReason} (${shownKey(dependent.key)})`;
}

/** It would go but for a guard, and for what depends on it. */
const isInWork = (service: DesiredService, host: Observed): boolean => {
  const seen = seenOf(service, host);
  const isMeant = mayGo(service) && !isStranger(service, host);
  return isMeant && seen !== undefined && !isDisabled(seen) && !isUndeclared(service, seen);
};

/** The keys that go unless something depends on them, in the order of work: the host is asked for what does. */
export function inWork(desired: Desired, host: Observed): string[] {
  const held = holdReason(desired, host);
  const mayGoOn = (service: DesiredService) =>
    service.exception !== undefined || (held ?? factReason(service, host)) === undefined;
  return desired.services
    .filter((service) => isInWork(service, host) && mayGoOn(service))
    .map(({ key }) => key);
}

/** One that is disabled but runs on until the next boot needs what it depends on until then. */
function staysUp(service: DesiredService, host: Observed, stay: Stay): boolean {
  const seen = seenOf(service, host);
  if (seen === undefined) return true;
  return guardReason(service, host, stay) !== undefined || (runs(seen) && isHeldUp(seen, stay));
}

/**
 * Begins with all that stays by itself, and lets stay what that needs, until nothing more has to: the order in which
 * services are judged decides nothing.
 */
export function whatStays(desired: Desired, host: Observed): Stay {
  const isOff = (service: DesiredService) => {
    const seen = seenOf(service, host);
    return mayGo(service) && !isStranger(service, host) && seen !== undefined && isDisabled(seen);
  };
  const going = desired.services.filter((service) => isInWork(service, host) || isOff(service));
  const others = desired.services.filter((service) => !going.includes(service) && !isStranger(service, host));
  const kept = new Set([...keptKeys(desired).map((key) => key.toLowerCase()), ...others.map(low)]);
  const stay = { kept, going: new Set(going.map(low)), held: holdReason(desired, host) };
  const work = new Set(going.filter((service) => !isOff(service)));
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    for (const service of work)
      if (staysUp(service, host, stay)) {
        work.delete(service);
        stay.going.delete(low(service));
        kept.add(low(service));
      }
  }
  return stay;
}
