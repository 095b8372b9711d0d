import { wholeNumber } from "./condition";
import type { Environment } from "./environment";

const problems = {
  parenthesis: { code: 1073750988, message: "Unbalanced parenthesis." },
  operand: { code: 1073750989, message: "Missing operand." },
  operator: { code: 1073750990, message: "Missing operator." },
  number: {
    code: 1073750991,
    message:
      "Invalid number.  Numeric constants are either decimal (17),\r\nhexadecimal (0x11), or octal (021).",
  },
  zero: { code: 1073750993, message: "Divide by zero error." },
};

export class ArithmeticProblem extends Error {
  readonly code: number;
  constructor(kind: keyof typeof problems) {
    super(problems[kind].message);
    this.code = problems[kind].code;
  }
}

type Binary = (left: number, right: number) => number;

const levels: Record<string, Binary>[] = [
  { "|": (a, b) => a | b },
  { "^": (a, b) => a ^ b },
  { "&": (a, b) => a & b },
  { "<<": (a, b) => a << b, ">>": (a, b) => a >> b },
  { "+": (a, b) => (a + b) | 0, "-": (a, b) => (a - b) | 0 },
  { "*": Math.imul, "/": divide, "%": remainder },
];

/** SET /A: names need no percent signs, an undefined one is 0, and all is 32 bits wide. */
export function evaluate(text: string, environment: Environment): number {
  const tokens = text.match(/<<=|>>=|<<|>>|[-+*/%&^|]=|[-+*/%&^|()=,~!]|[^\s\-+*/%&^|()=,~!<>]+/g) ?? [];
  const reader = new ExpressionReader(tokens, environment);
  const value = reader.list();
  reader.needEnd();
  return value;
}

class ExpressionReader {
  private at = 0;
  constructor(
    private readonly tokens: string[],
    private readonly environment: Environment,
  ) {}

  list(): number {
    let value = this.assignment();
    while (this.take(",")) value = this.assignment();
    return value;
  }

  needEnd(): void {
    const left = this.tokens[this.at];
    if (left === undefined) return;
    throw new ArithmeticProblem(left === ")" ? "parenthesis" : "operator");
  }

  private assignment(): number {
    const name = this.tokens[this.at] ?? "";
    const sign = this.tokens[this.at + 1] ?? "";
    if (!/^[^\d\W]/.test(name) || !/^([-+*/%&^|]|<<|>>)?=$/.test(sign)) return this.binary(0);
    this.at += 2;
    const right = this.assignment();
    const operation = levels.map((level) => level[sign.slice(0, -1)]).find(Boolean);
    const value = operation ? operation(this.variable(name), right) : right;
    this.environment.set(name, String(value));
    return value;
  }

  private binary(level: number): number {
    const operations = levels[level];
    if (operations === undefined) return this.unary();
    let value = this.binary(level + 1);
    for (;;) {
      const operation = operations[this.tokens[this.at] ?? ""];
      if (operation === undefined) return value;
      this.at++;
      value = operation(value, this.binary(level + 1));
    }
  }

  private unary(): number {
    if (this.take("-")) return -this.unary() | 0;
    if (this.take("+")) return this.unary();
    if (this.take("~")) return ~this.unary();
    if (this.take("!")) return this.unary() === 0 ? 1 : 0;
    return this.operand();
  }

  private operand(): number {
    if (this.take("(")) {
      const value = this.list();
      if (!this.take(")")) throw new ArithmeticProblem("parenthesis");
      return value;
    }
    const token = this.tokens[this.at++];
    if (token === undefined || /^[^\w]/.test(token)) throw new ArithmeticProblem("operand");
    if (!/^\d/.test(token)) return this.variable(token);
    const value = wholeNumber(token);
    if (value === undefined) throw new ArithmeticProblem("number");
    return value;
  }

  private variable(name: string): number {
    return wholeNumber((this.environment.get(name) ?? "0").trim()) ?? 0;
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }
}

function divide(left: number, right: number): number {
  if (right === 0) throw new ArithmeticProblem("zero");
  return Math.trunc(left / right) | 0;
}

function remainder(left: number, right: number): number {
  if (right === 0) throw new ArithmeticProblem("zero");
  return (left % right) | 0;
}
