import { Simulator } from "../../../testing/simulator";
import { runRemotely } from "./connect";

const size = 300;

/** Sixteen at a time: the handshakes of all at once would only queue on two cores. */
async function inTurns<T>(items: T[], action: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await action(item);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

test(`${size} hosts in one process, one exec each`, async () => {
  const specs = Array.from({ length: size }, (_, index) => ({
    name: `web${index}`,
    platform: "modern" as const,
  }));
  const simulator = await Simulator.start(specs);
  const names: string[] = [];
  await inTurns(simulator.hosts, async ({ port }) => {
    names.push((await runRemotely(port, "hostname")).out.toString().trim());
  });
  expect(new Set(names)).toEqual(new Set(specs.map(({ name }) => name)));
  expect(new Set(simulator.hosts.map(({ hostKey }) => hostKey)).size).toBe(size);
  expect(simulator.connections()).toBe(size);
  expect(simulator.peakConnections).toBeLessThanOrEqual(size);
  const [first] = simulator.hosts;
  await simulator.stop();
  await expect(runRemotely(first?.port ?? 0, "hostname")).rejects.toThrow("ECONNREFUSED");
}, 120_000);

test("stop ends what hangs", async () => {
  const simulator = await Simulator.start([{ name: "web01", platform: "modern" }]);
  const waiting = runRemotely(simulator.host("web01").port, "ping -n 60 127.0.0.1");
  while (simulator.host("web01").log.commands.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await simulator.stop();
  expect((await waiting).code).toBeUndefined();
});
