import * as fc from "fast-check";
import { median } from "../../bench/median";
import { find, summarise } from "../../bench/summary";
import { row } from "./rows";

test.each([
  ["no values", [], Number.NaN],
  ["one", [3], 3],
  ["an odd number, unsorted", [9, 1, 10], 9],
  ["an even number", [4, 1, 2, 10], 3],
])("median of %s", (_, values, middle) => {
  expect(median(values)).toBe(middle);
});

test("half of the values are at most the median, half at least", () => {
  const values = fc.array(fc.integer(), { minLength: 1 });
  fc.assert(
    fc.property(values, (all) => {
      const middle = median(all);
      expect(all.filter((value) => value <= middle).length).toBeGreaterThanOrEqual(all.length / 2);
      expect(all.filter((value) => value >= middle).length).toBeGreaterThanOrEqual(all.length / 2);
    }),
  );
});

const rows = [
  row({ round: 1, wallSeconds: 5, connections: 20 }),
  row({ round: 2, wallSeconds: 1, connections: 20 }),
  row({ round: 3, wallSeconds: 2, connections: 20 }),
  row({ contender: "ssh", wallSeconds: 7 }),
];

const quiet = { machineCpuSeconds: 1.7, cpuSeconds: 1, fleetCpuSeconds: 0.5 };
const noisy = { ...quiet, machineCpuSeconds: 1.8 };

test.each([
  ["a disturbed round does not count", [row({ ...quiet, round: 1 }), row({ ...noisy, round: 2 })], 1],
  ["all are disturbed: better than nothing", [row({ ...noisy, round: 1 }), row({ ...noisy, round: 2 })], 2],
  ["none is", [row({ ...quiet, round: 1 }), row({ ...quiet, round: 2 })], 2],
])("others at work on the machine: %s", (_, measured, rounds) => {
  expect(summarise(measured).map((each) => each.rounds)).toEqual([rounds]);
});

test("rounds are taken together by tool, size and work", () => {
  const summaries = summarise(rows);
  expect(summaries).toHaveLength(2);
  expect(find(summaries, { contender: "pulumi", size: 10, work: "converge" })).toMatchObject({
    rounds: 3,
    wall: 2,
    shortestWall: 1,
    longestWall: 5,
    connectionsPerHost: 2,
  });
  expect(find(summaries, { contender: "pulumi", size: 10, work: "drift" })).toBeUndefined();
});
