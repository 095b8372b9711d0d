import { SshError } from "./sshError";

/** Hands out a limited number of places, first come first served. */
class Slots {
  private readonly waiting: (() => void)[] = [];
  constructor(private free: number) {}

  /** False: no place became free in time. */
  async take(patienceSeconds: number): Promise<boolean> {
    if (this.free > 0) {
      this.free--;
      return true;
    }
    return new Promise((resolve) => {
      const served = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(served), 1);
        resolve(false);
      }, patienceSeconds * 1000);
      this.waiting.push(served);
    });
  }

  give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free++;
  }
}

/** OpenSSH drops logins above its MaxStartups (10 by default): stay below it on each first hop. */
export const connectionsPerHop = 8;
/** Enough to keep two cores busy, few enough for any network. */
export const connectionsInAll = 32;

const all = new Slots(connectionsInAll);
const perHop = new Map<string, Slots>();

/**
 * Runs a task while it holds one place on its first hop and one among all.
 * @throws SshError `timeout` when there is no place in so many seconds.
 */
export async function withSlot<T>(
  firstHop: string,
  patienceSeconds: number,
  task: () => Promise<T>,
): Promise<T> {
  const hop = perHop.get(firstHop) ?? new Slots(connectionsPerHop);
  perHop.set(firstHop, hop);
  const inTime = async <R>(slots: Slots, places: string, then: () => Promise<R>): Promise<R> => {
    if (!(await slots.take(patienceSeconds)))
      throw new SshError("timeout", firstHop, `none of ${places} came to its end`);
    return then().finally(() => slots.give());
  };
  return inTime(hop, `its ${connectionsPerHop} connections`, () =>
    inTime(all, `${connectionsInAll} connections in all`, task),
  );
}
