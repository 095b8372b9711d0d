import fc from "fast-check";
import { createColors } from "picocolors";
import type { Report } from "../../../cli/report";
import { formats } from "../../../cli/reports";
import { reportText } from "../../../cli/reportText";
import { anyReport } from "./anyReport";
import { tamed } from "./skeleton";

const plain = (report: Report): string => reportText(report, createColors(false));

/** What a terminal obeys, and what hides or turns text, line breaks apart. */
const isTreacherous = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  const between = (first: number, last: number) => code >= first && code <= last;
  return (
    (code < 0x20 && code !== 0x0a) ||
    between(0x7f, 0x9f) ||
    between(0x200b, 0x200f) ||
    between(0x2028, 0x202e) ||
    between(0x2060, 0x206f) ||
    between(0xd800, 0xdfff)
  );
};

test.each(Object.entries({ ...formats, terminal: plain }))(
  "%s holds no character that a terminal obeys, or that hides or turns text",
  (_, render) => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect([...render(report)].filter(isTreacherous)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  },
);

test("on a terminal every text stays on its line, coloured or not", () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const lines = (one: Report) => reportText(one, createColors(true)).split("\n").length;
      expect(lines(report)).toBe(lines(tamed(report)));
    }),
    { numRuns: 300 },
  );
});
