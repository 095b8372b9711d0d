import fc from "fast-check";
import { distance, nearest } from "../../../cli/explain/nearest";

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
  ["another letter, in another case", "W3SVZ".toLowerCase(), ["W3SVC"]],
  ["a part of several names", "bluetooth", ["Bluetooth Support Service", "BluetoothUserService"]],
  ["nothing like it", "Apache2.4", []],
  ["two letters, which are in every name", "er", []],
  ["an empty text", "", []],
])("%s", (_, text, expected) => expect(nearest(text, names)).toEqual(expected));

test("the distance is one of a metric", () => {
  const text = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b) === 0).toBe(a === b);
      expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
    }),
  );
});
