/** What signals do to a run of several stacks. */
export interface Interrupts {
  /** Whether no further shard is to be begun. */
  readonly stopped: () => boolean;
  readonly close: () => void;
}

/** What a signal is answered with, by how often it came. */
const words: Readonly<Record<string, readonly string[]>> = {
  SIGINT: [
    "Stopping: no further shard is begun, the running ones end. Ctrl-C again cancels them.",
    "Cancelling the running shards: hosts under way end.",
    "Ending the running shards at once.",
  ],
  SIGTERM: ["Cancelling the running shards: hosts under way end.", "Ending the running shards at once."],
};

export interface Interrupting {
  readonly say: (line: string) => void;
  /** Asks the running ones to end; the second time at once. */
  readonly cancel: () => void;
  /** How long hosts under way may take after SIGTERM. */
  readonly graceSeconds: number;
  /** Aborted by Ctrl-C, also before the watch began. */
  readonly interrupted?: AbortSignal | undefined;
}

/**
 * Ctrl-C lets the running stacks end and begins no other; a second one has Pulumi cancel them. SIGTERM is that of an
 * engine, which kills what has not ended in time: it cancels, and once the grace is over it ends them at once.
 */
export function watchInterrupts({ say, cancel, graceSeconds, interrupted }: Interrupting): Interrupts {
  const counts: Record<string, number> = { SIGINT: 0, SIGTERM: 0 };
  let timer: NodeJS.Timeout | undefined;
  const heard = (signal: NodeJS.Signals): void => {
    const count = counts[signal] ?? 0;
    counts[signal] = count + 1;
    say(words[signal]?.[count] ?? "Ending the running shards at once.");
    if (signal === "SIGTERM" || count > 0) cancel();
    if (signal === "SIGTERM" && count === 0) timer = setTimeout(() => heard(signal), graceSeconds * 1000);
  };
  const signals = Object.keys(words) as NodeJS.Signals[];
  for (const signal of signals) process.on(signal, heard);
  return {
    stopped: () => interrupted?.aborted === true || Object.values(counts).some((count) => count > 0),
    close: () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, heard);
    },
  };
}
