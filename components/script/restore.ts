import type { Desired } from "../decide/desired";
import { absentCode } from "../decide/win32";
import { OnDestroy } from "../settings/hostArgs";
import { oneLine, type Programs, programsFor } from "./cmdLine";
import { inRounds, keepInWork, runsAlready, stopCodes } from "./disableServices";
import { isCloned, noMachine } from "./hostRecord";
import { askWhy, readServices } from "./readServices";
import { clear, each, eachLine, either, when } from "./statements";

/** Start types as the record has them, in the constants of sc.exe, and as `sc.exe config` takes them. */
const recordedTypes = "boot system auto demand";

/** What a value of the registry may be. Others than texts are none of ours. */
const valueTypes = "REG_SZ REG_EXPAND_SZ REG_MULTI_SZ REG_DWORD REG_QWORD REG_BINARY REG_NONE";

/**
 * D becomes the keys of the record; U_ is set where they ran. `#services` begins the values of services; one that says
 * nothing that a script writes is told, and fails the run.
 */
const readRecord = ({ record, askMachine }: Programs): string =>
  eachLine(
    3,
    `${askMachine}&reg.exe query ${record} 2>nul&echo #services&reg.exe query ${record}\\Services 2>nul`,
    when("%a==#services", "set B=1"),
    when("%b==REG_SZ", "set K_%a=%c"),
    each("y", valueTypes, when("%b==%y if defined B", ...readService)),
  );

const readService = [
  "set C=%a",
  "set E=1",
  each("v", "J Q S T U", "set %v_!C!="),
  each(
    "t",
    "BOOT_START SYSTEM_START AUTO_START AUTO_START^(DELAYED^) DEMAND_START DISABLED",
    when("%c==%t", "set E="),
    when("%c==%t+run", "set E=", "set K_%a=%t", "set U_%a=1"),
  ),
  either("defined E", ["echo %a=unreadable", "set F=1", "set Z=!Z! %a unreadable"], "set D=!D! %a"),
];

/**
 * All start types come before the first start, since a service may need others. A disabled one that ran is startable
 * for now. What is as it was is not touched: Windows may deny even that.
 */
const putBack = (sc: string): string =>
  each(
    "s",
    "!D!",
    "set B=!K_%s!",
    when("defined U_%s if !B!==DISABLED", "set B=DEMAND_START"),
    when(
      "defined S_%s if not !S_%s!==!B!",
      "set E=disabled",
      each("t", recordedTypes, when("/i !B!==%t_START", "set E=%t")),
      when("!B!==AUTO_START^(DELAYED^)", "set E=delayed-auto"),
      `${sc} config %s start= !E!>nul||set Q_%s=!ERRORLEVEL!`,
    ),
  );

/** What ran is started, once a stop that is under way has ended: until then Windows takes it for running. */
const startAgain = (sc: string): string =>
  when(
    "defined U_%s if not defined J_%s",
    when("defined T_%s", `${sc} stop %s>nul`, when(`!ERRORLEVEL!==${stopCodes.stopped}`, "set T_%s=")),
    either("defined T_%s", keepInWork, [
      `${sc} start %s>nul||set Q_%s=!ERRORLEVEL!`,
      when(`!Q_%s!==${runsAlready}`, "set Q_%s="),
    ]),
  );

/** Its start type is as it was; what is left, the next boot does. */
const tellPending = ["echo %s=pending", "echo %s ends at the next boot>&2"];

/** What did not run, and was started since, is stopped; while others still stop that need it, once more. */
const stopAgain = (sc: string): string =>
  when(
    "defined J_%s if not defined U_%s",
    `${sc} stop %s>nul`,
    "set E=!ERRORLEVEL!",
    each("e", `${stopCodes.stopped} ${absentCode}`, when("!E!==%e", "set J_%s=")),
    when("!E!==5", "set Q_%s=5", "set J_%s="),
    when(`!E!==${stopCodes.unstoppable}`, ...tellPending, "set J_%s="),
    when("defined J_%s", keepInWork),
  );

/** A host that another has taken over is left alone. What no script of this resource has written here is not restored. */
function checkRecord(own: string): string[] {
  const refuse = (what: string) => ["set F=1", "set D=,", `set Z=!Z! ${own} finds ${what} on this host`];
  return [
    when("not defined K_Stack", ...refuse("no record")),
    when(isCloned, ...refuse("the record of another machine")),
    `(if defined K_Stack if not !K_Stack!/!K_Host!==${own} (echo LEFT !K_Stack!/!K_Host!&echo ${own} does not restore this host: it is hardened by !K_Stack!/!K_Host!>&2&exit 0))`,
  ];
}

function statements(programs: Programs, own: string): string[] {
  const { sc, record } = programs;
  return [
    "set F=0",
    "set Z=not restored:",
    clear(["B", "C", "L", "M", "K_Stack", "K_Host", "K_Machine"]),
    "set D=,",
    "set T=,",
    noMachine,
    readRecord(programs),
    ...checkRecord(own),
    ...readServices(sc, ["!D!"], { ifStopping: [when("%c==3", "set T_!C!=1")] }),
    each("s", "!D!", askWhy(sc)),
    putBack(sc),
    "set W=!D!",
    inRounds(startAgain(sc), stopAgain(sc)),
    each("s", "!W!", ...tellPending),
    each("s", "!D!", when("defined U_%s if !K_%s!==DISABLED", `${sc} config %s start= disabled>nul`)),
    each(
      "s",
      "!D!",
      when(`defined Q_%s if not !Q_%s!==${absentCode}`, "set F=1", "echo %s=!Q_%s!", "set Z=!Z! %s !Q_%s!"),
    ),
    `(if !F!==0 reg.exe delete ${record} /f>nul||(set F=1&set Z=!Z! the record stays))`,
    when("!F!==1", "echo !Z!>&2"),
    "echo END !F!",
    "exit !F!",
  ];
}

/**
 * The script that gives a host back the start types and states that its record holds, and then forgets them: what
 * deletes the Command. A host that another stack or resource has taken over is left alone. A record that cannot be
 * restored as a whole stays, and so does one that says nothing. Undefined for `Leave`.
 */
export function renderRestore({ owner, onDestroy, target }: Desired): string | undefined {
  if (owner === undefined || onDestroy !== OnDestroy.Restore) return undefined;
  return oneLine(statements(programsFor(target), `${owner.stack}/${owner.host}`));
}
