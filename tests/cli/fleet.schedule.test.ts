import fc from "fast-check";
import { runAll, wavesOf } from "../../cli/fleet/schedule";
import type { Shard, ShardEnd, ShardResult } from "../../cli/fleet/shardResult";
import { fleetExitCode, summaryText } from "../../cli/fleet/summary";
import { splitOf } from "../../components/inventory/shards";

const shardsUpTo = (count: number): Shard[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    stack: `prod-${index + 1}`,
    hosts: ["a", "b"],
  }));

const resultOf = (shard: Shard, end: ShardEnd = "done"): ShardResult => ({
  shard: shard.number,
  stack: shard.stack,
  hosts: shard.hosts.length,
  end,
  changed: 1,
  failed: end === "failed" ? 1 : 0,
  seconds: 12.34,
  reasons: end === "done" ? [] : ["because"],
});

const splitUp = (shards: number, shardsBefore: number) => {
  const hosts = new Map(Array.from({ length: 60 }, (_, index) => [`web${index}`, undefined]));
  const { split } = splitOf({ shards, shardsBefore, hosts });
  if (!split) throw new Error("no split");
  return split;
};
const numbersOf = (waves: readonly (readonly Shard[])[]) =>
  waves.map((wave) => wave.map(({ number }) => number));

test.each<[string, number, number, number[][]]>([
  ["nothing moves: all at once", 3, 3, [[1, 2, 3]]],
  [
    "two shards more: the new ones take over first",
    4,
    2,
    [
      [3, 4],
      [1, 2],
    ],
  ],
  ["shards less: those that are left take over", 2, 4, [[1, 2]]],
])("%s", (_, shards, before, waves) => {
  expect(numbersOf(wavesOf(shardsUpTo(shards), splitUp(shards, before)))).toEqual(waves);
});

/** Runs shards that end as told; says which were begun, and how many at once. */
async function play(
  waves: readonly (readonly Shard[])[],
  parallel: number,
  ends: Readonly<Record<number, ShardEnd>> = {},
) {
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const results = await runAll({
    waves,
    parallel,
    stopped: () => false,
    run: async (shard) => {
      begun.push(shard.number);
      running++;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return resultOf(shard, ends[shard.number]);
    },
  });
  return { begun, most, results };
}

test("each shard is run once, no more at once than allowed, and told in its order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 8 }),
      async (count, parallel) => {
        const { begun, most, results } = await play([shardsUpTo(count)], parallel);
        expect(begun.sort((one, other) => one - other)).toEqual(
          shardsUpTo(count).map(({ number }) => number),
        );
        expect(most).toBe(Math.min(count, parallel));
        expect(results.map(({ shard }) => shard)).toEqual(shardsUpTo(count).map(({ number }) => number));
      },
    ),
  );
});

test("a failure keeps no shard of its own wave from running, but those that wait for it", async () => {
  const waves = wavesOf(shardsUpTo(4), splitUp(4, 2));
  const { begun, results } = await play(waves, 1, { 3: "failed" });
  expect(begun).toEqual([3, 4]);
  expect(results.map(({ end }) => end)).toEqual(["notRun", "notRun", "failed", "done"]);
  expect(results[0]?.reasons).toEqual(["it gives hosts up, and prod-3 has not taken them over yet"]);
});

test("once stopped no shard is begun", async () => {
  const begun: number[] = [];
  const run = async (shard: Shard) => {
    begun.push(shard.number);
    return resultOf(shard);
  };
  const waves = wavesOf(shardsUpTo(4), splitUp(4, 2));
  const results = await runAll({ waves, parallel: 1, run, stopped: () => begun.length > 0 });
  expect(begun).toEqual([3]);
  expect(results.map(({ end }) => end)).toEqual(["notRun", "notRun", "done", "notRun"]);
});

test.each<[ShardEnd[], number]>([
  [["done", "absent"], 0],
  [["done", "failed"], 1],
  [["failed", "locked"], 2],
  [["done", "notRun"], 2],
])("shards that end as %j are exit code %d", (ends, code) => {
  expect(
    fleetExitCode(ends.map((end, index) => resultOf({ number: index + 1, stack: "", hosts: [] }, end))),
  ).toBe(code);
});

test("the table has a row a shard, the reasons, and the sum; no control character of an error gets to the terminal", () => {
  const [one, two, three] = shardsUpTo(3) as [Shard, Shard, Shard];
  const bad = { ...resultOf(two, "failed"), reasons: ["\u001b[2Jcleared"] };
  expect(summaryText([resultOf(one), bad, resultOf(three, "locked")], "up")).toBe(
    [
      "shard  stack   hosts  changed  failed  seconds",
      "    1  prod-1      2        1       0     12.3  done",
      "    2  prod-2      2        1       1     12.3  failed",
      "    3  prod-3      2        -       -        -  locked",
      "",
      "prod-2: ␛[2Jcleared",
      "prod-3: because",
      "",
      "6 hosts in 3 shards: 3 changed, 1 failed — 1 done, 1 failed, 1 locked",
      "",
    ].join("\n"),
  );
});
