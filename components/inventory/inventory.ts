import { Composer, isMap, isScalar, Lexer, LineCounter, Parser, YAMLParseError } from "yaml";
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
const reading = { merge: true, stringKeys: true, logLevel: "error" } as const;
/** Each of some thousand hosts may lead to shared settings; aliases of aliases multiply, and come to more. */
const maxAliasCount = 10_000;

/**
 * Far beyond what an inventory needs. The composer calls itself for each level; where its stack ends while V8 compiles
 * a regular expression, V8 ends the process.
 */
const maxDepth = 100;

function* tokensOf(text: string, lines: LineCounter) {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    const { offset, stack } = parser;
    if (stack.length > maxDepth) throw new YAMLParseError([offset, offset], "RESOURCE_EXHAUSTION", "");
  }
  yield* parser.end();
}

function readDocument(file: string, text: string, lines: LineCounter): Inventory {
  const composed = new Composer(reading).compose(tokensOf(text, lines), true, text.length);
  const [document, second] = [...composed];
  const errors = [...(document?.errors ?? [])];
  if (second) errors.push(new YAMLParseError([second.range[0], second.range[1]], "MULTIPLE_DOCS", ""));
  if (!document || errors.length > 0) return { issues: yamlIssues(file, errors, lines) };
  const { contents } = document;
  if (isMap(contents)) {
    const input: unknown = document.toJS({ maxAliasCount });
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
  if (text.includes("\0")) return { issues: [notUtf8(file)] };
  const lines = new LineCounter();
  try {
    return readDocument(file, text, lines);
  } catch (error) {
    const issues =
      error instanceof YAMLParseError ? yamlIssues(file, [error], lines) : [badReference(file, error)];
    return { issues };
  }
}
