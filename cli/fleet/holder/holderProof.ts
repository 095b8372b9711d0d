import type { Socket } from "node:net";
import type { LockHolder } from "./lockHolder";

/** What one run of a stack has, and shows as long as it lives. */
export interface HolderMark {
  /** What the CLI inherits: the mark goes when the last process that has it is gone. */
  readonly lifeline?: Socket;
  /** Comes to pass when the mark is lost while the run lives: then the run has to end. */
  readonly lost: Promise<void>;
  /** Notes the run of the CLI down, so that a later one knows the lock that it left behind. */
  readonly began: (pid: number) => Promise<void>;
  /** The CLI has ended by itself, so it has left no lock. */
  readonly ended: (pid: number) => Promise<void>;
  /** Whether a lock was taken by an earlier run of a fleet, and that run is dead. */
  readonly provesDead: (lock: LockHolder) => Promise<boolean>;
  /** How long a run that lost its mark may still live. */
  readonly patienceSeconds: number;
  /** Releases the lock of a dead run. @param cancel what `pulumi cancel` does. */
  readonly free: (lock: LockHolder, cancel: () => Promise<void>) => Promise<void>;
  /** Gives the mark up. */
  readonly close: () => void;
}

/** Tells whether the run that left a lock behind is dead. Another back end is a row in `proofFor`. */
export interface HolderProof {
  /** Takes the mark of a stack, or says who has it. @param stack `project/stack` */
  readonly take: (stack: string) => Promise<{ readonly mark: HolderMark } | { readonly heldBy: string }>;
}

/** What cannot be lost. */
export const never = new Promise<void>(() => undefined);

/** Nothing is ever proved: a lock that is left behind waits for a person. */
export const noProof: HolderProof = {
  take: async () => ({
    mark: {
      lost: never,
      began: async () => undefined,
      ended: async () => undefined,
      provesDead: async () => false,
      patienceSeconds: 0,
      free: async () => undefined,
      close: () => undefined,
    },
  }),
};
