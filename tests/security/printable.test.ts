import fc from "fast-check";
import { printable } from "../../components/issue/printable";
import { draws } from "../draws";
import { treacherousTexts, treacheryIn } from "./treacherousTexts";

test.each(Object.entries(treacherousTexts))("what %s is obeyed by nobody", (_, text) => {
  const shown = printable(text);
  expect(treacheryIn(shown)).toBeUndefined();
  expect(shown).not.toContain("\n");
});

test("any text comes out on one line, of which nothing is obeyed, and the same the second time", () => {
  const evil = fc.constantFrom(...Object.values(treacherousTexts));
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.oneof(evil, fc.string()), { maxLength: 5 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (anything) => {
      const shown = printable(anything);
      expect(treacheryIn(shown)).toBeUndefined();
      expect(shown).not.toContain("\n");
      expect(printable(shown)).toBe(shown);
    }),
    { numRuns: draws(10_000) },
  );
});

test("what people write stays as it is", () => {
  const text = "Größe 5 µm, naïve — 日本語, 🙂, <b>, 100 %, {x}";
  expect(printable(text)).toBe(text);
});
