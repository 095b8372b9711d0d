/** What Ctrl-C does to a run of several stacks. */
export interface Interrupts {
  /** Whether no further shard is to be begun. */
  readonly stopped: () => boolean;
  readonly close: () => void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * The first signal lets the running stacks end and begins no other; a second one has Pulumi cancel them.
 * @param cancel asks the running ones to end.
 */
export function watchInterrupts(say: (line: string) => void, cancel: () => void): Interrupts {
  let count = 0;
  const heard = (): void => {
    count++;
    if (count === 1)
      say("Stopping: no further shard is begun, the running ones end. Ctrl-C again cancels them.");
    else {
      say("Cancelling the running shards.");
      cancel();
    }
  };
  for (const signal of signals) process.on(signal, heard);
  return {
    stopped: () => count > 0,
    close: () => {
      for (const signal of signals) process.off(signal, heard);
    },
  };
}
