import { renderRestore } from "../../components/script/restore";
import { OnDestroy } from "../../components/settings/hostArgs";
import { ownerOf } from "../../components/settings/owner";
import { type HostSpec, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, lookOn, runOn } from "./bothWays";

const running = { start: "auto", state: "running" } as const;
const hardened = { start: "disabled", state: "stopped" };
const spec = (name: string): HostSpec => ({ name, platform: "modern", services: { Spooler: running } });
const desired = { ...desiredOn(spec("web01")), onDestroy: OnDestroy.Restore };
/** Of the same stack, under its own name. */
const clone = { ...desired, owner: ownerOf("webfarm", "prod", "web02") };

/** Web02 begins as an image of web01, as it was hardened. */
describe("a clone of a hardened host", () => {
  let fleet: Simulator;
  beforeEach(async () => {
    fleet = await Simulator.start([spec("web01"), spec("web02")]);
    await convergeOn(fleet, "web01", desired);
    fleet.host("web02").restore(fleet.host("web01").image());
    fleet.host("web02").set("Spooler", running);
  });
  afterEach(() => fleet.stop());

  test.each([
    ["under the name of the first", desired],
    ["under a name of its own", clone],
  ])("is refused %s, by the look and by the script, and nothing is changed", async (_, wanted) => {
    expect(await lookOn(fleet, "web02", wanted)).toEqual({
      problem: { kind: "cloned", owner: "webfarm/prod/web01" },
    });
    const reply = await convergeOn(fleet, "web02", wanted);
    expect([reply.exitCode, reply.stderr]).toEqual([
      1,
      "OWNER clone-of:webfarm/prod/web01 hardens this host\r\n",
    ]);
    expect(fleet.host("web02").service("Spooler")).toEqual(running);
  });

  test("gets nothing of the other's past by a restore", async () => {
    const reply = await runOn(fleet, "web02", renderRestore(desired) ?? "");
    const said = "not restored: webfarm/prod/web01 finds the record of another machine on this host\r\n";
    expect([reply.exitCode, reply.stderr]).toEqual([1, said]);
    expect(fleet.host("web02").service("LmHosts")).toEqual(hardened);
    expect(fleet.host("web02").registry.has("HKLM\\SOFTWARE\\SecureIisHost")).toBe(true);
  });

  test("is hardened once its owner says that its record is right, and then has one of its own", async () => {
    const confirmed = { ...clone, takeOver: "webfarm/prod" };
    expect(await lookOn(fleet, "web02", confirmed)).toHaveProperty("observed");
    expect((await convergeOn(fleet, "web02", confirmed)).exitCode).toBe(0);
    expect(fleet.host("web02").service("Spooler")).toEqual(hardened);
    expect(await lookOn(fleet, "web02", clone)).toHaveProperty("observed");
    expect((await runOn(fleet, "web02", renderRestore(clone) ?? "")).exitCode).toBe(0);
    expect(fleet.host("web02").service("Spooler")).toEqual(running);
  });

  test("the first one is as it was, and a host whose record says of no machine learns it", async () => {
    const host = fleet.host("web01");
    const machine = () => host.registry.get("HKLM\\SOFTWARE\\SecureIisHost", "Machine");
    const own = machine();
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    host.registry.delete("HKLM\\SOFTWARE\\SecureIisHost", "Machine");
    expect(await lookOn(fleet, "web01", desired)).toHaveProperty("observed");
    expect((await convergeOn(fleet, "web01", desired)).exitCode).toBe(0);
    expect(machine()).toBe(own);
  });
});
