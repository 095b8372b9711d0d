import { isDone, parseRaw } from "../../bench/row";
import { row, surroundings } from "./rows";

const text = (...lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

test.each([
  ["no file yet", "", 0],
  ["surroundings alone", text(surroundings), 0],
  ["one row", text(surroundings, row({})), 1],
  [
    "other sizes, rounds, tools and works are other rows",
    text(row({}), row({ size: 50 }), row({ round: 2 }), row({ contender: "ssh" }), row({ work: "check" })),
    5,
  ],
  ["a command that failed is no figure", text(row({ exitCode: 1 }), row({ round: 2 })), 1],
  ["the same measured again counts once", text(row({}), row({})), 1],
])("raw data: %s", (_, raw, count) => {
  expect(parseRaw(raw).rows).toHaveLength(count);
});

test("of what was measured twice, and of two surroundings, the newer stands", () => {
  const later = { ...surroundings, machine: "another" };
  const raw = parseRaw(text(surroundings, row({ wallSeconds: 1 }), later, row({ wallSeconds: 2 })));
  expect([raw.surroundings?.machine, raw.rows[0]?.wallSeconds]).toEqual(["another", 2]);
});

test.each([
  ["all works of the cell are there", [row({}), row({ work: "check" })], true],
  ["one is missing", [row({})], false],
  ["the other is of another round", [row({}), row({ work: "check", round: 2 })], false],
  ["the other is of another tool", [row({}), row({ work: "check", contender: "ssh" })], false],
])("a cell is done when %s", (_, rows, done) => {
  expect(isDone(rows, { size: 10, round: 1, contender: "pulumi" }, ["converge", "check"])).toBe(done);
});
