import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/security.md"), "utf8");
const lines = page.split("\n");

function sourceOf(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

/** The title that a node gives to tests: the first argument of `test` and `describe`, or a row's `title`. */
function titleIn(node: ts.Node): string[] {
  if (ts.isCallExpression(node) && /^(test|describe)/.test(node.expression.getText())) {
    const [first] = node.arguments;
    return first && ts.isStringLiteralLike(first) ? [first.text] : [];
  }
  const isRow = ts.isPropertyAssignment(node) && node.name.getText() === "title";
  return isRow && ts.isStringLiteralLike(node.initializer) ? [node.initializer.text] : [];
}

function titlesIn(node: ts.Node): string[] {
  const titles = titleIn(node);
  ts.forEachChild(node, (child) => void titles.push(...titlesIn(child)));
  return titles;
}

/** Titles of a test file, and of the rows that it imports from beside it. */
function titlesOf(file: string): readonly string[] {
  const { fileName, text } = sourceOf(file);
  const rows = ts
    .preProcessFile(text)
    .importedFiles.map((imported) => resolve(dirname(fileName), `${imported.fileName}.ts`))
    .filter((path) => dirname(path) === dirname(file) && existsSync(path));
  return [file, ...rows].flatMap((path) => titlesIn(sourceOf(path)));
}

const named = [...page.matchAll(/`([\w./]+) › ([^`]+)`/g)]
  .map(([, file = "", title = ""]) => ({ file, title }))
  .filter(({ file }) => file !== "file");

test.each(named)("$file has $title", ({ file, title }) => {
  expect(titlesOf(join(root, "tests", `${file}.test.ts`))).toContain(title);
});

test("each defence names its test, and the page is short", () => {
  const section = lines.slice(
    lines.indexOf("## Who attacks, and what stops it"),
    lines.indexOf("## What is not defended"),
  );
  const rows = section.filter((line) => /^\| (?!Attempt|---)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((line) => !/`[\w./]+ › [^`]+` \|$/.test(line))).toEqual([]);
  expect(lines.length).toBeLessThanOrEqual(200);
});
