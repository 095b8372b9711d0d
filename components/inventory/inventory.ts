import {
  Composer,
  type Document,
  isMap,
  isNode,
  isScalar,
  Lexer,
  LineCounter,
  Parser,
  YAMLParseError,
} from "yaml";
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

/** A document, and where its parts stand. */
export interface Yaml {
  readonly contents: unknown;
  readonly input: unknown;
  /** `LINE:COLUMN` of what stands at a path, or of the nearest that it stands in. */
  readonly placeOf: (path: readonly (string | number)[]) => string;
}

type ReadYaml = Yaml | { readonly issues: Issue[] };

function placeIn(document: Document.Parsed, lines: LineCounter): Yaml["placeOf"] {
  return (path) => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (!isNode(node) || !node.range) continue;
      const { line, col } = lines.linePos(node.range[0]);
      return `${line}:${col}`;
    }
    return "1:1";
  };
}

function readDocument(file: string, text: string, lines: LineCounter): ReadYaml {
  const composed = new Composer(reading).compose(tokensOf(text, lines), true, text.length);
  const [document, second] = [...composed];
  const errors = [...(document?.errors ?? [])];
  if (second) errors.push(new YAMLParseError([second.range[0], second.range[1]], "MULTIPLE_DOCS", ""));
  if (!document || errors.length > 0) return { issues: yamlIssues(file, errors, lines) };
  const input: unknown = document.toJS({ maxAliasCount });
  JSON.stringify(input); // throws where an alias leads back to its own anchor
  return { contents: document.contents, input, placeOf: placeIn(document, lines) };
}

/** Reads a file's text; problems name its line and column. */
export function readYaml(file: string, text: string): ReadYaml {
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

/** Reads an inventory file's text; problems name its line and column. */
export function parseInventory(file: string, text: string): Inventory {
  const yaml = readYaml(file, text);
  if ("issues" in yaml) return yaml;
  const { contents, input, placeOf } = yaml;
  if (isMap(contents)) return { input };
  const received =
    isScalar(contents) && contents.value !== null ? "a text" : contents ? "a list" : "an empty file";
  const expected = "a map with `hosts`";
  return { issues: [{ code: "no_inventory", path: `${file}:${placeOf([])}`, expected, received }] };
}
