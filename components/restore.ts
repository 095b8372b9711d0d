import { OnDestroy } from "./args";
import { oneLine, programsFor } from "./cmdLine";
import { active, settle, stopOnce } from "./converge";
import type { Desired } from "./desired";
import { readRecord, readStart, recordKey } from "./hostRecord";

const startTypes = ["boot", "system", "auto", "delayed-auto", "demand", "disabled"];

/** Runs statements for each service of the record: %s is its key, S its start type, RUN is set when it ran. */
const eachRecorded = (hklm: string, statements: string): string => {
  const cases = startTypes.map(
    (start) => `(if %t==${start} set S=%t)&(if %t==${start}+run set S=${start}&set RUN=1)`,
  );
  const body = `set S=&set RUN=&${cases.join("&")}&(if defined S (${statements}))`;
  return `(for /f tokens^=1^,3 %s in ('reg.exe query ${hklm}\\${recordKey}\\Services 2^>nul') do (${body}))`;
};

/** A service that is gone needs nothing. */
const note =
  "set E=!ERRORLEVEL!&(if not !E!==0 if not !E!==1060 if not !E!==1056 (echo %s=failed-!E!&set F=1))";

/**
 * All start types come before the first start, since a service may need others. A disabled one that ran is startable
 * for now. What is as it was is not touched: Windows may deny even that.
 */
const putBack = (sc: string): string =>
  `set C=!S!&(if defined RUN if !S!==disabled set C=demand)&${readStart(sc, "N")}&(if not x!N!==x!C! (${sc} config %s start= !C!>nul&${note}))`;

const startAgain = (sc: string): string =>
  `(if defined RUN ((${sc} query %s|${active})||(${sc} start %s>nul&${note})))`;

/** What did not run before, and was started since, is stopped. */
const settleAgain = (sc: string): string =>
  `(if defined RUN (if !S!==disabled ${sc} config %s start= disabled>nul) else ((${sc} query %s|findstr.exe /c:STOPPED>nul)||(${stopOnce(sc, "%s")})))`;

/**
 * The script that gives a host back the start types and states that its record holds, and then forgets them: what
 * deletes the Command. A host that another stack or resource has taken over is left alone. Undefined for `Leave`.
 */
export function renderRestore({ owner, onDestroy, target }: Desired): string | undefined {
  if (owner === undefined || onDestroy !== OnDestroy.Restore) return undefined;
  const { sc, hklm } = programsFor(target);
  const own = `${owner.stack}/${owner.host}`;
  return oneLine([
    "set F=0",
    "set Q=0",
    "set R=",
    ...readRecord(hklm),
    `(if not !OWNER!/!HOST!==${own} (echo LEFT !OWNER!/!HOST!&echo ${own} does not restore this host: it is hardened by !OWNER!/!HOST!>&2&exit 0))`,
    eachRecorded(hklm, putBack(sc)),
    eachRecorded(hklm, startAgain(sc)),
    eachRecorded(hklm, settleAgain(sc)),
    settle(sc),
    "(if defined R for %s in (!R!) do echo %s=pending)",
    `(if !F!==0 reg.exe delete ${hklm}\\${recordKey} /f>nul||set F=1)`,
    "echo END !F!",
    "exit !F!",
  ]);
}
