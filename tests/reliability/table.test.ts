import { readFileSync } from "node:fs";
import { join } from "node:path";
import { engineFaultRows, killTitle } from "./engineFaultRows";
import { faultRows, fleetTitle, type Said } from "./faultRows";

const page = readFileSync(join(__dirname, "../../docs/reliability.md"), "utf8");
const cells = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const [header = [], , ...rows] = page
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map(cells);

const atEngine = new Set(engineFaultRows.map(({ title }) => title));
const filesOf = (title: string) => ["faults", ...(atEngine.has(title) ? ["faultsAtEngine"] : [])].join(", ");

test("each row of the page has its tests, and each test its row", () => {
  expect(header).toEqual(["Fault", "You see", "The host is left with", "The next run", "Tests"]);
  expect(Object.fromEntries(rows.map((row) => [row[0], row[4]]))).toEqual({
    ...Object.fromEntries(faultRows.map(({ title }) => [title, filesOf(title)])),
    [fleetTitle]: "fleet",
    [killTitle]: "faultsAtEngine",
  });
  expect(new Set(rows.map(([title]) => title)).size).toBe(rows.length);
});

test("what is tried at the engine is tried in the simulator, too", () => {
  expect(engineFaultRows.length).toBeGreaterThanOrEqual(8);
  const known = faultRows.map(({ title }) => title);
  expect(engineFaultRows.map(({ title }) => title).filter((title) => !known.includes(title))).toEqual([]);
});

const phrasesOf = (said: Said | undefined): string[] => said?.slice(1).map(String) ?? [];
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words);
/** Words that are no output: names of settings and programs, and the mark that a reply ends with. */
const names = /^(limits\.\w+|END|gpresult\.exe)$/;

test.each(faultRows)("the page says of $title what its test says", ({ title, look, run, leaves }) => {
  const [, see = "", left = ""] = rows.find((row) => row[0] === title) ?? [];
  const tested = [...phrasesOf(look), ...phrasesOf(run)].join("\n");
  expect(quoted(see).filter((words) => !names.test(words) && !tested.includes(words))).toEqual([]);
  expect(left.startsWith(leaves)).toBe(true);
});
