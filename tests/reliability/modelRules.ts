import { Category, entriesOn, OtherRole, Platform } from "../../components/catalogue";
import { ofMembers } from "../../components/catalogue/guardedInLists";
import { type Desired, type DesiredService, mayGo, Want } from "../../components/decide/desired";
import { type GuardCondition, guards } from "../../components/decide/guards";
import type { SimulatedHost } from "../../testing/simulator";
import { isForeign, wayIn } from "./modelCase";
import { dependentsOn } from "./windows";

export type Services = ReturnType<SimulatedHost["snapshot"]>;

/** What the host's proven facts are. */
export interface Facts {
  readonly dhcp: boolean;
  readonly domain: string;
}

/** A script that has run: what was wanted, what there was before, and what the host's own log says. */
export interface Deed {
  readonly desired: Desired;
  readonly before: Services;
  readonly facts: Facts;
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly changes: SimulatedHost["log"]["changes"];
}

const lower = (key: string): string => key.toLowerCase();

/** Keys that no script may take away, by the table of the guards alone. */
function guardedKeys({ desired, facts }: Deed): ReadonlySet<string> {
  const holds: Readonly<Record<GuardCondition, boolean>> = {
    ...(Object.fromEntries(Object.values(OtherRole).map((role) => [role, false])) as Record<
      OtherRole,
      boolean
    >),
    ...Object.fromEntries((desired.otherRoles ?? []).map((role) => [role, true])),
    always: true,
    smbChannel: desired.target !== undefined,
    domainLogin: false, // settled by the user's name, which is not the host's to know
    dhcp: facts.dhcp,
    domainMember: facts.domain !== "",
  };
  const rows = guards.filter(
    ({ when, platforms }) => holds[when] && (platforms?.includes(desired.platform) ?? true),
  );
  const members = holds.domainMember ? ofMembers : [];
  return new Set([...rows.map(({ service }) => service), ...members].map(lower));
}

/** All hosts of the model are Windows Server 2022. */
const build = 20348;

/** A row that asks for nothing here: its service is one of those that nobody speaks of. */
const isIdle = ({ category, want, builds = [build] }: DesiredService): boolean =>
  category === Category.Listed && (want === Want.Leave || !builds.includes(build));

/** What a script may disable and stop, and what it may enable; an exception that allows a risk passes all guards. */
function rightsOver(deed: Deed) {
  const guarded = guardedKeys(deed);
  const { services } = deed.desired;
  const keys = (list: typeof services) => new Set(list.map(({ key }) => lower(key)));
  return {
    disable: keys(
      services.filter(
        (each) => mayGo(each) && !isIdle(each) && (each.exception || !guarded.has(lower(each.key))),
      ),
    ),
    enable: keys(services.filter(({ want }) => want === Want.Enable)),
    risk: keys(services.filter(({ exception, want }) => exception && want === Want.Disable)),
  };
}

const eachPlatform = <T>(of: (platform: Platform) => T): Readonly<Record<Platform, T>> =>
  Object.fromEntries(Object.values(Platform).map((each) => [each, of(each)])) as Record<Platform, T>;

const required = eachPlatform((platform) => {
  const entries = entriesOn(platform).filter(({ category }) => category === Category.Required);
  return new Set(entries.map(({ key }) => lower(key)));
});
const waysIn = eachPlatform(wayIn);

/** Why a service stays whatever else holds: by the article alone, and by what the simulated Windows lets scripts in by. */
function staysBecause({ platform }: Desired, key: string): string | undefined {
  if (required[platform].has(key)) return "it is Required";
  return waysIn[platform].has(key) ? "the connection needs it" : undefined;
}

/** What needs a service that was taken away: what stays in any case, and what has gone on running. */
function bereaved(deed: Deed, key: string): string[] {
  const { desired, before, changes, dependencies } = deed;
  const spoken = desired.services.filter((service) => !isIdle(service));
  const goes = new Set(spoken.filter(mayGo).map((service) => lower(service.key)));
  const named = new Set(spoken.map((service) => lower(service.key)));
  const stopped = new Set(changes.filter(({ to }) => to === "stopped").map(({ service }) => lower(service)));
  const names = new Map(Object.entries(before).map(([name, state]) => [lower(name), state]));
  return [...dependentsOn(dependencies, key)].filter((other) => {
    const seen = names.get(other);
    if (seen === undefined) return false;
    const stays = named.has(other) && !goes.has(other);
    const isAsleep = !named.has(other) && seen.start !== "disabled";
    return stays || isAsleep || (seen.state === "running" && !stopped.has(other));
  });
}

/** Why a service may not be taken away, one line for each reason. */
function whyNot(deed: Deed, rights: ReturnType<typeof rightsOver>, key: string): string[] {
  const atRisk = rights.risk.has(key);
  const stays = atRisk ? undefined : staysBecause(deed.desired, key);
  if (stays !== undefined) return [stays];
  if (!atRisk && isForeign(key)) return ["its program is not Windows' own"];
  if (neverListed.has(key)) return ["no list disables it"];
  if (!rights.disable.has(key)) return ["it may not go"];
  return atRisk ? [] : bereaved(deed, key).map((other) => `${other} needs it`);
}

/** What the simulated Windows has of what lists never disable, written out once more. */
const neverListed = new Set(
  "gpsvc profsvc schedule winmgmt nsi dnscache nlasvc keyiso wuauserv usosvc windefend termservice storsvc dssvc ncbservice timebrokersvc ikeext iphlpsvc netman".split(
    " ",
  ),
);

/** The rules that a script has broken, one line each. */
export function brokenBy(deed: Deed): string[] {
  const rights = rightsOver(deed);
  const startedAlong = (key: string) =>
    [...rights.enable].some((enabled) => dependentsOn(deed.dependencies, key).has(enabled));
  const mayCome = (key: string, { what, from }: Deed["changes"][number]) =>
    what === "state"
      ? rights.enable.has(key) || startedAlong(key)
      : rights.enable.has(key) && from === "disabled";
  return deed.changes.flatMap((change) => {
    const { service, from, to } = change;
    const key = lower(service);
    const taken = to === "disabled" || to === "stopped";
    const reasons = taken ? whyNot(deed, rights, key) : mayCome(key, change) ? [] : ["nobody asked for it"];
    return reasons.map((reason) => `${service} ${from} > ${to}: ${reason}`);
  });
}

const recordKey = "HKLM\\SOFTWARE\\SecureIisHost";

/** What a host has recorded, by key in lower case. */
export function recordOf({ registry }: SimulatedHost): Record<string, string> {
  const services = registry.values(`${recordKey}\\Services`);
  return Object.fromEntries(Object.entries(services).map(([key, value]) => [lower(key), value]));
}

/** As sc.exe shows a start type. */
const constantOf = ({ start, delayed }: Services[string]): string =>
  delayed ? "AUTO_START(DELAYED)" : start === "disabled" ? "DISABLED" : `${start.toUpperCase()}_START`;

const stateText = (service: Services[string]): string =>
  `${constantOf(service)}${service.state === "stopped" ? "" : "+run"}`;

/** What a record should hold of the services of before. */
export const expectedRecord = (before: Services): Record<string, string> =>
  Object.fromEntries(Object.entries(before).map(([key, service]) => [lower(key), stateText(service)]));

/** What there is to compare once a host was to be as its record says. */
export interface Restored {
  readonly record: Readonly<Record<string, string>>;
  readonly before: Services;
  readonly after: Services;
  /** Windows cannot stop it. */
  readonly heldUp: (key: string) => boolean;
  /** Windows cannot start it. */
  readonly heldDown: (key: string) => boolean;
}

/** Each service that is not as it was recorded; one without a record keeps its start type. */
export function notRestored({ record, before, after, heldUp, heldDown }: Restored): string[] {
  return Object.entries(after).flatMap(([key, now]) => {
    const wanted = record[lower(key)];
    const was = before[key];
    if (wanted === undefined)
      return was?.start === now.start ? [] : [`restore made ${key} ${now.start}, which has no record`];
    const got = stateText(now);
    if (got === wanted || (got === `${wanted}+run` && heldUp(key))) return [];
    if (`${got}+run` === wanted && heldDown(key)) return [];
    return [`restore left ${key} ${got}, recorded was ${wanted}`];
  });
}
