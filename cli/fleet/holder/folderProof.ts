import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type HolderProof, never } from "./holderProof";
import { isLockOf, type LockHolder } from "./lockHolder";

/** Where a pid means one process: this boot of this machine, and this namespace of pids, which a container has for itself. */
interface Place {
  readonly boot: string;
  readonly namespace: string;
}

/** @throws where the system does not tell: elsewhere than on Linux nothing is proved. */
const placeHere = (): Place => ({
  boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
  namespace: readlinkSync("/proc/self/ns/pid"),
});

/** When a process began, in ticks since the boot; its name in parentheses may hold anything. */
const startOf = (pid: number): string | undefined =>
  readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.split(" ")[19];

/** A process that hides from /proc still takes signals; what cannot be told apart counts as alive. */
function isDead(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  try {
    return startOf(pid) !== start;
  } catch {
    return false;
  }
}

interface Note extends Place {
  readonly host: string;
  readonly pid: number;
  readonly start: string;
  readonly began: string;
}

function proves(note: Note, lock: LockHolder): boolean {
  const here = placeHere();
  const samePlace = note.host === hostname() && note.boot === here.boot && note.namespace === here.namespace;
  return (
    samePlace && isLockOf({ ...note, began: new Date(note.began) }, lock) && isDead(note.pid, note.start)
  );
}

/** Hosts have a say in what the CLI prints, so a path in it is not to be trusted. @throws Error for any but a lock's. */
function lockFile(folder: string, stack: string, { url }: LockHolder): string {
  const file = fileURLToPath(url);
  const locks = join(folder, ".pulumi", "locks") + sep;
  if (normalize(file) === file && file.startsWith(locks) && dirname(file).endsWith(join(sep, stack)))
    return file;
  throw new Error("no lock of this stack");
}

/**
 * The proof where the state is a folder: the process that a fleet noted down beside the state is gone from the machine
 * on which it ran. Machines that share the folder prove nothing of each other.
 * @param folder that of the state.
 */
export function folderProof(folder: string): HolderProof {
  const fileOf = (stack: string, { host, pid }: Pick<Note, "host" | "pid">): string =>
    join(folder, ".secure-iis", stack, `${host}-${pid}.json`);
  const take = async (stack: string) => {
    const began = async (pid: number): Promise<void> => {
      const note = {
        ...placeHere(),
        host: hostname(),
        pid,
        start: startOf(pid),
        began: new Date().toISOString(),
      };
      mkdirSync(join(folder, ".secure-iis", stack), { recursive: true });
      writeFileSync(fileOf(stack, note), JSON.stringify(note));
    };
    const ended = async (pid: number): Promise<void> =>
      rmSync(fileOf(stack, { host: hostname(), pid }), { force: true });
    const provesDead = async (lock: LockHolder): Promise<boolean> =>
      proves(JSON.parse(readFileSync(fileOf(stack, lock), "utf8")) as Note, lock);
    // The one lock, not all of the stack: another run may have released it already, and have its own.
    const free = async (lock: LockHolder): Promise<void> => {
      rmSync(lockFile(folder, stack, lock), { force: true });
      rmSync(fileOf(stack, lock), { force: true });
    };
    const close = () => undefined;
    return { mark: { lost: never, began, ended, provesDead, patienceSeconds: 0, free, close } };
  };
  return { take };
}
