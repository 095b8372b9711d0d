import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contenders } from "../../bench/contenders";
import { withTables } from "../../bench/document";
import { type RawData, readRaw } from "../../bench/row";
import { renderTables } from "../../bench/tables";
import { row, surroundings } from "./rows";

const root = join(__dirname, "..", "..");

test("the tables of docs/performance.md are what the raw data beside it gives", () => {
  const page = readFileSync(join(root, "docs", "performance.md"), "utf8");
  const [now, before] = ["raw.jsonl", "2026-11-23.jsonl"].map((name) =>
    readRaw(join(root, "bench", "results", name)),
  );
  const tables = renderTables(now as RawData, before);
  if (page === withTables(page, tables)) return;
  throw new Error("docs/performance.md is out of date: run `npm run bench -- --table`.");
});

test("every tool has a name and a title of its own", () => {
  for (const names of [contenders.map(({ name }) => name), contenders.map(({ title }) => title)])
    expect(new Set(names).size).toBe(contenders.length);
});

test("nothing measured is said so", () => {
  expect(renderTables({ surroundings: undefined, rows: [] })).toBe("Nothing has been measured yet.");
});

test("a tool that was not found is named with the reason", () => {
  expect(renderTables({ surroundings, rows: [] })).toContain("- Terraform or OpenTofu: it is not on PATH.");
});

test("a figure stands beside the floor's of the same size, with its spread", () => {
  const rows = [
    row({ wallSeconds: 3 }),
    row({ wallSeconds: 5, round: 2 }),
    row({ contender: "ssh", wallSeconds: 2 }),
    row({ contender: "ssh", wallSeconds: 99, size: 50 }),
  ];
  const cells = renderTables({ surroundings, rows }).replace(/ +/g, " ");
  expect(cells).toContain("| 10 | this package, `pulumi` | 4.0 (3.0–5.0) | 2.0 |");
  expect(cells).toContain("| 10 | `xargs -P ssh` | 2.0 (once) | 1.0 |");
});

test("figures of hosts of another pace than the newest are left out", () => {
  const rows = [row({ startMs: 0, wallSeconds: 3 }), row({ delayMs: 5, wallSeconds: 5, round: 2 })];
  expect(renderTables({ surroundings, rows })).not.toContain("| 10 ");
});

test("a figure that was only taken while others were at work is marked", () => {
  const { cpuSeconds, fleetCpuSeconds } = row({});
  const machineCpuSeconds = cpuSeconds + fleetCpuSeconds + 0.3;
  const rows = [row({ machineCpuSeconds }), row({ contender: "ssh" })];
  const cells = renderTables({ surroundings, rows }).replace(/ +/g, " ");
  expect(cells).toContain("| 10 | this package, `pulumi` | 1.0 (once, disturbed) |");
  expect(cells).toContain("| 10 | `xargs -P ssh` | 1.0 (once) |");
});

test("the heading says how slow the hosts and the network were", () => {
  const heading = renderTables({ surroundings: { ...surroundings, startMs: 20, delayMs: 3 }, rows: [] });
  expect(heading).toContain("Starting a program took the hosts 20 ms, and the network 3 ms");
});

test("what this package took before stands beside what it takes now, and other tools' times do not", () => {
  const old = { surroundings, rows: [row({ cpuSeconds: 8 }), row({ contender: "ssh" }), row({ size: 50 })] };
  const text = renderTables({ surroundings, rows: [row({ cpuSeconds: 2 })] }, old).replace(/ +/g, " ");
  expect(text).toContain("| 10 | this package, `pulumi` | converge | 1.0 | 1.0 | 8.0 | 2.0 | 1 | 1 |");
  expect(text).toContain("| 50 | this package, `pulumi` | converge | 1.0 | | 1.0 | | 1 | |");
  expect(text).not.toContain("| `xargs -P ssh` | converge |");
});

test.each([
  ["no marks", "a page"],
  ["no end", "a <!-- measured --> b"],
  ["no begin", "a <!-- /measured --> b"],
])("a page with %s is refused", (_, page) => {
  expect(() => withTables(page, "t")).toThrow("lacks");
});

test("what stands around the marks stays, however often the tables are written", () => {
  const once = withTables("before\n<!-- measured -->\nold\n<!-- /measured -->\nafter\n", "new");
  expect(once).toBe("before\n<!-- measured -->\n\nnew\n\n<!-- /measured -->\nafter\n");
  expect(withTables(once, "new")).toBe(once);
});
