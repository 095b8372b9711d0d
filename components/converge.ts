import { checkedName, oneLine, programsFor, statementsOf } from "./cmdLine";
import { type Desired, type DesiredService, Want } from "./desired";
import { factKeys, type RegistryLayout, registryLayout } from "./hostFacts";
import { keptKeys } from "./plan";

/** How long the script waits for all services together to stop, in seconds. */
export const stopDeadlineSeconds = 30;

/** Everything that a converge script is made of: rendering and parsing are inverse on it. */
export interface Converge {
  /** Where the host keeps what its guards need; `later` when none does. */
  readonly registry: RegistryLayout;
  readonly target?: string;
  /** Keys that must not be disabled, with what a disabled one is set to; dependencies first. */
  readonly enable: readonly { readonly key: string; readonly start: "auto" | "demand" }[];
  /** Keys to disable and stop, dependents first. */
  readonly disable: readonly string[];
  /** Those of `disable` that stay while they run. */
  readonly unlessRunning: readonly string[];
  /** Those of `disable` that stay while the fact holds. */
  readonly unlessFact: readonly { readonly key: string; readonly fact: "dhcp" | "domainMember" }[];
  /** Those of `disable` that an exception takes past every guard. */
  readonly atRisk: readonly string[];
  /** Keys that stay in any case: what one of them depends on stays too. */
  readonly kept: readonly string[];
}

const keysOf = (services: readonly DesiredService[]): string[] => services.map((service) => service.key);

/** The part of the desired state that the host is told. */
export function convergeOf(desired: Desired): Converge {
  const going = desired.services.filter(
    ({ want }) => want === Want.Disable || want === Want.DisableIfStopped,
  );
  const unlessFact = going.flatMap(({ key, guard }) => (guard ? [{ key, fact: guard }] : []));
  return {
    registry: unlessFact.length > 0 ? registryLayout(desired.platform) : "later",
    ...(desired.target === undefined ? {} : { target: desired.target }),
    enable: desired.services
      .filter(({ want }) => want === Want.Enable)
      .map(({ key, repairTo }) => ({ key, start: repairTo })),
    disable: keysOf(going),
    unlessRunning: keysOf(going.filter(({ want }) => want === Want.DisableIfStopped)),
    unlessFact,
    atRisk: keysOf(going.filter(({ exception }) => exception !== undefined)),
    kept: keptKeys(desired),
  };
}

const factVariable = { dhcp: "A", domainMember: "N" } as const;
const list = (keys: readonly string[]): string => keys.map(checkedName).join(" ");
const failure = (code: string): string =>
  `(if !${code}!==1060 (set V=absent) else if !${code}!==5 (set V=denied&set F=1) else set V=failed-!${code}!&set F=1)`;

/** T becomes DISABLED, the error of an unreadable service, or stays empty: constants and numbers, never a label. */
const readStart = (sc: string): string =>
  `set T=&(for /f tokens^=4 %a in ('${sc} qc %s 8192') do for %e in (DISABLED 1060: 5:) do if x%a==x%e set T=%e)`;
const unreadable = `x!T!==x1060: (set V=absent) else if x!T!==x5: (set V=denied&set F=1)`;
const active = "findstr.exe /c:RUNNING /c:START_PENDING /c:PAUSE>nul";

/** A is 0 only when an interface has a static address and none asks DHCP. */
function readDhcp(hklm: string, key: string): string[] {
  const query = `reg.exe query ${hklm}\\${key} /s /v EnableDHCP 2>nul|findstr.exe /c`;
  return ["set A=1", `(${query}:0x0>nul&&(${query}:0x1>nul||set A=0))`];
}

/** N is 0 only when the host names no domain and was never found in a site. */
function readDomain(hklm: string, domain: string | undefined, site: string | undefined): string[] {
  if (domain === undefined || site === undefined) return ["set N=1"];
  const query = `reg.exe query ${hklm}\\${domain} /v Domain`;
  const named = `${query}|findstr.exe /r /i /c:REG_SZ.*[a-z0-9]>nul`;
  const sited = `reg.exe query ${hklm}\\${site} /v DynamicSiteName>nul 2>nul`;
  return ["set N=1", `(${query}>nul 2>nul&&(${named}||${sited}||set N=0))`];
}

function readFacts(converge: Converge, hklm: string): string[] {
  const keys = factKeys[converge.registry];
  const needs = (fact: string) => converge.unlessFact.some((guard) => guard.fact === fact);
  return [
    ...(needs("dhcp") ? readDhcp(hklm, keys.dhcp) : []),
    ...(needs("domainMember") ? readDomain(hklm, keys.domain, keys.site) : []),
  ];
}

function enableLoop(sc: string, start: "auto" | "demand", keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  const run =
    start === "auto"
      ? `&${sc} start %s>nul&set E=!ERRORLEVEL!&(if not !E!==0 if not !E!==1056 ${failure("E")})`
      : "";
  const repair = `${sc} config %s start= ${start}>nul&set E=!ERRORLEVEL!&(if !E!==0 (set V=changed${run}) else ${failure("E")})`;
  const body = `set V=compliant&${readStart(sc)}&(if ${unreadable} else if x!T!==xDISABLED (${repair}))&echo %s=!V!`;
  return [`(for %s in (${list(keys)}) do (${body}))`];
}

/** Sets V to guarded or undeclared when the service has to stay; a stayer joins P, the patterns of what is kept. */
function stayChecks(converge: Converge, sc: string): string {
  const facts = converge.unlessFact.map(
    ({ key, fact }) => `(if !${factVariable[fact]}!==1 if /i %s==${checkedName(key)} set V=guarded)`,
  );
  const dependents = `${sc} enumdepend %s 65536`;
  const needed = `((${dependents}|${active})||(${dependents}|findstr.exe /r /i /e !P!>nul))&&set V=guarded`;
  const guards = [...facts, `(if not defined V (${needed}))`].join("&");
  const risk =
    converge.atRisk.length > 0
      ? `set X=&(for %r in (${list(converge.atRisk)}) do if /i %r==%s set X=1)&(if not defined X (${guards}))`
      : guards;
  const undeclared = `(if not defined V for %u in (${list(converge.unlessRunning)}) do if /i %u==%s (${sc} query %s|${active})&&set V=undeclared)`;
  return [
    risk,
    ...(converge.unlessRunning.length > 0 ? [undeclared] : []),
    "(if defined V set P=!P! /c::.%s)",
  ].join("&");
}

/** R gathers what has been asked to stop and has not been seen stopped. */
const stopOnce = (sc: string): string =>
  `${sc} stop %s>nul&set E=!ERRORLEVEL!&(if not !E!==1062 if not !E!==1060 if !E!==1052 (set V_%s=pending) else if !E!==5 (set V_%s=denied&set F=1) else set R=!R! %s)`;

function disableLoop(converge: Converge, sc: string): string[] {
  if (converge.disable.length === 0) return [];
  const keys = list(converge.disable);
  const quiet = `(if x!T!==xDISABLED ${sc} query %s|findstr.exe /c:STOPPED>nul&&set V=compliant)`;
  const config = `(if x!T!==xDISABLED (set V=changed) else (${sc} config %s start= disabled>nul&set E=!ERRORLEVEL!&(if !E!==0 (set V=changed) else ${failure("E")})))`;
  const change = `(${stayChecks(converge, sc)}&(if not defined V (${config}&set V_%s=!V!&(if !V!==changed (${stopOnce(sc)})))))`;
  const body = `set V=&${readStart(sc)}&(if ${unreadable} else (${quiet}&(if not defined V ${change})))&(if not defined V_%s set V_%s=!V!)`;
  const round = `if defined R (ping.exe -n 2 127.0.0.1>nul&set W=!R!&set R=&for %s in (!W!) do (${stopOnce(sc)}))`;
  const verify = `(if !V_%s!==changed ${sc} qc %s 8192|findstr.exe /c:DISABLED>nul||(set V_%s=failed-verify&set F=1))`;
  return [
    `set P=${converge.kept.map((key) => `/c::.${checkedName(key)}`).join(" ")}`,
    `(for %s in (${keys}) do (${body}))`,
    `(for /l %i in (1,1,${stopDeadlineSeconds}) do (${round}))`,
    "(for %s in (!R!) do set V_%s=pending)",
    `(for %s in (${keys}) do (${verify}&echo %s=!V_%s!))`,
  ];
}

/**
 * The script for a desired state: one line for cmd.exe that reads each service, changes what differs, waits once for
 * all stops, and prints a verdict a service. It is a function of the desired state alone; guards are read on the host.
 */
export function renderConverge(converge: Converge): string {
  const { sc, hklm } = programsFor(converge.target);
  const toStart = (start: "auto" | "demand") =>
    converge.enable.filter((entry) => entry.start === start).map(({ key }) => key);
  return oneLine([
    "set F=0",
    "set R=",
    ...readFacts(converge, hklm),
    ...enableLoop(sc, "demand", toStart("demand")),
    ...enableLoop(sc, "auto", toStart("auto")),
    ...disableLoop(converge, sc),
    "echo END !F!",
    "exit !F!",
  ]);
}

const words = (text: string | undefined): string[] => text?.split(" ").filter(Boolean) ?? [];

/** The lists that a line of ours was rendered from; whether the rest of the line is ours is for the caller to check. */
function listsIn(statements: string): Converge {
  const first = (pattern: RegExp) => pattern.exec(statements)?.[1];
  const target = first(/sc\.exe \\\\(\S+) /);
  const enableLoops = statements.matchAll(
    /\(for %s in \(([^)]*)\) do \(set V=compliant&.*?start= (auto|demand)/g,
  );
  const facts = statements.matchAll(/\(if !([AN])!==1 if \/i %s==(\S+) set V=guarded\)/g);
  return {
    registry:
      /&set N=1&\(reg|Tcpip\\Parameters\\Interfaces/.test(statements) || !/&set [AN]=1/.test(statements)
        ? "later"
        : "nt4",
    ...(target === undefined ? {} : { target }),
    enable: [...enableLoops]
      .reverse()
      .flatMap(([, keys, start]) => words(keys).map((key) => ({ key, start: start as "auto" | "demand" }))),
    disable: words(first(/\(for %s in \(([^)]*)\) do \(\(if !V_%s!==changed/)),
    unlessRunning: words(first(/for %u in \(([^)]*)\)/)),
    unlessFact: [...facts].map(([, variable, key = ""]) => ({
      key,
      fact: variable === "A" ? "dhcp" : "domainMember",
    })),
    atRisk: words(first(/for %r in \(([^)]*)\)/)),
    kept: words(first(/&set P=([^&]*)&/)).map((pattern) => pattern.replace("/c::.", "")),
  };
}

/**
 * Reads a script back. A line that differs from what its own lists give, by a single character, is not ours:
 * the answer is undefined, and nobody should trust what else it says.
 */
export function parseConverge(line: string): Converge | undefined {
  const statements = statementsOf(line);
  if (statements === undefined) return undefined;
  const converge = listsIn(statements);
  try {
    return renderConverge(converge) === line ? converge : undefined;
  } catch {
    return undefined; // a name in it that no script of ours can hold
  }
}

/** What the script says of one service. */
export interface ServiceVerdict {
  readonly key: string;
  readonly verdict: string;
}

export interface ConvergeReport {
  readonly services: readonly ServiceVerdict[];
  /** The script came to its end; otherwise the reply was cut off and says nothing. */
  readonly complete: boolean;
  readonly failed: boolean;
}

/** Reads what the script prints. */
export function parseReport(stdout: string): ConvergeReport {
  // The command provider trims the last LF and leaves its CR.
  const lines = stdout.split(/\r?\n/).map((line) => line.trimEnd());
  const services = lines.flatMap((line) => {
    const match = /^([A-Za-z0-9_.-]{1,256})=([a-z]+(?:-[A-Za-z0-9]+)?)$/.exec(line);
    return match ? [{ key: match[1] as string, verdict: match[2] as string }] : [];
  });
  const end = lines.flatMap((line) => /^END (\d+)$/.exec(line)?.[1] ?? []).at(-1);
  return { services, complete: end !== undefined, failed: end !== "0" };
}
