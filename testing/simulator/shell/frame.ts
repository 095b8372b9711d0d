import type { Input, Output } from "./streams";

/** What changes from command to command inside one cmd.exe: its streams and the FOR variables in force. */
export interface Frame {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly loopVariables: ReadonlyMap<string, string>;
}

/** EXIT ends the process from wherever it stands. */
export class ExitShell extends Error {
  constructor(readonly code: number) {
    super("exit");
  }
}
