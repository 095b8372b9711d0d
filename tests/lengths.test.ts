import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { testRegex } = jest.requireActual<{ testRegex: string[] }>("./long.config");
const { testPathIgnorePatterns } = jest.requireActual<{ testPathIgnorePatterns: string[] }>("./short.config");
const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => `/tests/${file}`);
const matching = (patterns: readonly string[]) => (file: string) =>
  patterns.some((pattern) => new RegExp(pattern).test(file));
const isLong = matching(testRegex);
const isLeftOut = matching(testPathIgnorePatterns);

test("each test is in `npm test` or `npm run test:long`, and in both where it draws random inputs alone", () => {
  expect(files.filter((file) => isLeftOut(file) && !isLong(file))).toEqual([]);
  const inBoth = files.filter((file) => isLong(file) && !isLeftOut(file));
  expect(inBoth.length).toBeGreaterThan(5);
  for (const file of inBoth) expect(readFileSync(join(__dirname, "..", file), "utf8")).toMatch(/\bdraws\(/);
});

test.each(testPathIgnorePatterns)("%s names tests", (pattern) => {
  expect(files.filter(matching([pattern]))).not.toEqual([]);
});

test("CI runs both", () => {
  const lines = readFileSync(join(__dirname, "..", ".ci", "run"), "utf8").split("\n");
  for (const line of ["tests npm test", "tests npm run test:long"]) expect(lines).toContain(line);
});
