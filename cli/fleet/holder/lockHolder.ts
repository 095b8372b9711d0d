/** Who has Pulumi's lock of a stack, as the CLI tells it. */
export interface LockHolder {
  /** The lock's own file or key; no two locks have the same. */
  readonly url: string;
  readonly host: string;
  readonly pid: number;
  /** When it was taken, to the second. */
  readonly taken: Date;
}

const pattern = /^\s*(\S+\/locks\/\S+): created by \S+@(\S+) \(pid (\d+)\) at (\S+)$/gm;

/** The only holder that an output names; undefined for none and for several. */
export function lockHolderIn(output: string): LockHolder | undefined {
  const [found, ...others] = output.matchAll(pattern);
  if (found === undefined || others.length > 0) return undefined;
  const [, url = "", host = "", pid, time = ""] = found;
  return { url, host, pid: Number(pid), taken: new Date(time) };
}

/** A run of the CLI, as its fleet has noted it down. */
export interface NotedRun {
  readonly host: string;
  readonly pid: number;
  readonly began: Date;
}

/** The CLI takes its lock within a second or two; a process that bears the same pid much later is another one. */
const lockTakenWithinSeconds = 60;

/** Whether a lock is the one that a noted run took. Both times are of the same clock, the lock's without fractions. */
export function isLockOf({ host, pid, began }: NotedRun, lock: LockHolder): boolean {
  const seconds = (lock.taken.getTime() - began.getTime()) / 1000;
  return host === lock.host && pid === lock.pid && seconds > -1 && seconds <= lockTakenWithinSeconds;
}
