import { platformFacts, roleMarkedBy } from "../catalogue";
import type { Desired } from "../decide/desired";
import { isListed } from "../decide/listed";
import type { Dependent, FoundRole, Observed, ObservedService, StartType } from "../decide/observed";
import { absentCode } from "../decide/win32";
import { type HostRecord, recordOf } from "../script/hostRecord";
import {
  dependentsIn,
  isWindowsOwn,
  type Listed,
  linesOf,
  listIn,
  resumeIndexIn,
  startTypeIn,
} from "./scText";

/** Why a reply could not be used. */
export type ReplyProblem =
  /** what took the line is no Windows shell, or nothing did */
  | { readonly kind: "noShell" }
  /** the reply ends before its last line */
  | { readonly kind: "cut" }
  /** the account is no administrator */
  | { readonly kind: "notAdministrator" }
  /** the jump host cannot reach the target's service control manager; the Win32 code says why */
  | { readonly kind: "targetRefused"; readonly code: number }
  /** the list of services could not be read, or not to its end; the Win32 code says why */
  | { readonly kind: "listRefused"; readonly code: number }
  /** there is no reg.exe, as on a Windows without the Resource Kit */
  | { readonly kind: "noRegistry" }
  /** the host's Windows is not the one that the settings name */
  | { readonly kind: "otherPlatform"; readonly version: string }
  /** another stack hardens the host; its name is as the host has it, shortened to what names are made of */
  | { readonly kind: "ownedElsewhere"; readonly owner: string }
  /** the host's record was made on another machine, by the one that is named so */
  | { readonly kind: "cloned"; readonly owner: string };

/** What a program printed, and the code that it ended with. */
export interface Section {
  readonly text: string;
  readonly code: number;
}

export type Sections = ReadonlyMap<string, Section>;

/** Takes a reply apart; what a host prints before it begins and after its end does not count. */
export function sectionsOf(
  reply: string,
): { readonly sections: Sections } | { readonly problem: ReplyProblem } {
  const begin = reply.indexOf("@@begin");
  if (begin < 0) return { problem: { kind: "noShell" } };
  const found = new Map<string, Section>();
  let name: string | undefined;
  let lines: string[] = [];
  for (const line of linesOf(reply.slice(begin))) {
    const said = line.startsWith("@@") ? line.slice(2) : undefined;
    if (said === "end" || said === 'end"') return { sections: found }; // OpenSSH 7.7 leaves a quote there
    if (said === undefined) lines.push(line);
    else if (!said.startsWith("= ")) [name, lines] = [said.trim().toLowerCase(), []];
    else if (name !== undefined) found.set(name, { text: lines.join("\n"), code: Number(said.slice(2)) });
  }
  return { problem: { kind: "cut" } };
}

/** DHCP is out of the question only where an interface is seen to be static and none is seen to ask for it. */
const asksDhcp = (text: string): boolean =>
  !/REG_DWORD\s+0x0\b/.test(text) || /REG_DWORD\s+0x[1-9a-f]/i.test(text);

/** Membership is out of the question only where the host shows an empty domain and was never found in a site. */
const mayBeMember = (domain: string, site: string): boolean =>
  !/REG_SZ/.test(domain) || /REG_SZ[ \t]*[^ \t\r\n]/.test(domain) || /REG_SZ/.test(site);

/** The numbers of a Windows version in what `ver` prints: all of it, the major one, the build. */
const versionIn = ({ text }: Section) => /\b((\d+)\.\d+\.(\d+)(?:\.\d+)*)/.exec(text) ?? [];

/** The version that does not fit the platform; a host that does not tell its version fits. */
export function otherVersion({ platform, target }: Desired, said: Section): string | undefined {
  const { oldest, iis } = platformFacts[platform];
  if (target !== undefined) {
    const [, value] = /REG_DWORD\s+(0x[0-9a-f]+)/i.exec(said.text) ?? [];
    return value === undefined || iis.includes(Number(value)) ? undefined : `IIS ${Number(value)}`;
  }
  const [, version = "", major, build] = versionIn(said);
  if (oldest === undefined || major === undefined) return undefined;
  return Number(major) >= oldest[0] && Number(build) >= oldest[1] ? undefined : `Windows ${version}`;
}

const programMissing = 9009;
const moreData = 234;
const targetErrors = new Set([5, 53, 1326, 1722, 1727]);
const nothing: Section = { text: "", code: 0 };

/** A host that another stack hardens, or a clone of one that is hardened, is left alone. */
function refusalOf({ owner, isCloned }: HostRecord, desired: Desired): ReplyProblem | undefined {
  if (owner === undefined || desired.owner === undefined || owner.stack === desired.takeOver)
    return undefined;
  const named = `${owner.stack}/${owner.host}`;
  if (owner.stack !== desired.owner.stack) return { kind: "ownedElsewhere", owner: named };
  return isCloned ? { kind: "cloned", owner: named } : undefined;
}

/** What makes a first reply unusable. */
export function problemIn(sections: Sections, desired: Desired): ReplyProblem | undefined {
  const at = (name: string) => sections.get(name) ?? nothing;
  const { code } = at("query");
  // A jump host's administrator may be nobody on the target: there the target's own answer counts.
  if (desired.target !== undefined && targetErrors.has(code)) return { kind: "targetRefused", code };
  const admin = sections.get("admin")?.code ?? 1;
  if (admin === programMissing) return { kind: "noRegistry" };
  const version = otherVersion(desired, at("version"));
  if (version !== undefined) return { kind: "otherPlatform", version };
  if (desired.target === undefined && admin !== 0) return { kind: "notAdministrator" };
  const refusal = refusalOf(recordOf(at("record").text), desired);
  if (refusal) return refusal;
  if (code !== 0 && code !== moreData) return { kind: "listRefused", code };
  return listIn(at("query").text).length === 0 ? { kind: "listRefused", code: 0 } : undefined;
}

/** Where the list of a reply is to be read on; undefined when it is whole. */
export function restOfList(sections: Sections, from: number): number | undefined {
  const { text, code } = sections.get("query") ?? nothing;
  if (code !== moreData) return undefined;
  const next = resumeIndexIn(text);
  return next > from ? next : undefined;
}

function serviceIn({ text }: Section, listed: Listed | undefined): ObservedService | undefined {
  const start = startTypeIn(text);
  if (start === undefined || listed === undefined) return undefined;
  const { state, unstoppable } = listed;
  return {
    start,
    state,
    ...(unstoppable ? { unstoppable: true } : {}),
    dependents: [],
    ...(isWindowsOwn(text) ? {} : { foreign: true }),
  };
}

/** A service that is not yet stopped counts, as for the script, which lists what is active. */
function otherRolesIn(list: readonly Listed[]): FoundRole[] {
  const found = list
    .filter(({ state }) => state !== "stopped")
    .flatMap(({ key }) => {
      const role = roleMarkedBy(key);
      return role === undefined ? [] : [{ role, marker: key }];
    });
  return found.filter(({ role }, index) => found.findIndex((other) => other.role === role) === index);
}

/** What a host is, by its first reply and the whole list of its services; nothing is known of dependents yet. */
export function observedIn(desired: Desired, sections: Sections, list: readonly Listed[]): Observed {
  const at = (name: string) => sections.get(name) ?? nothing;
  const listed = new Map(list.map((each) => [each.key.toLowerCase(), each]));
  const services = new Map<string, ObservedService>();
  const unreadable = new Map<string, number>();
  const asked = desired.services.filter((each) => !isListed(each) || listed.has(each.key.toLowerCase()));
  for (const key of asked.map((service) => service.key.toLowerCase())) {
    const config = at(`qc ${key}`);
    const service = config.code === 0 ? serviceIn(config, listed.get(key)) : undefined;
    if (service) services.set(key, service);
    else if (config.code !== absentCode) unreadable.set(key, config.code);
  }
  const { applied, failed } = recordOf(at("record").text);
  const [, , , build] = versionIn(at("version"));
  return {
    services,
    unreadable,
    dhcp: asksDhcp(at("dhcp").text),
    domainMember: mayBeMember(at("domain").text, at("site").text),
    otherRoles: otherRolesIn(list),
    failed: new Set(failed.map((key) => key.toLowerCase())),
    ...(applied === undefined ? {} : { applied }),
    ...(desired.target !== undefined || build === undefined ? {} : { build: Number(build) }),
  };
}

/** The start type of a service that a reply has the configuration of. */
export const startTypeOf = (sections: Sections, key: string): StartType | undefined => {
  const { text, code } = sections.get(`qc ${key}`) ?? nothing;
  return code === 0 ? startTypeIn(text) : undefined;
};

/** The services of a reply's list. */
export const listOf = (sections: Sections): Listed[] => listIn((sections.get("query") ?? nothing).text);

/** Adds what depends on services to what is known of them; what cannot be read is unknown, with its code. */
export function withDependents(observed: Observed, keys: readonly string[], sections: Sections): Observed {
  const services = new Map(observed.services);
  for (const key of keys.map((each) => each.toLowerCase())) {
    const service = services.get(key);
    const { text, code } = sections.get(`enumdepend ${key}`) ?? nothing;
    const dependents: readonly Dependent[] | undefined = code === 0 ? dependentsIn(text) : undefined;
    if (service) services.set(key, { ...service, ...(dependents ? { dependents } : { hidden: code }) });
  }
  return { ...observed, services };
}
