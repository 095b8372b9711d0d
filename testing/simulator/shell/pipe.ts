import { findBuiltin } from "./builtins";
import type { Frame } from "./frame";
import { makeProcess } from "./process";
import { Shell } from "./shell";
import { Collected, inputOf } from "./streams";
import type { JoinedNode, Node } from "./tree";

/** The right side starts when the left one is done: what a script can see is the same. */
export async function runPipe(shell: Shell, node: JoinedNode, frame: Frame): Promise<number> {
  const collected = new Collected();
  await runSide(shell, node.left, { ...frame, stdout: collected });
  return runSide(shell, node.right, { ...frame, stdin: inputOf(collected.text) });
}

/**
 * A side is its own cmd.exe (/s /d /c), without delayed expansion and with ECHO ON whatever the parent has; only a plain
 * command has been expanded by the parent before.
 */
async function runSide(shell: Shell, node: Node, frame: Frame): Promise<number> {
  if (node.kind === "joined" && node.operator === "|") return runPipe(shell, node, frame);
  await makeProcess(shell.process);
  const blankAfterCommands = node.kind !== "simple";
  const child = new Shell(
    { ...shell.process, ...frame, environment: shell.process.environment.copy() },
    { delayed: false, blankAfterCommands },
  );
  child.errorlevel = shell.errorlevel;
  if (node.kind !== "simple") return child.runNode(node, frame);
  const text = shell.expand(node.text, frame);
  if (findBuiltin(text.trimStart()) !== undefined && node.redirections.length === 0)
    return child.runLine(text);
  return child.runNode({ ...node, text }, { ...frame, loopVariables: new Map() });
}
