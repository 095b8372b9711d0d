import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { contenders } from "../../bench/contenders";
import { parseOptions } from "../../bench/options";
import { works } from "../../bench/row";

const root = join(__dirname, "..", "..");
const parsed = (...args: string[]) => parseOptions(["node", "bench", ...args]);

test("without options all is measured", () => {
  expect(parsed()).toMatchObject({ sizes: [10, 50, 200, 1000], rounds: 3, works, contenders, table: false });
  expect(parsed()).toMatchObject({ startMs: 20, delayMs: 0 });
});

test("lists are split, names are looked up", () => {
  const {
    sizes,
    contenders: chosen,
    works: some,
  } = parsed("--sizes", "5,7", "--contenders", "ssh,audit", "--work", "check");
  expect([sizes, chosen.map(({ name }) => name), some]).toEqual([[5, 7], ["ssh", "audit"], ["check"]]);
});

test("no time at all is a time", () => {
  expect(parsed("--start-ms", "0", "--delay-ms", "5")).toMatchObject({ startMs: 0, delayMs: 5 });
});

test.each([
  ["a negative time", ["--start-ms", "-1"], "a whole number above 0"],
  ["a size of zero", ["--sizes", "0"], "a whole number above 0"],
  ["half a round", ["--rounds", "1.5"], "a whole number above 0"],
  ["an unknown tool", ["--contenders", "ssh,chef"], "pulumi"],
  ["an unknown work", ["--work", "destroy"], "converge, again, check, drift"],
])("%s is refused with what would be right", (_, args, expected) => {
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "bench/main.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  expect([status, stderr.includes(expected)]).toEqual([1, true]);
});
