import type { Machine } from "../machine/machine";
import type { Session } from "../machine/session";
import type { Environment } from "./environment";
import { type Input, type Output, sleep } from "./streams";

/** One running process: what it inherits, and the machine it runs on. */
export interface Process {
  readonly machine: Machine;
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly environment: Environment;
  directory: string;
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Whether the cmd.exe that started it has ECHO ON: a batch file goes on as that does. */
  readonly echoes?: boolean;
}

/** `text` is the command line after the program's name, as typed; `args` the same, split as C programs do. */
export type Program = (process: Process, args: string[], text: string) => number | Promise<number>;

/** Windows makes a process: that takes its time, whatever runs in it. */
export async function makeProcess({ machine, signal }: Pick<Process, "machine" | "signal">): Promise<void> {
  machine.log.starts++;
  if (machine.processMs > 0) await sleep(machine.processMs, signal);
}
