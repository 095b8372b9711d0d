import { type HostSpec, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, planned, scripted } from "./bothWays";

const disabled = { start: "disabled", state: "stopped" } as const;
const disable = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, disabled]));
const record = "HKLM\\SOFTWARE\\SecureIisHost";

describe("W3SVC is repaired with what it needs", () => {
  test.each([
    ["WAS", disable("W3SVC", "WAS")],
    ["HTTP", disable("W3SVC", "HTTP")],
    ["both", disable("W3SVC", "WAS", "HTTP")],
    ["WAS, disabled later than it was started", { WAS: { start: "disabled", state: "running" } } as const],
  ])("%s", async (_, services) => {
    const spec: HostSpec = { name: "web01", platform: "modern", services };
    const fleet = await Simulator.start([spec]);
    const host = fleet.host("web01");
    const desired = desiredOn(spec);
    const keys = Object.keys(services);
    for (const key of keys) expect(await planned(fleet, "web01", desired, key)).toBe("changed");
    const reply = await convergeOn(fleet, "web01", desired);
    expect([reply.exitCode, reply.stderr, keys.map((key) => scripted(reply, key))]).toEqual([
      0,
      "",
      keys.map(() => "changed"),
    ]);
    expect(host.service("W3SVC")).toEqual({ start: "auto", state: "running" });
    for (const key of keys) expect(await planned(fleet, "web01", desired, key)).toBe("compliant");
    const recorded = host.registry.values(`${record}\\Services`);
    expect(keys.map((key) => recorded[key]?.replace("+run", ""))).toEqual(keys.map(() => "DISABLED"));
    await fleet.stop();
  });
});

test("what could be made automatic and not started stays to be repaired, until it runs", async () => {
  const spec: HostSpec = { name: "web01", platform: "modern", services: disable("W3SVC") };
  const fleet = await Simulator.start([spec]);
  const host = fleet.host("web01");
  const desired = desiredOn(spec);
  host.fault({ failures: { W3SVC: { start: 1053 } } });
  for (let run = 1; run <= 2; run++) {
    const reply = await convergeOn(fleet, "web01", desired);
    expect([scripted(reply, "W3SVC"), reply.exitCode]).toEqual(["failed-1053", 1]);
    expect(host.service("W3SVC")).toEqual({ start: "auto", state: "stopped" });
    expect(await planned(fleet, "web01", desired, "W3SVC")).toBe("changed");
  }
  host.fault(null);
  const reply = await convergeOn(fleet, "web01", desired);
  expect([scripted(reply, "W3SVC"), reply.exitCode]).toEqual(["changed", 0]);
  host.settle();
  expect(host.service("W3SVC")).toEqual({ start: "auto", state: "running" });
  expect(host.registry.values(record)).not.toHaveProperty("Failed_W3SVC");
  host.set("W3SVC", { state: "stopped" });
  expect(await planned(fleet, "web01", desired, "W3SVC")).toBe("compliant");
  await fleet.stop();
});
