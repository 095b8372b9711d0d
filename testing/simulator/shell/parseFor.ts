import type { Parser } from "./parser";
import { blanks, SyntaxProblem } from "./scanner";
import type { ForNode } from "./tree";

const forms: Record<string, ForNode["form"]> = { "/l": "l", "/f": "f", "/d": "d" };

export function parseFor(parser: Parser): ForNode {
  let word = parser.needWord();
  const form = forms[word.toLowerCase()] ?? "plain";
  if (form !== "plain") word = parser.needWord();
  let options = "";
  if (form === "f" && !isVariable(word)) {
    options = word;
    word = parser.needWord();
  }
  if (!isVariable(word)) throw new SyntaxProblem(word);
  needKeyword(parser, "in");
  const set = readSet(parser);
  needKeyword(parser, "do");
  return { kind: "for", form, options, variable: word.slice(1), set, body: parser.sequence() };
}

function isVariable(word: string): boolean {
  return word.length === 2 && word.startsWith("%");
}

function needKeyword(parser: Parser, keyword: string): void {
  parser.scanner.skip(blanks);
  const word = parser.scanner.token(`${blanks}(`, true);
  if (word.toLowerCase() !== keyword) throw new SyntaxProblem(parser.scanner.offender());
  parser.scanner.position += keyword.length;
}

/**
 * Whatever stands between the parentheses is read as tokens and put together again with single blanks.
 * So an unescaped `=` or `,` of a command in IN ('…') is lost, as it is on Windows.
 */
function readSet(parser: Parser): string {
  const { scanner } = parser;
  scanner.skip(blanks);
  if (!scanner.take("(")) throw new SyntaxProblem(scanner.offender());
  const words: string[] = [];
  for (;;) {
    scanner.skip(blanks);
    if (scanner.take(")")) return words.join(" ");
    if (scanner.atEnd() || scanner.isOperator(false)) throw new SyntaxProblem(scanner.offender());
    words.push(scanner.readToken(blanks, true));
  }
}
