import type { Frame } from "./frame";
import type { Shell } from "./shell";
import type { Comparison, IfNode } from "./tree";

/** Without NOT, which the caller applies. */
export function holds(shell: Shell, node: IfNode, frame: Frame): boolean {
  const { condition } = node;
  if ("left" in condition) {
    const left = shell.expand(condition.left, frame);
    const right = shell.expand(condition.right, frame);
    return compare(condition.test, [left, right], node.ignoreCase);
  }
  const operand = shell.expand(condition.operand, frame);
  if (condition.test === "defined") return shell.lookup(operand) !== undefined;
  if (condition.test === "errorlevel") return shell.errorlevel >= (Number.parseInt(operand, 10) || 0);
  if (condition.test === "cmdextversion") return (Number.parseInt(operand, 10) || 0) <= 2;
  return shell.process.machine.files.exists(operand.replaceAll('"', ""), shell.process.directory);
}

function compare(test: Comparison, operands: [string, string], ignoreCase: boolean): boolean {
  const [left, right] = ignoreCase ? lowered(operands) : operands;
  if (test === "==") return left === right;
  const order = ordered(left, right);
  if (test === "equ") return order === 0;
  if (test === "neq") return order !== 0;
  if (test === "lss") return order < 0;
  if (test === "leq") return order <= 0;
  return test === "gtr" ? order > 0 : order >= 0;
}

function lowered([left, right]: [string, string]): [string, string] {
  return [left.toLowerCase(), right.toLowerCase()];
}

function ordered(left: string, right: string): number {
  const [a, b] = [wholeNumber(left), wholeNumber(right)];
  if (a !== undefined && b !== undefined) return a - b;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As C's strtol reads it: hexadecimal and octal too, and what does not fit in 32 bits is cut to the limit. */
export function wholeNumber(text: string): number | undefined {
  const [, sign, digits = ""] = /^([+-]?)(0x[0-9a-f]+|\d+)$/i.exec(text) ?? [];
  if (digits === "") return undefined;
  if (/^0\d*[89]/.test(digits)) return undefined;
  const size = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Math.max(-2147483648, Math.min(2147483647, sign === "-" ? -size : size));
}
