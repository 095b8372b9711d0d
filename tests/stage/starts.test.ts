import { drift, plan } from "../../components/decide/plan";
import { parseReport } from "../../components/script/converge";
import { type HostSettings, ListAdvice } from "../../components/settings/hostArgs";
import { type HostSpec, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, lookOn } from "./bothWays";
import { hardenedServices } from "./hardenedServices";

/** Nothing here needs Dhcp, so that all that a usual host has to lose goes. */
const spec: HostSpec = {
  name: "web01",
  platform: "modern",
  services: { WinHttpAutoProxySvc: null, iphlpsvc: null, Wcmsvc: null },
};
const desired = desiredOn(spec);

/**
 * How many programs a host starts, by its own count: each takes some 20 to 60 ms on a real Windows, so their number is
 * what a user waits for.
 */
test("a host starts few programs", async () => {
  const fleet = await Simulator.start([spec]);
  const host = fleet.host("web01");
  const startsOf = async (task: () => Promise<unknown>): Promise<number> => {
    host.clearLog();
    await task();
    return host.log.starts;
  };
  const verdicts: string[] = [];
  const converge = async () => {
    const { stdout } = await convergeOn(fleet, "web01", desired);
    verdicts.push(...parseReport(stdout).services.map(({ verdict }) => verdict));
  };
  const findings: string[] = [];
  const look = async () => {
    const reply = await lookOn(fleet, "web01", desired);
    if ("problem" in reply) throw new Error(reply.problem.kind);
    findings.push(...drift(plan(desired, reply.observed)).map(({ key }) => key));
  };

  const lookBefore = await startsOf(look);
  expect(findings).toHaveLength(11);
  const changing = await startsOf(converge);
  expect(verdicts.filter((verdict) => verdict === "changed")).toHaveLength(11);
  [findings.length, verdicts.length] = [0, 0];
  const looking = await startsOf(look);
  expect(findings).toEqual([]);
  const resting = await startsOf(converge);
  expect(verdicts.filter((verdict) => verdict === "changed")).toEqual([]);
  await fleet.stop();

  process.stdout.write(
    `Program starts: look ${looking}, with 11 deviations ${lookBefore}; script ${resting}, with 11 changes ${changing}.\n`,
  );
  expect(looking).toBeLessThanOrEqual(35);
  expect(resting).toBeLessThanOrEqual(42);
  expect(changing).toBeLessThanOrEqual(110);
});

/**
 * What no host has costs nothing, and what a host has costs one program: that which reads its configuration. What would
 * go costs a look another one, as it does without a list: sc.exe tells what depends on one service at a time.
 */
test("a list of 100 rows costs at most 1.3 programs for each that is there, and a look one for each that would go", async () => {
  const keys = Array.from({ length: 100 }, (_, index) => `Row${index}`);
  const there = keys.slice(0, 30).map((key) => [key, { start: "disabled", state: "stopped" }] as const);
  const listed: HostSpec = { ...spec, services: { ...hardenedServices, ...Object.fromEntries(there) } };
  const fleet = await Simulator.start([listed]);
  const host = fleet.host("web01");
  const list = keys.map((service) => ({
    service,
    advice: ListAdvice.Disable,
    source: "decision 12",
    reviewed: "2026-11-01",
  }));
  const startsWith = async (settings: Partial<HostSettings>) => {
    const wanted = desiredOn(listed, settings);
    await convergeOn(fleet, "web01", wanted);
    host.clearLog();
    await lookOn(fleet, "web01", wanted);
    const look = host.log.starts;
    await convergeOn(fleet, "web01", wanted);
    return { look, script: host.log.starts - look };
  };
  const without = await startsWith({});
  const with100 = await startsWith({ list });
  for (const [key] of there.slice(0, 20)) host.set(key, { start: "auto" });
  host.clearLog();
  await lookOn(fleet, "web01", desiredOn(listed, { list }));
  const wouldGo = (host.log.starts - with100.look) / 20;
  await fleet.stop();
  const more = { look: (with100.look - without.look) / 30, script: (with100.script - without.script) / 30 };
  process.stdout.write(
    `A row that is there: look ${more.look.toFixed(2)}, script ${more.script.toFixed(2)} more starts; ` +
      `in a look one that would go: ${wouldGo.toFixed(2)} more.\n`,
  );
  expect(more.look).toBeLessThanOrEqual(1.3);
  expect(more.script).toBeLessThanOrEqual(1.3);
  expect(wouldGo).toBeLessThanOrEqual(1.1);
});
