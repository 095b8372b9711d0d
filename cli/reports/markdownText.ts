import { printable } from "../../components/issue/printable";

/** Longer ones would push others out of the comment. */
const longestCell = 400;

function clipped(text: string): string {
  const characters = [...text];
  return characters.length <= longestCell ? text : `${characters.slice(0, longestCell - 1).join("")}…`;
}

/** Rows are cut at bars, code span or not; a backslash before one would free it again. */
const withoutBars = (text: string): string => text.replace(/\\(?=\|)/g, "\\ ").replace(/\|/g, "\\|");

/** A code span that holds the text and ends where it ends, whatever backticks are in it. */
export function code(text: string, place: "cell" | "text" = "cell"): string {
  const line = clipped(printable(text).replace(/\s+/g, " ").trim());
  if (line === "") return "—";
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${place === "cell" ? withoutBars(line) : line}${pad}${fence}`;
}

/** A part of a page, of which rows may be left out. */
export interface Section {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly tail: readonly string[];
}

const more = (count: number): string => `… and ${count} more`;
const sizeOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

/** What a section takes without any row. */
const frameSize = ({ head, rows, tail }: Section): number =>
  sizeOf(["", ...head, "", more(rows.length), ...tail]);

/** As many rows as there is room for, in order; what was left out is counted. */
function filled({ head, rows, tail }: Section, room: number): string[] {
  const fitting: string[] = [];
  let left = room;
  for (const line of rows) {
    left -= line.length + 1;
    if (left < 0) break;
    fitting.push(line);
  }
  const missing = rows.length - fitting.length;
  return ["", ...head, ...fitting, ...(missing > 0 ? ["", more(missing)] : []), ...tail];
}

/** What each section gets of the room: the small ones all that they need, the large ones equal shares of the rest. */
function shares(sections: readonly Section[], room: number): ReadonlyMap<Section, number> {
  const bySize = [...sections].sort((a, b) => sizeOf(a.rows) - sizeOf(b.rows));
  let left = room;
  return new Map(
    bySize.map((section, index) => {
      const share = Math.min(sizeOf(section.rows), Math.floor(left / (bySize.length - index)));
      left -= share;
      return [section, share];
    }),
  );
}

/** The page in at most so many characters. */
export function fitted(opening: readonly string[], sections: readonly Section[], limit: number): string {
  const frames = sections.map(frameSize).reduce((sum, size) => sum + size, 0);
  const given = shares(sections, limit - sizeOf(opening) - frames);
  const lines = [...opening, ...sections.flatMap((section) => filled(section, given.get(section) ?? 0))];
  return `${lines.join("\n")}\n`;
}
