/** Hands out a limited number of places, first come first served. */
class Slots {
  private readonly waiting: (() => void)[] = [];
  constructor(private free: number) {}

  async take(): Promise<void> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
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

/** Runs a task while it holds one place on its first hop and one among all. */
export async function withSlot<T>(firstHop: string, task: () => Promise<T>): Promise<T> {
  const hop = perHop.get(firstHop) ?? new Slots(connectionsPerHop);
  perHop.set(firstHop, hop);
  await hop.take();
  await all.take();
  try {
    return await task();
  } finally {
    all.give();
    hop.give();
  }
}
