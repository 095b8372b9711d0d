import { isMap, isScalar, LineCounter, parseDocument, type YAMLError } from "yaml";
import type { Issue } from "./issue";

/** Errors whose message repeats a piece of the file, which may be a secret. */
const telltale = new Set(["BAD_DQ_ESCAPE", "BAD_DIRECTIVE"]);

const yamlIssue = (file: string, error: YAMLError): Issue => {
  const [place] = error.linePos ?? [];
  const duplicate = error.code === "DUPLICATE_KEY";
  const message = error.message.split(/ at line|\n|: /)[0] ?? "";
  return {
    code: duplicate ? "host_twice" : "invalid_yaml",
    path: place ? `${file}:${place.line}:${place.col}` : file,
    expected: duplicate ? "each host and each key once" : "YAML",
    received: telltale.has(error.code) ? "characters that have no place there" : message,
  };
};

const issuesInAll = 10;

/** One problem a place, and not too many: what follows from the first would only hide it. */
function yamlIssues(file: string, errors: readonly YAMLError[]): Issue[] {
  const byPlace = new Map(
    errors
      .map((error) => yamlIssue(file, error))
      .reverse()
      .map((issue) => [issue.path, issue]),
  );
  return [...byPlace.values()].reverse().slice(0, issuesInAll);
}

const badReference = (file: string): Issue => ({
  code: "invalid_yaml",
  path: file,
  expected: "YAML",
  received: "an alias that leads nowhere or to itself, or maps too deep",
  hint: "A text that begins with * or & needs quotes.",
});

export type Inventory = { readonly input: unknown } | { readonly issues: Issue[] };

function readDocument(file: string, text: string): Inventory {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true, logLevel: "error" });
  if (document.errors.length > 0) return { issues: yamlIssues(file, document.errors) };
  const { contents } = document;
  if (isMap(contents)) {
    const input: unknown = document.toJS();
    JSON.stringify(input); // throws where an alias leads back to its own anchor
    return { input };
  }
  const { line, col } = lines.linePos(contents?.range?.[0] ?? 0);
  const received =
    isScalar(contents) && contents.value !== null ? "a text" : contents ? "a list" : "an empty file";
  const expected = "a map with `hosts`";
  return { issues: [{ code: "no_inventory", path: `${file}:${line}:${col}`, expected, received }] };
}

/** Reads an inventory file's text; problems name its line and column. */
export function parseInventory(file: string, text: string): Inventory {
  try {
    return readDocument(file, text);
  } catch {
    return { issues: [badReference(file)] };
  }
}
