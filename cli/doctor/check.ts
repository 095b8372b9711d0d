import type { Reply } from "../../components/connect/look";
import { type Section, type Sections, sectionsOf } from "../../components/connect/observation";
import type { SshError } from "../../components/connect/sshError";
import type { Desired } from "../../components/decide/desired";
import { printable } from "../../components/issue/printable";
import type { Programs } from "../../components/script/cmdLine";
import type { ObserveLimits } from "../../components/settings/limits";

/** What a line was answered, and how long that took. */
export interface Answer {
  /** One byte a character. */
  readonly stdout: string;
  readonly exitCode?: number;
  readonly milliseconds: number;
}

/** All that a host was heard to say; what is absent was not asked for, since what came before was no use. */
export interface Heard {
  /** The name that messages use. */
  readonly name: string;
  readonly desired: Desired;
  readonly limits: Required<ObserveLimits>;
  /** What the SSH server calls itself. */
  software?: string;
  /** What the server's shell says of itself. */
  shell?: Answer;
  /** The answers to the questions of the table of primitives. */
  primitives?: Answer;
  /** The answer to a line that is as long as one may be. */
  longest?: Answer;
  /** The first reply to the look of a preview, and what came of the look. */
  first?: Answer;
  look?: Reply;
  /** Why the host was not heard to the end. */
  lost?: SshError;
}

/** `note` is worth knowing and needs nobody; `hand` needs somebody; `notAsked` could not be found out. */
export type Mark = "ok" | "note" | "hand" | "notAsked";

export interface Judged {
  readonly mark: Mark;
  readonly found: string;
  /** What to do; the check's own advice where absent. */
  readonly advice?: string;
}

/** One row of the table: what is asked, what must come back, and what to do otherwise. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** Statements of the line of primitives: what they print stands in the section of that check. */
  readonly asks?: (programs: Programs) => readonly string[];
  readonly judge: (heard: Heard) => Judged;
  readonly advice: string;
}

/** What a check came to, on one host. */
export interface Result {
  readonly id: string;
  readonly title: string;
  readonly mark: Mark;
  readonly found: string;
  /** What to do; absent where there is nothing to do. */
  readonly advice?: string;
}

export const ok = (found: string): Judged => ({ mark: "ok", found });
export const hand = (found: string, advice?: string): Judged => ({
  mark: "hand",
  found,
  ...(advice === undefined ? {} : { advice }),
});
export const note = (found: string, advice?: string): Judged => ({ ...hand(found, advice), mark: "note" });
export const notAsked = (found = "what this needs did not come back"): Judged => ({
  mark: "notAsked",
  found,
});

const mostShown = 80;
/** Of an answer that may be of any length, so much is looked at in one piece. */
const mostRead = 500;

export const beginningOf = (text: string): string => text.trimStart().slice(0, mostRead);

/** What a host said, as much of it as a line has room for. */
export function quoted(text: string): string {
  const said = beginningOf(text)
    .trim()
    .replace(/\s*\r*\n\s*/g, " / ");
  if (said === "") return "nothing";
  return `"${printable(said.slice(0, mostShown))}${said.length > mostShown ? "…" : ""}"`;
}

/** The sections of an answer, where it came to its end. */
export function sectionsIn(answer: Answer | undefined): Sections | undefined {
  const read = answer && sectionsOf(answer.stdout);
  return read && "sections" in read ? read.sections : undefined;
}

export const sectionIn = (answer: Answer | undefined, name: string): Section | undefined =>
  sectionsIn(answer)?.get(name.toLowerCase());

/** What the table says of a host. */
export const examine = (checks: readonly Check[], heard: Heard): Result[] =>
  checks.map(({ id, title, judge, advice: usual }) => {
    const { mark, found, advice = usual } = judge(heard);
    const isWanted = mark === "hand" || mark === "note";
    return { id, title, mark, found, ...(isWanted && advice !== "" ? { advice } : {}) };
  });
