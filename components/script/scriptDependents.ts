import type { Converge } from "./convergeOf";
import { configBytes } from "./readServices";
import { asText, bare, each, eachLine, either, newLine, when } from "./statements";

/** How much sc.exe may print of what depends on one service, in bytes; with more, the service is kept. */
export const dependentBytes = 65536;

/** The letters of `safeName`: a name of others is put into no line. The first is the end-of-line letter too, so that none is. */
const safeLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
const forgetUnsafe = `(for /f usebackq^ eol^=A^ delims^=${safeLetters} %q in ('%b') do set E=)`;

/** V is set no more where the dependent E is disabled: the second line of its configuration with a colon says so. */
const askForStart = (sc: string): string =>
  `(for /f tokens^=2-4 %q in ('${asText(`${sc} qc !E! ${configBytes}`)}') do ${bare(
    when("%q==:", when("!B!==s. if %s==DISABLED", "set V="), "set B=!B!."),
  )})`;

/** One of others counts unless it is stopped and disabled: what is only stopped may be started tomorrow. */
const judgeStranger = (sc: string, needed: string): string[] => [
  "set V=1",
  "set B=s",
  when("defined E", each("o", "1 3", when("%c==%o", bare(askForStart(sc))))),
  when("defined V", needed),
];

/**
 * Reads what depends on each service that is in work. Names and states are told by the labels that sc.exe put before
 * the name and the state of a service of ours. What is kept counts; what may go itself says so once it turns out to
 * stay; another one counts unless it is disabled and does not run. What cannot be read counts too, but for what is at
 * risk.
 *
 * Windows itself refuses to stop a service (1051) that something running depends on: what starts after this look is
 * seen by that.
 */
export function readDependents(sc: string, { atRisk }: Converge): string {
  const needed = "set N_!C!=1";
  const isHidden = atRisk.length === 0 ? "%a==-" : "%a==- if not defined X_!C!";
  const ours = either("defined P_%q", needed, ["set B=1", "set O_%q=!C! !O_%q!"]);
  const isNamed = (list: string, ...statements: readonly string[]) =>
    each("q", list, bare(when("/i %q==%b", ...statements)));
  return eachLine(
    4,
    `${newLine}&for %k in (!W!) do @(echo # %k&${sc} enumdepend %k ${dependentBytes}||echo -)`,
    when("%a==#", "set C=%b"),
    when(isHidden, needed),
    when(
      "%a==!L!",
      "set B=",
      "set E=",
      when("x%c==x", "set E=%b", forgetUnsafe, isNamed("!P!", needed), isNamed("!D!", bare(ours))),
    ),
    when("%a==!M! if not defined B", ...judgeStranger(sc, needed)),
  );
}

/** What something needs that stays, stays too, before the first one is stopped. Windows names dependents of dependents. */
export const passNeedOn = ({ atRisk }: Converge): string =>
  each(
    "s",
    "!W!",
    `if defined N_%s ${atRisk.length === 0 ? "" : "if not defined X_%s "}${bare(each("o", "!O_%s!", "set N_%o=1"))}`,
  );
