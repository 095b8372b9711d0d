import { absentCode } from "../decide/win32";
import { asText, eachLine, loopVariable, newLine, when } from "./statements";

/** How much sc.exe may print of one configuration, in bytes: all that Windows has room for. */
export const configBytes = 8192;

/** Lists of keys in the words of `for`: those whose state is asked for too, and others. */
type Lists = readonly [withState: string, others?: string];

/** What is read beside the start types of services. */
interface Also {
  /** What prints values of the record. It comes last: what has no record by then was read before anybody changed it. */
  readonly record?: string;
  /** Statements for a service that is stopping. */
  readonly ifStopping?: readonly string[];
  /** A further list, whose states are known, or asked for by what E begins each question with. */
  readonly rows?: string;
  /** Statements for each line of a configuration. */
  readonly inConfig?: readonly string[];
}

/**
 * What a line says is told by its place and its number, or by its constant: they are the same in every language, and in
 * front of them stand labels of sc.exe alone. `#` says whom the lines below are about, `-` that Windows has no such
 * service, and `[SC]` begins a configuration. Of the lines with a colon of their own the first is the type, the second
 * the state, or the start type in a configuration; below that come lines that people have written.
 */
const lines = ({ ifStopping = [], inConfig = [] }: Also): string[] => [
  ...inConfig,
  when("%b==!C!", "set L=%a"),
  when("%a==#", "set C=%b", "set B=s"),
  when("%a==-", `set Q_!C!=${absentCode}`),
  when("%a==[SC]", "set B=c"),
  when("%b==REG_SZ", "set K_%a=%c"),
  when(
    "%b==:",
    when("!B!==s.", when("not %c==1 if not %c==3", "set J_!C!=1"), ...ifStopping, "set M=%a"),
    when("!B!==c. if defined L", `set S_!C!=%d${loopVariable("e")}`),
    "set B=!B!.",
  ),
];

/** Reads the start types of services, and the states of those in the first list; all by one cmd.exe. */
export function readServices(sc: string, [withState, others]: Lists, also: Also): string[] {
  const absent = `if errorlevel ${absentCode} if not errorlevel ${absentCode + 1} echo -`;
  const ask = (list: string, question: string) => `(for %k in (${list}) do @(echo # %k&${question}!Y!))`;
  const questions = [
    newLine,
    ask(withState, `${sc} query %k&&`),
    ...(others === undefined ? [] : [ask(others, "")]),
    ...(also.rows === undefined ? [] : [ask(also.rows, "!E!")]),
    ...(also.record === undefined ? [] : [also.record]),
  ];
  return [
    `set Y=${asText(`${sc} qc %k ${configBytes}||${absent}`)}`,
    eachLine(5, questions.join("&"), ...lines(also)),
  ];
}

/** What could not be read is asked for once more, for the number that says why. */
export const askWhy = (sc: string): string =>
  when("not defined S_%s if not defined Q_%s", `${sc} qc %s>nul`, "set Q_%s=!ERRORLEVEL!");
