import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { Issue } from "../issue/issue";
import { yamlIssues } from "../issue/yamlIssue";

const badReference = (file: string, error: unknown): Issue => {
  const merge = error instanceof Error && error.message.startsWith("Merge sources");
  return {
    code: "invalid_yaml",
    path: file,
    expected: "YAML",
    received: merge
      ? "a merge key << that leads to no map"
      : "an alias that leads nowhere or to itself, or maps too deep",
    hint: merge
      ? "Write `<<: *NAME`, and &NAME at the map whose keys are to be taken."
      : "A text that begins with * or & needs quotes.",
  };
};

/** As Windows tools write it: half of the characters are NUL then. */
const notUtf8 = (file: string): Issue => ({
  code: "invalid_yaml",
  path: file,
  expected: "a text in UTF-8",
  received: "one with NUL characters, as in UTF-16",
  hint: "Save it as UTF-8; in PowerShell by `Set-Content -Encoding utf8`.",
});

export type Inventory = { readonly input: unknown } | { readonly issues: Issue[] };

/** A host `01` is a text like all others; `<<` merges maps, as in YAML 1.1. */
const reading = { merge: true, stringKeys: true, prettyErrors: true, logLevel: "error" } as const;
/** Each of some thousand hosts may lead to shared settings; aliases of aliases multiply, and come to more. */
const maxAliasCount = 10_000;

function readDocument(file: string, text: string): Inventory {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { ...reading, lineCounter });
  if (document.errors.length > 0) return { issues: yamlIssues(file, document.errors) };
  const { contents } = document;
  if (isMap(contents)) {
    const input: unknown = document.toJS({ maxAliasCount });
    JSON.stringify(input); // throws where an alias leads back to its own anchor
    return { input };
  }
  const { line, col } = lineCounter.linePos(contents?.range?.[0] ?? 0);
  const received =
    isScalar(contents) && contents.value !== null ? "a text" : contents ? "a list" : "an empty file";
  const expected = "a map with `hosts`";
  return { issues: [{ code: "no_inventory", path: `${file}:${line}:${col}`, expected, received }] };
}

/** Reads an inventory file's text; problems name its line and column. */
export function parseInventory(file: string, text: string): Inventory {
  if (text.includes("\0")) return { issues: [notUtf8(file)] };
  try {
    return readDocument(file, text);
  } catch (error) {
    return { issues: [badReference(file, error)] };
  }
}
