import { isDone, parseRaw } from "../../bench/row";
import { row, surroundings } from "./rows";

const text = (...lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join("");

test.each([
  ["no file yet", "", 0],
  ["surroundings alone", text(surroundings), 0],
  ["one row", text(surroundings, row({})), 1],
  [
    "other sizes, rounds, tools and works are other rows",
    text(
      surroundings,
      row({}),
      row({ size: 50 }),
      row({ round: 2 }),
      row({ contender: "ssh" }),
      row({ work: "check" }),
    ),
    5,
  ],
  ["hosts of another pace are another row", text(row({}), row({ startMs: 0 }), row({ delayMs: 5 })), 3],
  ["a command that failed is no figure", text(row({ exitCode: 1 }), row({ round: 2 })), 1],
  ["the same measured again counts once", text(row({}), row({})), 1],
])("raw data: %s", (_, raw, count) => {
  expect(parseRaw(raw).rows).toHaveLength(count);
});

test("data from before the pace was told is of hosts that took no time", () => {
  const untold = (line: object) => ({ ...line, startMs: undefined, delayMs: undefined });
  expect(parseRaw(text(untold(surroundings), untold(row({})))).rows).toEqual([row({ startMs: 0 })]);
});

test("of two surroundings, and of what was measured twice, the newer stands", () => {
  const later = { ...surroundings, machine: "another" };
  const raw = parseRaw(text(surroundings, row({ wallSeconds: 1 }), later, row({ wallSeconds: 1.2 })));
  expect([raw.surroundings?.machine, raw.rows[0]?.wallSeconds]).toEqual(["another", 1.2]);
});

test("versions of tools that a later run did not ask for stay; what was missing and is there now is not missing", () => {
  const before = {
    ...surroundings,
    versions: { ssh: "old", pulumi: "1" },
    missing: { terraform: "gone", naive: "gone" },
  };
  const now = { ...surroundings, versions: { ssh: "new", terraform: "2" }, missing: {} };
  const { surroundings: merged } = parseRaw(text(before, now));
  expect([merged?.versions, merged?.missing]).toEqual([
    { ssh: "new", pulumi: "1", terraform: "2" },
    { naive: "gone" },
  ]);
});

test.each([
  ["the newer one, of two quiet ones", 1.5, 1.5, 2],
  ["the quiet one, when the newer was disturbed", 1.5, 1.8, 1],
  ["the newer one, when the older was disturbed", 1.8, 1.5, 2],
  ["the newer one, of two disturbed ones", 1.8, 1.8, 2],
])("of two rows of one cell stands %s", (_, older, newer, memory) => {
  const raw = text(
    row({ machineCpuSeconds: older, peakMemoryBytes: 1 }),
    row({ machineCpuSeconds: newer, peakMemoryBytes: 2 }),
  );
  expect(parseRaw(raw).rows.map(({ peakMemoryBytes }) => peakMemoryBytes)).toEqual([memory]);
});

test.each([
  ["all works of the cell are there", [row({}), row({ work: "check" })], true],
  ["one is missing", [row({})], false],
  ["the other is of another round", [row({}), row({ work: "check", round: 2 })], false],
  ["the other was on hosts of another pace", [row({}), row({ work: "check", startMs: 0 })], false],
  ["the other is of another tool", [row({}), row({ work: "check", contender: "ssh" })], false],
])("a cell is done when %s", (_, rows, done) => {
  expect(
    isDone(rows, { size: 10, round: 1, contender: "pulumi", startMs: 20, delayMs: 0 }, ["converge", "check"]),
  ).toBe(done);
});
