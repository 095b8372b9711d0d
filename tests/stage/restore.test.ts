import { setTimeout as sleep } from "node:timers/promises";
import { Category } from "../../components/catalogue";
import { mayGo } from "../../components/decide/desired";
import { convergeOf, renderConverge } from "../../components/script/converge";
import { renderRestore } from "../../components/script/restore";
import { ownerOf } from "../../components/settings/owner";
import { type HostSpec, type SimulatedHost, Simulator } from "../../testing/simulator";
import { runOn, samples } from "./sampleHosts";

/**
 * Hosts as Windows can be: everything that runs can be stopped, which the next boot would do otherwise, and what all
 * else depends on is there.
 */
const plausible = ({ spec, desired }: (typeof samples)[number]): HostSpec => {
  const base = desired.services
    .filter(({ category }) => category === Category.Required)
    .map(({ key }) => key);
  const own = Object.entries(spec.services ?? {}).filter(([key]) => key === "W3SVC" || !base.includes(key));
  const stoppable = own.map(([key, service]) => [key, service && { ...service, stoppable: true }]);
  return { ...spec, services: Object.fromEntries(stoppable) };
};

describe("what was there comes back", () => {
  let fleet: Simulator;
  beforeAll(async () => {
    const hosts = samples.map(plausible);
    fleet = await Simulator.start([{ name: "jump", platform: "modern" }, ...hosts]);
  });
  afterAll(() => fleet.stop());

  const settled = async (host: SimulatedHost, keys: readonly string[]) => {
    const services = () => Object.fromEntries(keys.map((key) => [key, host.service(key)]));
    while (JSON.stringify(services()).includes("Pending")) await sleep(20);
    return services();
  };

  /** Of the states that were made up, those that Windows can come to: a service runs with what it depends on. */
  const startAsWindowsDoes = async (name: string, keys: readonly string[]) => {
    const host = fleet.host(name);
    const running = keys.filter((key) => host.service(key)?.state === "running");
    for (const key of keys) if (host.service(key)) host.set(key, { state: "stopped" });
    const server = host.port > 0 ? "" : `\\\\${name} `;
    await runOn(fleet, name, `cmd.exe /c "for %s in (${running.join(" ")}) do sc.exe ${server}start %s"`);
  };

  test.each(samples)("on $title", async ({ spec: { name }, desired }) => {
    const host = fleet.host(name);
    const keys = desired.services.map(({ key }) => key);
    await startAsWindowsDoes(
      name,
      desired.services.filter(mayGo).map(({ key }) => key),
    );
    const before = await settled(host, keys);
    const renamed = { ...desired, owner: ownerOf("webfarm", "prod", "web02") };
    for (const each of [desired, renamed]) await runOn(fleet, name, renderConverge(convergeOf(each)));
    const left = await runOn(fleet, name, renderRestore(desired) ?? "");
    expect(left.stdout).toContain("LEFT webfarm/prod/web02");
    const reply = await runOn(fleet, name, renderRestore(renamed) ?? "");
    expect(reply.stdout).toBe("END 0\r\n");
    expect(await settled(host, keys)).toEqual(before);
  });
});
