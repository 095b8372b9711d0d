import { parseFor } from "./parseFor";
import { parseIf } from "./parseIf";
import { blanks, Scanner, SyntaxProblem } from "./scanner";
import type { JoinedNode, Node, Redirection } from "./tree";

/** Looser operators first: `a & b || c && d | e`. */
const operators: JoinedNode["operator"][] = ["&", "||", "&&", "|"];

/** undefined: nothing but blanks. Every error of syntax is found before anything runs. */
export function parse(line: string): Node | undefined {
  const parser = new Parser(line);
  parser.scanner.skip(blanks);
  if (parser.scanner.atEnd()) return undefined;
  const node = parser.sequence();
  if (!parser.scanner.atEnd()) throw new SyntaxProblem(parser.scanner.offender());
  return node;
}

export class Parser {
  readonly scanner: Scanner;
  private depth = 0;

  constructor(line: string) {
    this.scanner = new Scanner(line);
  }

  get insideBlock(): boolean {
    return this.depth > 0;
  }

  sequence(level = 0): Node {
    const operator = operators[level];
    if (operator === undefined) return this.command();
    const left = this.sequence(level + 1);
    this.scanner.skip(blanks);
    if (!this.takeOperator(operator)) return left;
    if (operator === "&" && this.nothingFollows()) return left;
    return { kind: "joined", operator, left, right: this.sequence(level) };
  }

  word(): string {
    this.scanner.skip(blanks);
    return this.scanner.readToken(blanks, this.insideBlock);
  }

  /** A word that must stand here, whatever it is. */
  needWord(): string {
    const word = this.word();
    if (word === "") throw new SyntaxProblem(this.scanner.offender());
    return word;
  }

  private takeOperator(operator: string): boolean {
    const doubled = this.scanner.peek() === this.scanner.peek(1);
    if (operator.length === 1 && doubled) return false;
    return this.scanner.take(operator);
  }

  private nothingFollows(): boolean {
    this.scanner.skip(blanks);
    return this.scanner.atEnd() || (this.insideBlock && this.scanner.peek() === ")");
  }

  private command(): Node {
    this.scanner.skip(blanks);
    // It binds looser than every operator, as ReactOS found out for its cmd.exe.
    if (this.scanner.take("@")) return { kind: "quiet", body: this.sequence() };
    if (this.scanner.peek() === "(") return this.block();
    const name = this.scanner.token(`${blanks}(/`, this.insideBlock).toLowerCase();
    if (name === "if" || name === "for") {
      this.scanner.position += name.length;
      return name === "if" ? parseIf(this) : parseFor(this);
    }
    const redirections: Redirection[] = [];
    const text = name === "rem" ? this.remark() : this.commandText(redirections);
    if (text.trim() === "" && redirections.length === 0) throw new SyntaxProblem(this.scanner.offender());
    return { kind: "simple", text, redirections };
  }

  private block(): Node {
    this.scanner.position++;
    this.depth++;
    const body = this.sequence();
    this.scanner.skip(blanks);
    if (!this.scanner.take(")")) throw new SyntaxProblem(this.scanner.offender());
    this.depth--;
    return { kind: "block", body, redirections: this.redirectionsAfterBlock() };
  }

  private redirectionsAfterBlock(): Redirection[] {
    const redirections: Redirection[] = [];
    for (;;) {
      this.scanner.skip(blanks);
      const redirection = this.redirection();
      if (redirection === undefined) return redirections;
      redirections.push(redirection);
    }
  }

  /** REM swallows operators as soon as it has one word of argument. */
  private remark(): string {
    this.scanner.position += 3;
    this.scanner.skip(blanks);
    if (!this.scanner.isOperator(this.insideBlock)) this.scanner.position = this.scanner.line.length;
    return "rem";
  }

  private commandText(redirections: Redirection[]): string {
    const { scanner } = this;
    let text = "";
    let quoted = false;
    while (!scanner.atEnd()) {
      const redirection = quoted ? undefined : this.redirection(text);
      if (redirection !== undefined) {
        redirections.push(redirection);
        continue;
      }
      if (!quoted && scanner.isOperator(this.insideBlock)) break;
      const character = scanner.peek();
      if (character === '"') quoted = !quoted;
      text += quoted || character !== "^" ? character : scanner.escaped();
      scanner.position++;
    }
    return text;
  }

  /** A digit belongs to the redirection only where a token starts. */
  private redirection(before = ""): Redirection | undefined {
    const { scanner } = this;
    const tokenStarts = before === "" || `${blanks}(`.includes(before.at(-1) ?? "");
    const rest = scanner.line.slice(scanner.position, scanner.position + 3);
    const [sign = "", digit, arrow] = /^(\d)?(>>|[<>])/.exec(rest) ?? [];
    if (sign === "" || (digit !== undefined && !tokenStarts)) return undefined;
    scanner.position += sign.length;
    const mode = arrow === "<" ? "read" : arrow === ">" ? "write" : "append";
    const handle = digit === undefined ? (mode === "read" ? 0 : 1) : Number(digit);
    return { handle, mode, target: this.redirectionTarget() };
  }

  private redirectionTarget(): string {
    const copy = /^&\d/.exec(this.scanner.line.slice(this.scanner.position))?.[0];
    if (copy !== undefined) {
      this.scanner.position += copy.length;
      return copy;
    }
    const target = this.needWord();
    return target.replaceAll('"', "");
  }
}
