import fc from "fast-check";
import {
  mostShards,
  partOf,
  type Split,
  shardOf,
  shardStack,
  splitOf,
} from "../../../components/inventory/shards";
import { at, fleetOf, host, told } from "./fleetInput";

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,30}$/);
const count = fc.integer({ min: 1, max: mostShards });
const names = fc.uniqueArray(name, { maxLength: 60 });
const numbered = (hosts: number) => Array.from({ length: hosts }, (_, index) => `web${index + 1}`);

const splitUp = (hosts: readonly string[], shards: number, shardsBefore?: number): Split => {
  const { split } = splitOf({ shards, shardsBefore, hosts: new Map(hosts.map((each) => [each, undefined])) });
  if (!split) throw new Error("no split");
  return split;
};
const asking = (shard: number | string | undefined, stack = `prod-${shard}`) => ({
  shard: shard === undefined ? undefined : String(shard),
  project: "iis",
  stack,
});
const hostsOf = (hosts: readonly string[], split: Split, shard: number): readonly string[] => {
  const part = partOf(hosts, split, asking(shard));
  if ("issues" in part) throw new Error(JSON.stringify(part.issues));
  return part.hosts;
};

describe("what always holds", () => {
  test("the shards are a partition: each host is in one of them, in the inventory's order", () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 12 }), (hosts, shards) => {
        const split = splitUp(hosts, shards);
        const parts = Array.from({ length: shards }, (_, index) => hostsOf(hosts, split, index + 1));
        expect(parts.flat().sort()).toEqual([...hosts].sort());
        for (const part of parts) expect(part).toEqual(hosts.filter((each) => part.includes(each)));
      }),
    );
  });

  test("one shard more takes hosts for itself alone: no host moves between the others", () => {
    fc.assert(
      fc.property(name, count, (each, shards) => {
        const [before, after] = [shardOf(each, shards), shardOf(each, shards + 1)];
        expect([before, shards + 1]).toContain(after);
      }),
    );
  });

  test("a host's shard does not depend on the other hosts", () => {
    fc.assert(
      fc.property(names, name, fc.integer({ min: 1, max: 12 }), (hosts, each, shards) => {
        const [alone, among] = [splitUp([each], shards), splitUp([...hosts, each], shards)];
        expect(among.of.get(each)).toBe(alone.of.get(each));
      }),
    );
  });

  test.each([2, 3, 5, 8])(
    "%d shards of 2,000 hosts are of about one size, and one more takes its part",
    (shards) => {
      const hosts = numbered(2000);
      const split = splitUp(hosts, shards);
      const even = hosts.length / shards;
      for (let shard = 1; shard <= shards; shard++) {
        // Four standard deviations of a fair draw.
        const off = 4 * Math.sqrt(even * (1 - 1 / shards));
        expect(Math.abs(hostsOf(hosts, split, shard).length - even)).toBeLessThan(off);
      }
      const moved = splitUp(hosts, shards + 1, shards).from.size;
      const part = hosts.length / (shards + 1);
      expect(Math.abs(moved - part)).toBeLessThan(4 * Math.sqrt(part));
    },
  );
});

test("the assignment is part of the contract: a new hash would move every host of every fleet", () => {
  expect(numbered(10).map((each) => shardOf(each, 4))).toEqual([4, 1, 3, 4, 2, 4, 1, 3, 4, 1]);
});

describe("in an inventory", () => {
  const hosts = { web01: { ...at("a"), shard: 3 }, web02: at("b"), web03: at("c") };

  test("a host that names its shard is in it; `shard` does not reach the host's own settings", () => {
    const { split, hosts: read } = fleetOf({ shards: 3, hosts });
    expect(split?.of.get("web01")).toBe(3);
    expect(split?.of.get("web02")).toBe(shardOf("web02", 3));
    expect(read.get("web01")).toEqual(at("a"));
  });

  test("without `shards` there is no split", () => {
    expect(fleetOf({ hosts: { web01: host } }).split).toBeUndefined();
  });

  const words = "a number of shards from 1 to 100";
  test.each<[string, Record<string, unknown>, string[]]>([
    ["no shards at all", { shards: 0 }, [`invalid_value shards: ${words}, 0`]],
    ["more than anybody needs", { shards: 101 }, [`invalid_value shards: ${words}, 101`]],
    ["half a shard", { shards: 1.5 }, [`invalid_value shards: ${words}, 1.5`]],
    ["a word", { shards: "3" }, [`invalid_value shards: ${words}, "3"`]],
    ["shardsBefore alone", { shardsBefore: 2 }, ["no_shards shardsBefore: `shards` beside it, none"]],
    [
      "a shard that is none",
      { shards: 2, hosts: { a: { ...at("a"), shard: 3 }, b: { ...at("b"), shard: "1" } } },
      [
        "a unknown_shard shard: a shard from 1 to 2, 3",
        "b unknown_shard shard: a shard from 1 to 2, a value of type string",
      ],
    ],
    [
      "a shard of nothing",
      { hosts: { a: { ...at("a"), shard: 1 } } },
      ["a no_shards shard: no shard, for the inventory has no `shards`, 1"],
    ],
  ])("%s", (_, input, expected) => {
    expect(told({ hosts: { web01: host }, ...input })).toEqual(expected);
  });
});

describe("the part of a stack", () => {
  const hosts = numbered(40);

  test("a stack without `shard` has all hosts, split or not", () => {
    const whole = { hosts, takeOver: new Map() };
    expect(partOf(hosts, undefined, asking(undefined, "prod"))).toEqual(whole);
    expect(partOf(hosts, splitUp(hosts, 3, 2), asking(undefined, "prod"))).toEqual(whole);
  });

  test("with `shardsBefore` each host that moved is taken over from the stack that had it", () => {
    const split = splitUp(hosts, 4, 3);
    expect(split.from.size).toBeGreaterThan(0);
    for (const [each, was] of split.from) {
      const part = partOf(hosts, split, asking(split.of.get(each)));
      expect("takeOver" in part && part.takeOver.get(each)).toBe(`iis/${shardStack("prod", was)}`);
      expect(was).toBe(shardOf(each, 3));
    }
    const stayed = partOf(hosts, split, asking(1));
    expect("takeOver" in stayed && stayed.takeOver.size).toBe(0);
  });

  test("a host that names its shard is not said to have moved", () => {
    const pinned = new Map([...hosts.map((each) => [each, 1] as const)]);
    expect(splitOf({ shards: 4, shardsBefore: 3, hosts: pinned }).split?.from.size).toBe(0);
  });

  test.each<[string, Split | undefined, Parameters<typeof asking>, string]>([
    ["no number", splitUp(hosts, 3), ["two"], "unknown_shard shard: a shard from 1 to 3, two"],
    ["beyond the last", splitUp(hosts, 3), [4], "unknown_shard shard: a shard from 1 to 3, 4"],
    ["an empty text", splitUp(hosts, 3), [""], "unknown_shard shard: a shard from 1 to 3, "],
    ["of no split", undefined, [1], "no_shards shard: no shard, for the inventory has no `shards`, 1"],
    [
      "in a stack of another name, while hosts move",
      splitUp(hosts, 3, 2),
      [2, "other"],
      "stack_name shardsBefore: a stack whose name ends in -2: hosts are taken over from stacks that are named alike, other",
    ],
  ])("a shard that is wrong: %s", (_, split, asked, expected) => {
    const part = partOf(hosts, split, asking(...asked));
    const issues = "issues" in part ? part.issues : [];
    expect(
      issues.map(({ code, path, expected: wanted, received }) => `${code} ${path}: ${wanted}, ${received}`),
    ).toEqual([expected]);
  });
});
