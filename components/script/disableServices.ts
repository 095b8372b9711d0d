import { absentCode } from "../decide/win32";
import { checkedName } from "./cmdLine";
import type { Converge } from "./convergeOf";
import { bare, each, either, when } from "./statements";

/** How long the script waits for all services together to stop, in rounds of a second. */
export const stopDeadlineSeconds = 30;

/** What `sc.exe stop` exits with. */
export const stopCodes = {
  /** ERROR_DEPENDENT_SERVICES_RUNNING: something that runs needs it */
  needed: 1051,
  /** ERROR_INVALID_SERVICE_CONTROL: it takes no stop, and ends at the next boot */
  unstoppable: 1052,
  /** ERROR_SERVICE_NOT_ACTIVE */
  stopped: 1062,
} as const;

/** ERROR_SERVICE_ALREADY_RUNNING: what a start is answered that was not needed. */
export const runsAlready = 1056;

/** Puts the service in work into W, for this round or the next. */
export const keepInWork = "set W=!W! %s";
/** Whether W holds a key. */
export const isWork = "not !W!==!T!";

/** All that is in work stays where one of these runs, or where nobody can tell. What runs answers when it is interrogated. */
export const keepForRoles = (sc: string, markers: readonly string[]): string =>
  each(
    "o",
    markers.map(checkedName).join(" "),
    `${sc} interrogate %o>nul`,
    when(
      `not !ERRORLEVEL!==${absentCode} if not !ERRORLEVEL!==${stopCodes.stopped}`,
      each("s", "!W!", "set N_%s=1"),
    ),
  );

/** Runs the statements for each key in W, %s, and again each second for those that they put into W once more. */
export const inRounds = (...statements: readonly string[]): string =>
  `(for /l %i in (1,1,${stopDeadlineSeconds}) do ${bare(
    when(
      isWork,
      "set Y=!W!",
      "set W=,",
      each("s", "!Y!", ...statements),
      when(isWork, "ping.exe -n 2 127.0.0.1>nul"),
    ),
  )})`;

/** What something needs that stays, stays. */
const findReason = ({ atRisk }: Converge): string =>
  `(if not defined V_%s if defined N_%s ${atRisk.length === 0 ? "" : "if not defined X_%s "}set V_%s=guarded)`;

/**
 * The stop comes first: Windows refuses it where something running needs the service, and then nothing has changed yet.
 * What is at risk is disabled all the same; it goes on until the next boot where something is known to need it.
 */
function stop({ atRisk }: Converge, sc: string): string[] {
  const isRefused = `if defined X_%s if !E!==${stopCodes.needed}`;
  const risked = [`(${isRefused} if defined N_%s set E=${stopCodes.unstoppable})`, `(${isRefused} set E=0)`];
  return [
    `set E=${stopCodes.stopped}`,
    when("defined J_%s", `${sc} stop %s>nul`, "set E=!ERRORLEVEL!"),
    ...(atRisk.length === 0 ? [] : risked),
  ];
}

const disable = (sc: string): string[] => [
  when(
    "not defined V_%s",
    "set V_%s=changed",
    when("not !S_%s!==DISABLED", `${sc} config %s start= disabled>nul||set Q_%s=!ERRORLEVEL!`),
  ),
  when("!E!==5", "set Q_%s=5"),
  when(`!E!==${stopCodes.unstoppable}`, "set V_%s=pending"),
  when("not defined Q_%s if !V_%s!==changed", "set P_%s=", when(`not !E!==${stopCodes.stopped}`, keepInWork)),
];

/**
 * Disables and stops what is in work, dependents first, in rounds: what is still stopping, or needed by what is still
 * stopping, is asked again each second, until all has stopped or the time that all share is used up. What something
 * needs even then stays as it is, or ends at the next boot where it has been disabled before.
 */
export const disableAll = (converge: Converge, sc: string): string[] => [
  inRounds(
    findReason(converge),
    "set P_%s=1",
    when(
      "not !V_%s!==guarded",
      ...stop(converge, sc),
      either(`!E!==${stopCodes.needed}`, ["set P_%s=", keepInWork], disable(sc)),
    ),
    when("defined P_%s", each("o", "!O_%s!", "set N_%o=1")),
  ),
  each("s", "!W!", either("defined V_%s", "set V_%s=pending", "set V_%s=guarded")),
];
