import { renderRestore } from "../../components/script/restore";
import { OnDestroy } from "../../components/settings/hostArgs";
import { type HostSpec, type SimulatedHost, Simulator } from "../../testing/simulator";
import { type Answer, convergeOn, desiredOn, runOn } from "./bothWays";

const record = "HKLM\\SOFTWARE\\SecureIisHost";
const services = `${record}\\Services`;
const spec: HostSpec = {
  name: "web01",
  platform: "modern",
  services: { Spooler: { start: "auto", state: "running" }, LmHosts: { start: "demand", state: "running" } },
};
const desired = { ...desiredOn(spec), onDestroy: OnDestroy.Restore };
const failed = "not restored:";

interface Row {
  readonly title: string;
  readonly damage: (host: SimulatedHost) => void;
  readonly says: readonly string[];
  readonly stderr: string;
  readonly exitCode: number;
  /** Whether the record is there afterwards. */
  readonly stays: boolean;
}

const rows: Row[] = [
  { title: "that is whole", damage: () => undefined, says: [], stderr: "", exitCode: 0, stays: false },
  ...(
    [
      ["that ends early in one value", "aut"],
      ["that holds an unknown state", "AUTO_START+gone"],
      ["that is empty in one value", ""],
      ["of another type in one value", { type: "REG_DWORD", data: "0x2" }],
    ] as const
  ).map(([title, value]) => ({
    title,
    damage: (host: SimulatedHost) => host.registry.set(services, "Spooler", value),
    says: ["Spooler=unreadable"],
    stderr: `${failed} Spooler unreadable\r\n`,
    exitCode: 1,
    stays: true,
  })),
  {
    title: "that is gone",
    damage: (host) => host.registry.delete(record),
    says: [],
    stderr: `${failed} webfarm/prod/web01 finds no record on this host\r\n`,
    exitCode: 1,
    stays: false,
  },
  {
    title: "that an earlier version has made, which says of no machine",
    damage: (host) => host.registry.delete(record, "Machine"),
    says: [],
    stderr: "",
    exitCode: 0,
    stays: false,
  },
  {
    title: "of which a service cannot be changed",
    damage: (host) => host.fault({ denyServices: ["Spooler"] }),
    says: ["Spooler=5"],
    stderr: `${failed} Spooler 5\r\n`,
    exitCode: 1,
    stays: true,
  },
  {
    title: "that cannot be deleted",
    damage: (host) => host.fault({ denyRegistry: [record] }),
    says: [],
    stderr: `ERROR: Access is denied.\r\n${failed} the record stays\r\n`,
    exitCode: 1,
    stays: true,
  },
  {
    title: "of a service that ran not, and takes no stop by now",
    damage: (host) => {
      host.registry.set(services, "PlugPlay", "DEMAND_START");
    },
    says: ["PlugPlay=pending"],
    stderr: "PlugPlay ends at the next boot\r\n",
    exitCode: 0,
    stays: false,
  },
];

describe("a restore by a record", () => {
  test.each(rows)("$title", async ({ damage, says, stderr, exitCode, stays }) => {
    const fleet = await Simulator.start([spec]);
    const host = fleet.host("web01");
    const before = host.snapshot();
    await convergeOn(fleet, "web01", desired);
    damage(host);
    const restore = (): Promise<Answer> => runOn(fleet, "web01", renderRestore(desired) ?? "");
    const reply = await restore();
    const lines = [...says, `END ${exitCode}`].map((line) => `${line}\r\n`).join("");
    expect([reply.stdout, reply.stderr, reply.exitCode]).toEqual([lines, stderr, exitCode]);
    expect(host.registry.has(record)).toBe(stays);
    host.settle();
    const isBack = host.registry.has(record) || exitCode === 0;
    if (isBack) expect(host.service("LmHosts")).toEqual(before.lmhosts ?? before.LmHosts);
    host.fault(null);
    if (!stays) return fleet.stop();
    host.registry.set(services, "Spooler", "AUTO_START+run");
    expect(await restore()).toMatchObject({ exitCode: 0, stderr: "" });
    host.settle();
    expect(host.snapshot()).toEqual(before);
    await fleet.stop();
  });
});
