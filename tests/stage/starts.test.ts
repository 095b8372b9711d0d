import { drift, plan } from "../../components/decide/plan";
import { parseReport } from "../../components/script/converge";
import { type HostSpec, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, lookOn } from "./bothWays";

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
