import type { Section } from "../../components/connect/observation";
import { linesOf } from "../../components/connect/scText";
import { describeCode } from "../../components/decide/win32";
import type { Programs } from "../../components/script/cmdLine";
import { type Check, type Heard, hand, type Judged, notAsked, ok, quoted, sectionIn } from "./check";

interface Primitive extends Pick<Check, "id" | "title" | "advice"> {
  readonly asks: (programs: Programs) => readonly string[];
  /** What is found where the answer is right; undefined where it is not. */
  readonly right: (section: Section, heard: Heard) => string | undefined;
}

/** What a wrong answer was. */
const wrong = ({ text, code }: Section): string =>
  code === 0 ? quoted(text) : `${quoted(text)}, ${describeCode(code)}`;

/** A check of the line of primitives. */
export function primitive({ id, title, asks, advice, right }: Primitive): Check {
  const judge = (heard: Heard): Judged => {
    const section = sectionIn(heard.primitives, id);
    if (section === undefined) return notAsked();
    const found = right(section, heard);
    return found === undefined ? hand(wrong(section)) : ok(found);
  };
  return { id, title, asks, advice, judge };
}

/** The lines that must come back, with slashes between them. */
export const exactly = (expected: string) => (section: Section) =>
  linesOf(section.text).join("/") === expected ? "as it must be" : undefined;

/** What to do with an answer that nobody has seen before. */
export const handIn = "Write a --transcript of this host, and open an issue with it.";
