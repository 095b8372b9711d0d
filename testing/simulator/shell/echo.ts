import type { Frame } from "./frame";
import { substituteLoopVariables } from "./loopVariables";
import type { Process } from "./process";
import type { Condition, ForNode, IfNode, Node, Redirection, SimpleNode } from "./tree";

/**
 * What cmd.exe with ECHO ON shows before it runs the body of a FOR or the line of a batch file: the prompt, and the
 * command put together again from its tree. Its blanks are those that the tests of Wine and ReactOS saw on Windows.
 */
export function echoCommand({ environment, directory }: Process, node: Node, frame: Frame): void {
  if (node.kind === "quiet") return;
  const prompt = (environment.get("PROMPT") ?? "$P$G")
    .replace(/\$P/gi, () => directory)
    .replace(/\$G/gi, ">");
  frame.stdout.write(`\r\n${prompt}${substituteLoopVariables(textOf(node), frame.loopVariables)}\r\n`);
}

function textOf(node: Node): string {
  if (node.kind === "simple") return simple(node);
  if (node.kind === "block") return `(${textOf(node.body)}) ${redirections(node.redirections)}`;
  if (node.kind === "joined") return `${textOf(node.left)} ${node.operator} ${textOf(node.right)}`;
  if (node.kind === "for") return loop(node);
  return node.kind === "if" ? choice(node) : "";
}

/** A blank follows the arguments of a command, none a command without any. */
function simple({ text, redirections: others }: SimpleNode): string {
  const hasArguments = /^[ \t,;=]*("[^"]*"|[^\s,;="])+[\s,;=]/.test(text);
  return `${text}${hasArguments ? " " : ""}${redirections(others)}`;
}

const arrows = { read: "<", write: ">", append: ">>" };

function redirections(list: Redirection[]): string {
  return list.map(({ handle, mode, target }) => `${handle}${arrows[mode]}${target} `).join("");
}

function loop({ form, options, variable, set, body }: ForNode): string {
  const letter = form === "plain" ? "" : ` /${form.toUpperCase()}`;
  return `for${letter}${options && ` ${options}`} %${variable} in (${set}) do ${textOf(body)}`;
}

function choice({ ignoreCase, negated, condition, body, otherwise }: IfNode): string {
  const words = ["if", ...(ignoreCase ? ["/I"] : []), ...(negated ? ["not"] : []), operands(condition), ""];
  return `${words.join(" ")}${textOf(body)}${otherwise ? ` else ${textOf(otherwise)}` : ""}`;
}

function operands(condition: Condition): string {
  if ("operand" in condition) return `${condition.test} ${condition.operand}`;
  return `${condition.left} ${condition.test} ${condition.right}`;
}
