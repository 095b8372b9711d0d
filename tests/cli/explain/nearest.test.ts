import fc from "fast-check";
import { nearest } from "../../../cli/explain/nearest";
import { slips } from "../../../components/issue/nearest";

const names = [
  "Spooler",
  "Print Spooler",
  "Power",
  "W3SVC",
  "Bluetooth Support Service",
  "BluetoothUserService",
];

test.each<[string, string, string[]]>([
  ["a letter that is missing", "Spoler", ["Spooler"]],
  ["a letter too many", "Spoooler", ["Spooler"]],
  ["two letters that changed places", "Sopoler", ["Spooler"]],
  ["another letter, in another case", "W3SVZ".toLowerCase(), ["W3SVC"]],
  ["a part of several names", "bluetooth", ["Bluetooth Support Service", "BluetoothUserService"]],
  ["nothing like it", "Apache2.4", []],
  ["two letters, which are in every name", "er", []],
  ["an empty text", "", []],
])("%s", (_, text, expected) => expect(nearest(text, names)).toEqual(expected));

test("slips are counted alike from both sides, none for the same text alone, and no more than letters", () => {
  const text = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const count = slips(a, b);
      expect(count).toBe(slips(b, a));
      expect(count === 0).toBe(a === b);
      expect(count).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(count).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

test("one letter more is one slip more at most", () => {
  const text = fc.string({ maxLength: 8 });
  const letter = fc.string({ minLength: 1, maxLength: 1 });
  fc.assert(
    fc.property(text, text, letter, (a, b, more) => {
      expect(Math.abs(slips(a, b + more) - slips(a, b))).toBeLessThanOrEqual(1);
    }),
  );
});
