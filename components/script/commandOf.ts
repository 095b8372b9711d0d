import type { Desired } from "../decide/desired";
import { convergeOf, renderConverge } from "./converge";
import { renderRestore } from "./restore";

/** What a host's Command says, beside where it says it and what a look found. */
export interface CommandTexts {
  /** The script of an update. */
  readonly create: string;
  /** The script of a deletion; absent where the host stays hardened. */
  readonly delete?: string;
  /** Which of the script's streams are logged: a restore has to say whose the host is by now. */
  readonly logging: "none" | "stderr";
  /** Nothing of an earlier reply gets into the script's environment. */
  readonly addPreviousOutputInEnv: false;
}

/** The Command of a host: a function of its desired state, for who registers it and for who judges it. */
export function commandOf(desired: Desired): CommandTexts {
  const restore = renderRestore(desired);
  return {
    create: renderConverge(convergeOf(desired)),
    ...(restore === undefined ? { logging: "none" } : { delete: restore, logging: "stderr" }),
    addPreviousOutputInEnv: false,
  };
}
