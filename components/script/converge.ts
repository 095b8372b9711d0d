import { absentCode } from "../decide/win32";
import { digestOf } from "./change";
import { checkedName, oneLine, programsFor } from "./cmdLine";
import { type Converge, repairTypes } from "./convergeOf";
import { beginning } from "./convergeReport";
import { disableAll, isWork, keepForRoles, keepInWork, runsAlready } from "./disableServices";
import { readFacts } from "./hostFacts";
import { claim, keepRecord, noMachine, noteApplied, noteStart, recordValues } from "./hostRecord";
import { findRows, joinRows, keepForeign, listedLists, readRows } from "./listedRows";
import { askWhy, readServices } from "./readServices";
import { passNeedOn, readDependents } from "./scriptDependents";
import { bare, clear, each, either, loopVariable, when } from "./statements";
import { serviceVariables } from "./variables";

export { type Converge, convergeOf } from "./convergeOf";
export * from "./convergeReport";
export { stopDeadlineSeconds } from "./disableServices";

const list = (keys: readonly string[]): string => keys.map(checkedName).join(" ");

/** The lists of what must not be disabled, by the start type that a disabled one gets. */
const enableList = { demand: "G", auto: "H" } as const;

const keysTo = ({ enable }: Converge, start: "auto" | "demand"): string[] =>
  enable.filter((entry) => entry.start === start).map(({ key }) => key);

const setList = (variable: string, keys: readonly string[]): string[] =>
  keys.length === 0 ? [] : [`set ${variable}=${list(keys)}`];

/** D begins with those that stay while they run, where they are its first, and says their names once. */
function disableLists({ disable, unlessRunning }: Converge): string[] {
  const first = disable.slice(0, unlessRunning.length);
  const isFirst = unlessRunning.length > 0 && first.join() === unlessRunning.join();
  return isFirst
    ? [...setList("U", unlessRunning), `set D=!U! ${list(disable.slice(first.length))}`]
    : [...setList("U", unlessRunning), `set D=${list(disable)}`];
}

/** Sets every variable of the script before anything is read. */
function setUp(converge: Converge, record: string, enabled: string): string[] {
  const { atRisk, kept } = converge;
  const families = serviceVariables
    .filter(({ of }) => of !== "restore")
    .map(({ name }) => name)
    .filter((name) => (name !== "X" || atRisk.length > 0) && (!["B", "R"].includes(name) || converge.listed));
  return [
    `echo ${beginning}`,
    "set F=0",
    "set Z=failed:",
    `set K=${record}`,
    clear(["A", "B", "C", "I", "L", "M", "X"]),
    ...["R", "T", "W"].map((name) => `set ${name}=,`),
    ...repairTypes.flatMap((start) => setList(enableList[start], keysTo(converge, start))),
    ...disableLists(converge),
    ...listedLists(converge),
    each(
      "k",
      `${enabled} !D! ${converge.listed ? "!Q! !N! " : ""}${recordValues.join(" ")} #`,
      bare(each("v", [...families, "K_Failed"].join(" "), `set %v_${loopVariable("k")}=`)),
    ),
    noMachine,
    `set P=${enabled} ${list(kept)}`,
    ...(atRisk.length === 0 ? [] : [each("k", list(atRisk), "set X_%k=1")]),
  ];
}

function readAll(converge: Converge, enabled: string): string[] {
  const { sc, askMachine } = programsFor(converge.target);
  const record = `${askMachine}&reg.exe query !K! /s 2>nul`;
  return [
    ...findRows(sc, converge),
    ...readServices(sc, ["!D!", enabled], { record, ...readRows(converge) }),
    ...joinRows(converge),
  ];
}

/**
 * R becomes what must not be disabled and is, W what may go and has not. What runs without a declared role stays, and so
 * does what cannot be read. R has been asked for no state: a service that runs answers when it is interrogated.
 */
const findWork = ({ unlessRunning, listed, record }: Converge, sc: string, enabled: string): string[] => [
  each(
    "s",
    enabled,
    ...(record ? [startMore(sc)] : []),
    when("!S_%s!==DISABLED", "set R=!R! %s", ...(record ? [`${sc} interrogate %s>nul&&set J_%s=1`] : [])),
  ),
  ...(unlessRunning.length === 0 && !listed
    ? []
    : [each("s", "!U!", when("defined J_%s", "set V_%s=undeclared", "set P_%s=1"))]),
  each(
    "s",
    "!D!",
    either(
      "defined S_%s",
      [
        "set V=!S_%s!",
        when("defined J_%s", "set V=-"),
        when("not defined P_%s if not !V!==DISABLED", keepInWork),
      ],
      "set P_%s=1",
    ),
  ),
];

/** What a script before could make automatic and not start counts as disabled, so that it is tried once more. */
const startMore = (sc: string): string =>
  when("defined K_Failed_%s if not !S_%s!==DEMAND_START", `${sc} interrogate %s>nul||set S_%s=DISABLED`);

interface Enabling {
  /** The other list is empty. */
  readonly isOnly: boolean;
  readonly record: boolean;
}

/** All that is only to be startable is made so before the first one is started. */
function enable(sc: string, start: "auto" | "demand", { isOnly, record }: Enabling): string {
  const run = start === "auto" ? `&&${sc} start %s>nul` : "";
  const statements = [
    `${sc} config %s start= ${start}>nul&&set V_%s=changed${run}||set Q_%s=!ERRORLEVEL!`,
    ...(start === "auto" ? [when(`!Q_%s!==${runsAlready}`, "set Q_%s=")] : []),
    ...(record && start === "auto" ? [noteStart] : []),
  ];
  return isOnly
    ? each("s", "!R!", ...statements)
    : each("s", `!${enableList[start]}!`, when("!S_%s!==DISABLED", ...statements));
}

/** A verdict a line, or the code of the error; what failed is named once more, last, where an error of the run shows it. */
const verdicts = (sc: string, all: string): string[] => [
  each(
    "s",
    all,
    askWhy(sc),
    when("not defined V_%s", "set V_%s=compliant"),
    when(
      "defined Q_%s",
      "set V_%s=!Q_%s!",
      when(`not !V_%s!==${absentCode}`, "set F=1", "set Z=!Z! %s !V_%s!"),
    ),
    "echo %s=!V_%s!",
  ),
  when("!F!==1", "echo !Z!>&2"),
];

/**
 * The script for a desired state: one line for cmd.exe that reads each service, changes what differs, waits once for
 * all stops, and prints a verdict a service. It is a function of the desired state alone; guards are read on the host.
 */
export function renderConverge(converge: Converge): string {
  const { sc, hklm, record } = programsFor(converge.target);
  const used = repairTypes.filter((start) => keysTo(converge, start).length > 0);
  const enabled = used.map((start) => `!${enableList[start]}!`).join(" ");
  const all = `${enabled} !D!`;
  const lists = [...used.map((start) => enableList[start]), "D"];
  return oneLine([
    ...setUp(converge, record, enabled),
    ...readAll(converge, enabled),
    ...(converge.record ? claim(converge.record, lists) : []),
    ...findWork(converge, sc, enabled),
    ...(converge.record ? keepRecord(converge.record, lists) : []),
    ...used.map((start) =>
      enable(sc, start, { isOnly: used.length === 1, record: converge.record !== undefined }),
    ),
    when(
      isWork,
      readDependents(sc, converge),
      ...readFacts(hklm, converge.registry, converge.unlessFact),
      ...(converge.unlessRole.length > 0 ? [keepForRoles(sc, converge.unlessRole)] : []),
      ...keepForeign(converge),
      passNeedOn(converge),
    ),
    ...disableAll(converge, sc),
    ...verdicts(sc, all),
    ...(converge.record ? [noteApplied(digestOf(converge))] : []),
    "echo END !F!",
    "exit !F!",
  ]);
}
