import { readFileSync, readlinkSync } from "node:fs";

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};

/** The process that has started another one, as Linux tells it. */
const parentOf = (pid: number): number =>
  Number(/^PPid:\t(\d+)$/m.exec(read(`/proc/${pid}/status`) ?? "")?.[1] ?? 0);

function writesToTerminal(pid: number): boolean {
  try {
    return /^\/dev\/(pts\/|tty)/.test(readlinkSync(`/proc/${pid}/fd/1`));
  } catch {
    return false;
  }
}

/**
 * Whether the `pulumi` that runs this program redraws a terminal. A program has no other way to know: its own output
 * is a pipe in any case. False where there is no /proc to ask.
 */
export function isOnTerminal(): boolean {
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    const [program = "", ...args] = (read(`/proc/${pid}/cmdline`) ?? "").split("\0");
    if (/(^|\/)pulumi$/.test(program)) return !args.includes("--non-interactive") && writesToTerminal(pid);
  }
  return false;
}
