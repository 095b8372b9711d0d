import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import { connectionsInAll, connectionsPerHop, withSlot } from "../../../components/connect/slots";

class Gauge {
  private readonly running = new Map<string, number>();
  readonly most = new Map<string, number>();

  add(name: string, change: number): void {
    const now = (this.running.get(name) ?? 0) + change;
    this.running.set(name, now);
    this.most.set(name, Math.max(this.most.get(name) ?? 0, now));
  }
}

interface Task {
  readonly hop: number;
  readonly turns: number;
  readonly fails: boolean;
}

/** Runs tasks at once and measures how many ran beside each other, on each hop and in all. */
async function measure(tasks: readonly Task[]): Promise<{ gauge: Gauge; results: string[] }> {
  const gauge = new Gauge();
  const run = ({ hop, turns, fails }: Task) =>
    withSlot(`hop${hop}:22`, 60, async () => {
      for (const name of ["all", `hop${hop}`]) gauge.add(name, 1);
      for (let count = 0; count < turns; count++) await turn();
      for (const name of ["all", `hop${hop}`]) gauge.add(name, -1);
      if (fails) throw new Error(`task on hop${hop}`);
      return `done on hop${hop}`;
    });
  const settled = await Promise.allSettled(tasks.map(run));
  const results = settled.map((each) => (each.status === "fulfilled" ? each.value : String(each.reason)));
  return { gauge, results };
}

const anyTasks = fc.array(fc.record({ hop: fc.nat(9), turns: fc.nat(3), fails: fc.boolean() }), {
  minLength: 50,
  maxLength: 150,
});

test("never more run than there are places, all come to their end, and each place is given back", async () => {
  await fc.assert(
    fc.asyncProperty(anyTasks, async (tasks) => {
      const { gauge, results } = await measure(tasks);
      for (const [name, most] of gauge.most)
        expect(most).toBeLessThanOrEqual(name === "all" ? connectionsInAll : connectionsPerHop);
      expect(results).toEqual(
        tasks.map(({ hop, fails }) => (fails ? `Error: task on hop${hop}` : `done on hop${hop}`)),
      );
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["one hop", 1, connectionsPerHop],
  ["two hops", 2, 2 * connectionsPerHop],
  ["ten hops", 10, connectionsInAll],
])("all places are used on %s", async (_, hops, most) => {
  const tasks = Array.from({ length: 200 }, (_each, index) => ({
    hop: index % hops,
    turns: 2,
    fails: false,
  }));
  expect((await measure(tasks)).gauge.most.get("all")).toBe(most);
});

test("first come, first served on a hop", async () => {
  const order: number[] = [];
  const tasks = Array.from({ length: 30 }, (_, index) =>
    withSlot("queue:22", 60, async () => {
      await turn();
      order.push(index);
    }),
  );
  await Promise.all(tasks);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test("what never comes to its end keeps nobody waiting for ever, and gets its place back late", async () => {
  const gates: (() => void)[] = [];
  const stuck = Array.from({ length: connectionsPerHop }, () =>
    withSlot("stuck:22", 60, () => new Promise<void>((resolve) => gates.push(resolve))),
  );
  const late = withSlot("stuck:22", 0.05, async () => "its turn");
  await expect(late).rejects.toMatchObject({
    problem: "timeout",
    hop: "stuck:22",
    message: `none of its ${connectionsPerHop} connections came to its end`,
  });
  for (const open of gates) open();
  await Promise.all(stuck);
  expect(await withSlot("stuck:22", 0.05, async () => "its turn")).toBe("its turn");
});
