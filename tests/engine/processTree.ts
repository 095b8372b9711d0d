import { readdirSync, readFileSync } from "node:fs";

function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.split(" ")[1]);
  } catch {
    return undefined; // it has ended
  }
}

/** A process and all that it started, it first. */
export function treeOf(pid: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), parentOf(name)] as const);
  const below = (of: number): number[] =>
    parents.flatMap(([child, parent]) => (parent === of ? [child, ...below(child)] : []));
  return [pid, ...below(pid)];
}

/** All at once and without warning, as the end of a container does it. */
export function killTree(pid: number): void {
  for (const each of treeOf(pid))
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // it has ended with its parent
    }
}
