import { checkedName, oneLine, programsFor } from "./cmdLine";
import { type Desired, mayGo } from "./desired";
import { factKeys, registryLayout } from "./hostFacts";
import { recordKey, recordOf } from "./hostRecord";
import {
  type Dependent,
  type Observed,
  type ObservedService,
  type RunState,
  runs,
  type StartType,
} from "./observed";

/** The largest reply that is read, in bytes: what a host answers is not trusted. */
export const replyLimit = 1_000_000;

const mark = (name: string): string => `echo @@${name}`;

function factStatements(desired: Desired): string[] {
  const { hklm } = programsFor(desired.target);
  const keys = factKeys[registryLayout(desired.platform)];
  const query = (key: string, rest: string) => `reg.exe query ${hklm}\\${key} ${rest} 2>nul`;
  return [
    mark("dhcp"),
    query(keys.dhcp, "/s /v EnableDHCP"),
    ...(keys.domain ? [mark("domain"), query(keys.domain, "/v Domain")] : []),
    ...(keys.site ? [mark("site"), query(keys.site, "/v DynamicSiteName")] : []),
  ];
}

const recordStatements = ({ target }: Desired): string[] => [
  mark("record"),
  `reg.exe query ${programsFor(target).hklm}\\${recordKey} 2>nul`,
];

/**
 * The one line that reads a host: rights, facts for the guards, the configuration of each service, what depends on
 * those that may have to go, and the state of all. It changes nothing.
 */
export function renderObservation(desired: Desired): string {
  const { sc } = programsFor(desired.target);
  const keys = desired.services.map(({ key }) => checkedName(key));
  const going = desired.services.filter(mayGo);
  return oneLine([
    mark("admin"),
    "(reg.exe query HKU\\S-1-5-19>nul 2>nul&&echo yes||echo no !ERRORLEVEL!)",
    ...factStatements(desired),
    ...recordStatements(desired),
    `(for %s in (${keys.join(" ")}) do (${mark("qc %s")}&${sc} qc %s 8192))`,
    `(for %s in (${going.map(({ key }) => checkedName(key)).join(" ")}) do (${mark("enumdepend %s")}&${sc} enumdepend %s 65536))`,
    mark("query"),
    `${sc} query type= all state= all bufsize= 262144`,
    mark("end"),
  ]);
}

/** Why a reply could not be used. */
export type ReplyProblem =
  /** the reply ends before its last line */
  | { readonly kind: "cut" }
  /** the account is no administrator */
  | { readonly kind: "notAdministrator" }
  /** the jump host cannot reach the target's service control manager; the Win32 code says why */
  | { readonly kind: "targetRefused"; readonly code: number }
  /** there is no reg.exe, as on a Windows without the Resource Kit */
  | { readonly kind: "noRegistry" }
  /** another stack hardens the host; its name is as the host has it, shortened to what names are made of */
  | { readonly kind: "ownedElsewhere"; readonly owner: string };

export type Reply = { readonly observed: Observed } | { readonly problem: ReplyProblem };

/** Sections by their mark; the text before the first mark belongs to none. */
function sections(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/^@@([^\r\n]*)\r?$/m);
  const pairs: [string, string][] = [];
  for (let index = 1; index < parts.length; index += 2) {
    pairs.push([(parts[index] ?? "").trim().toLowerCase(), parts[index + 1] ?? ""]);
  }
  return new Map(pairs);
}

const startTypes: Readonly<Record<string, StartType>> = {
  BOOT_START: "boot",
  SYSTEM_START: "system",
  AUTO_START: "auto",
  DEMAND_START: "demand",
  DISABLED: "disabled",
};
const runStates: Readonly<Record<string, RunState>> = {
  STOPPED: "stopped",
  START_PENDING: "startPending",
  STOP_PENDING: "stopPending",
  RUNNING: "running",
  CONTINUE_PENDING: "running",
  PAUSE_PENDING: "paused",
  PAUSED: "paused",
};

// Fields are indented and begin with their label; a display name stands at the line's start and may say anything.
const startPattern =
  /^[ \t][^:\r\n]*:[ \t]*[0-4][ \t]+(BOOT_START|SYSTEM_START|AUTO_START|DEMAND_START|DISABLED)\b/m;
const statePattern =
  /^[ \t][^:\r\n]*:[ \t]*[1-7][ \t]+(STOPPED|START_PENDING|STOP_PENDING|RUNNING|CONTINUE_PENDING|PAUSE_PENDING|PAUSED)\b/m;
const unstoppablePattern = /^[ \t]+\(NOT_STOPPABLE\b/m;
const errorPattern = /^\[SC\][^\r\n]*?\b(\d{1,5})[ \t]?:[ \t]*\r?$/m;

interface Status {
  readonly state: RunState;
  readonly unstoppable: boolean;
}

/** Reads blocks of `sc query` and `sc enumdepend`: a name at the line's start, its state indented below it. */
function statuses(text: string): ReadonlyMap<string, Status> {
  const found = new Map<string, Status>();
  for (const block of text.split(/\r?\n[ \t]*\r?\n/)) {
    const name = /^[^\s:[][^:\r\n]*:[ \t]*([A-Za-z0-9_.-]{1,256})[ \t]*\r?$/m.exec(block)?.[1];
    const state = runStates[statePattern.exec(block)?.[1] ?? ""];
    if (name && state) found.set(name.toLowerCase(), { state, unstoppable: unstoppablePattern.test(block) });
  }
  return found;
}

const dependentsIn = (text: string): Dependent[] =>
  [...statuses(text)].map(([key, status]) => ({ key, running: runs(status) }));

interface Config {
  readonly start?: StartType;
  readonly error?: number;
}

function configIn(text: string): Config {
  const start = startTypes[startPattern.exec(text)?.[1] ?? ""];
  if (start) return { start };
  return { error: Number(errorPattern.exec(text)?.[1] ?? 0) };
}

/** DHCP is out of the question only where an interface is seen to be static and none is seen to ask for it. */
const asksDhcp = (text: string): boolean =>
  !/REG_DWORD\s+0x0\b/.test(text) || /REG_DWORD\s+0x[1-9a-f]/i.test(text);

/** Membership is out of the question only where the host shows an empty domain and was never found in a site. */
const mayBeMember = (domain: string, site: string): boolean =>
  !/REG_SZ/.test(domain) || /REG_SZ[^\r\n]*[a-z0-9]/i.test(domain) || /REG_SZ/.test(site);

const programMissing = "9009";
const absent = 1060;
const targetErrors = new Set([5, 53, 1326, 1722, 1727]);

function problemIn(parts: ReadonlyMap<string, string>, desired: Desired): ReplyProblem | undefined {
  if (!parts.has("end")) return { kind: "cut" };
  const code = configIn(parts.get("query") ?? "").error ?? 0;
  if (desired.target !== undefined && targetErrors.has(code)) return { kind: "targetRefused", code };
  // A jump host's administrator may be nobody on the target: there the target's own answer counts, above.
  const admin = parts.get("admin")?.trim() ?? "";
  if (admin.endsWith(programMissing)) return { kind: "noRegistry" };
  if (desired.target === undefined && admin !== "yes") return { kind: "notAdministrator" };
  const { owner } = recordOf(parts.get("record") ?? "");
  if (owner && desired.owner && ![desired.owner.stack, desired.takeOver].includes(owner.stack))
    return { kind: "ownedElsewhere", owner: `${owner.stack}/${owner.host}` };
  return statuses(parts.get("query") ?? "").size === 0 ? { kind: "cut" } : undefined;
}

interface ReadServices {
  readonly services: Map<string, ObservedService>;
  readonly unreadable: Map<string, number>;
}

function readServices(parts: ReadonlyMap<string, string>, desired: Desired): ReadServices {
  const states = statuses(parts.get("query") ?? "");
  const read: ReadServices = { services: new Map(), unreadable: new Map() };
  for (const key of desired.services.map((service) => service.key.toLowerCase())) {
    const { start, error } = configIn(parts.get(`qc ${key}`) ?? "");
    const status = states.get(key) ?? { state: "stopped", unstoppable: false };
    const dependents = dependentsIn(parts.get(`enumdepend ${key}`) ?? "");
    const unstoppable = status.unstoppable ? { unstoppable: true as const } : {};
    if (start) read.services.set(key, { start, state: status.state, ...unstoppable, dependents });
    else if (error !== absent) read.unreadable.set(key, error ?? 0);
  }
  return read;
}

/** Reads the reply to `renderObservation`, whatever language its labels are in. */
export function parseObservation(desired: Desired, text: string): Reply {
  const parts = sections(text);
  const problem = problemIn(parts, desired);
  if (problem) return { problem };
  const { applied } = recordOf(parts.get("record") ?? "");
  return {
    observed: {
      ...readServices(parts, desired),
      dhcp: asksDhcp(parts.get("dhcp") ?? ""),
      domainMember: mayBeMember(parts.get("domain") ?? "", parts.get("site") ?? ""),
      ...(applied === undefined ? {} : { applied }),
    },
  };
}
