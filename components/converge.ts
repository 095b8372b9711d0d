import { entriesOn, Platform } from "./catalogue";
import { digestOf } from "./change";
import { checkedName, oneLine, programsFor, statementsOf } from "./cmdLine";
import { type Converge, startTypes } from "./convergeOf";
import { guards } from "./guards";
import { factVariable, readFacts } from "./hostFacts";
import { keepRecord, noteApplied, recordIn } from "./hostRecord";

export { type Converge, convergeOf } from "./convergeOf";
export * from "./convergeReport";

/** How long the script waits for all services together to stop, in seconds. */
export const stopDeadlineSeconds = 30;

const list = (keys: readonly string[]): string => keys.map(checkedName).join(" ");
const failure = (code: string): string =>
  `(if !${code}!==1060 (set V=absent) else if !${code}!==5 (set V=denied&set F=1) else set V=failed-!${code}!&set F=1)`;

/**
 * T becomes DISABLED, the error of an unreadable service, or stays empty: constants and numbers, never a label. French
 * has a blank before the colon.
 */
const readStart = (sc: string): string => {
  const usual = "for %e in (DISABLED 1060: 5:) do if x%a==x%e set T=%e";
  const french = "if x%b==x: for %e in (1060 5) do if x%a==x%e set T=%e";
  const oneForm = ["1060", "5"].map((code) => `(if x!T!==x${code} set T=${code}:)`).join("&");
  return `set T=&(for /f tokens^=4-5 %a in ('${sc} qc %s 8192') do ((${usual})&(${french})))&${oneForm}`;
};
const unreadable = `x!T!==x1060: (set V=absent) else if x!T!==x5: (set V=denied&set F=1)`;
/** Finds what is not stopped nor about to be. */
export const active = "findstr.exe /c:RUNNING /c:START_PENDING /c:PAUSE>nul";

/** The variables that hold the lists of keys, in the words of `for`. */
const listVariable = { demand: "G", auto: "H", disable: "D" } as const;

const setList = (variable: string, keys: readonly string[]): string[] =>
  keys.length > 0 ? [`set ${variable}=${list(keys)}`] : [];

function enableLoop(sc: string, start: "auto" | "demand", keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  const run =
    start === "auto"
      ? `&${sc} start %s>nul&set E=!ERRORLEVEL!&(if not !E!==0 if not !E!==1056 ${failure("E")})`
      : "";
  const repair = `${sc} config %s start= ${start}>nul&set E=!ERRORLEVEL!&(if !E!==0 (set V=changed${run}) else ${failure("E")})`;
  const body = `set V=compliant&${readStart(sc)}&(if ${unreadable} else if x!T!==xDISABLED (${repair}))&echo %s=!V!`;
  return [`(for %s in (!${listVariable[start]}!) do (${body}))`];
}

/** R gathers what has been asked to stop and has not been seen stopped. The loop variable is %s or, inside its loop, %w. */
export const stopOnce = (sc: string, variable: "%s" | "%w"): string =>
  `${sc} stop ${variable}>nul&set E=!ERRORLEVEL!&(if not !E!==1062 if not !E!==1060 if !E!==1052 (set V_${variable}=pending) else if !E!==5 (set V_${variable}=denied&set F=1) else if defined R (set R=!R! ${variable}) else set R=${variable})`;

/** Asks once a second for what is in R to stop, until all has or the seconds that all services share are used up. */
export const settle = (sc: string): string =>
  `(for /l %i in (1,1,${stopDeadlineSeconds}) do if defined R if !Q! lss ${stopDeadlineSeconds} (set /a Q+=1 >nul&ping.exe -n 2 127.0.0.1>nul&set W=!R!&set R=&for %w in (!W!) do (${stopOnce(sc, "%w")})))`;

/** Sets V to guarded when something that stays needs the service: what is about to stop is waited for before. */
function dependentCheck(sc: string): string {
  const dependents = `${sc} enumdepend %s 65536`;
  const wait = `(if defined R (${dependents}|${active})&&${settle(sc)})`;
  const needed = `((${dependents}|${active})||(${dependents}|findstr.exe /r /i /e !P!>nul))&&set V=guarded`;
  return `(if not defined V (${wait}&${needed}))`;
}

/** Sets V to guarded or undeclared when the service has to stay; a stayer joins P, the patterns of what is kept. */
function stayChecks(converge: Converge, sc: string): string {
  const facts = converge.unlessFact.map(
    ({ key, fact }) => `(if !${factVariable[fact]}!==1 if /i %s==${checkedName(key)} set V=guarded)`,
  );
  const guards = [...facts, dependentCheck(sc)].join("&");
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

function disableLoop(converge: Converge, sc: string): string[] {
  const kept = `set P=${converge.kept.map((key) => `/c::.${checkedName(key)}`).join(" ")}`;
  if (converge.disable.length === 0) return [kept];
  const quiet = `(if x!T!==xDISABLED ${sc} query %s|findstr.exe /c:STOPPED>nul&&set V=compliant)`;
  const config = `(if x!T!==xDISABLED (set V=changed) else (${sc} config %s start= disabled>nul&set E=!ERRORLEVEL!&(if !E!==0 (set V=changed) else ${failure("E")})))`;
  const change = `(${stayChecks(converge, sc)}&(if not defined V (${config}&set V_%s=!V!&(if !V!==changed (${stopOnce(sc, "%s")})))))`;
  const body = `set V=&${readStart(sc)}&(if ${unreadable} else (${quiet}&(if not defined V ${change})))&(if not defined V_%s set V_%s=!V!)`;
  const verify = `(if !V_%s!==changed ${sc} qc %s 8192|findstr.exe /c:DISABLED>nul||(set V_%s=failed-verify&set F=1))`;
  return [
    kept,
    `(for %s in (!D!) do (${body}))`,
    settle(sc),
    "(if defined R for %s in (!R!) do set V_%s=pending)",
    `(for %s in (!D!) do (${verify}&echo %s=!V_%s!))`,
  ];
}

/**
 * The script for a desired state: one line for cmd.exe that reads each service, changes what differs, waits once for
 * all stops, and prints a verdict a service. It is a function of the desired state alone; guards are read on the host.
 */
export function renderConverge(converge: Converge): string {
  const { sc, hklm } = programsFor(converge.target);
  const keysTo = (start: "auto" | "demand") =>
    converge.enable.filter((entry) => entry.start === start).map(({ key }) => key);
  const facts = converge.unlessFact.map(({ fact }) => fact);
  return oneLine([
    "set F=0",
    "set Q=0",
    "set R=",
    ...startTypes.flatMap((start) => setList(listVariable[start], keysTo(start))),
    ...setList(listVariable.disable, converge.disable),
    ...(converge.record ? keepRecord(converge.record, hklm, sc) : []),
    ...readFacts(hklm, converge.registry, facts),
    ...startTypes.flatMap((start) => enableLoop(sc, start, keysTo(start))),
    ...disableLoop(converge, sc),
    ...(converge.record ? [noteApplied(digestOf(converge))] : []),
    "echo END !F!",
    "exit !F!",
  ]);
}

const words = (text: string | undefined): string[] => text?.split(" ").filter(Boolean) ?? [];

/** The lists that a line of ours was rendered from; whether the rest of the line is ours is for the caller to check. */
function listsIn(statements: string): Converge {
  const first = (pattern: RegExp) => pattern.exec(statements)?.[1];
  const target = first(/sc\.exe \\\\(\S+) /);
  const listOf = (variable: string) => words(first(new RegExp(`&set ${variable}=([^&]*)&`)));
  const record = recordIn(statements);
  const facts = statements.matchAll(/\(if !([AN])!==1 if \/i %s==(\S+) set V=guarded\)/g);
  return {
    registry:
      /&set N=1&\(reg|Tcpip\\Parameters\\Interfaces/.test(statements) || !/&set [AN]=1/.test(statements)
        ? "later"
        : "nt4",
    ...(target === undefined ? {} : { target }),
    enable: startTypes.flatMap((start) => listOf(listVariable[start]).map((key) => ({ key, start }))),
    disable: listOf(listVariable.disable),
    unlessRunning: words(first(/for %u in \(([^)]*)\)/)),
    unlessFact: [...facts].map(([, variable, key = ""]) => ({
      key,
      fact: variable === "A" ? "dhcp" : "domainMember",
    })),
    atRisk: words(first(/for %r in \(([^)]*)\)/)),
    kept: words(first(/&set P=([^&]*)&/)).map((pattern) => pattern.replace("/c::.", "")),
    ...(record ? { record } : {}),
  };
}

const knownKeys = new Set([
  ...Object.values(Platform).flatMap((platform) => entriesOn(platform).map(({ key }) => key)),
  ...guards.map(({ service }) => service),
]);

/** Whether the lists fit each other: a key that a line holds once alone could be changed unseen otherwise. */
function areConsistent(converge: Converge): boolean {
  const { enable, disable, unlessRunning, unlessFact, atRisk, kept } = converge;
  const all = [...kept, ...disable];
  return (
    new Set(all).size === all.length &&
    all.every((key) => knownKeys.has(key)) &&
    enable.every(({ key }) => kept.includes(key)) &&
    [...unlessRunning, ...unlessFact.map(({ key }) => key), ...atRisk].every((key) => disable.includes(key))
  );
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
    return areConsistent(converge) && renderConverge(converge) === line ? converge : undefined;
  } catch {
    return undefined; // a name in it that no script of ours can hold
  }
}
