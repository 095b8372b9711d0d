import type { Parser } from "./parser";
import { blanks, SyntaxProblem } from "./scanner";
import type { Comparison, Condition, IfNode } from "./tree";

const unary = ["defined", "exist", "errorlevel", "cmdextversion"] as const;
const comparisons: Comparison[] = ["==", "equ", "neq", "lss", "leq", "gtr", "geq"];

/** The body takes the rest of the line, `&` and all: only a block ends before ELSE. */
export function parseIf(parser: Parser): IfNode {
  const flags = { negated: false, ignoreCase: false };
  let word = parser.needWord();
  for (; /^(not|\/i)$/i.test(word); word = parser.needWord()) {
    if (word.toLowerCase() === "not") flags.negated = !flags.negated;
    else flags.ignoreCase = true;
  }
  const condition = parseCondition(parser, word);
  const node: IfNode = { kind: "if", ...flags, condition, body: parser.sequence() };
  parser.scanner.skip(blanks);
  if (parser.scanner.token(`${blanks}(`, parser.insideBlock).toLowerCase() !== "else") return node;
  parser.scanner.position += "else".length;
  return { ...node, otherwise: parser.sequence() };
}

function parseCondition(parser: Parser, first: string): Condition {
  const test = unary.find((name) => name === first.toLowerCase());
  if (test !== undefined) return { test, operand: parser.needWord() };
  const { scanner } = parser;
  scanner.skip(" \t,;");
  const comparison = scanner.take("==") ? "==" : parser.word().toLowerCase();
  const known = comparisons.find((name) => name === comparison);
  if (known === undefined) throw new SyntaxProblem(comparison || scanner.offender());
  return { test: known, left: first, right: parser.needWord() };
}
