import { renderRestore } from "../../components/script/restore";
import { type HostSpec, type ServiceSpec, Simulator } from "../../testing/simulator";
import { convergeOn, desiredOn, planned, runOn, scripted } from "./bothWays";

const running = { start: "auto", state: "running" } as const;
const labels = { start: "disabled", state: "stopped", dependsOn: ["Spooler"] } satisfies ServiceSpec;
const everyLetter = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const record = "HKLM\\SOFTWARE\\SecureIisHost";

interface Row {
  readonly title: string;
  readonly environment: Record<string, string>;
  readonly host?: Partial<HostSpec>;
  /** Default `Spooler`. */
  readonly key?: string;
  readonly gives: string;
}

const set = (value: string, ...names: string[]) => Object.fromEntries(names.map((name) => [name, value]));
const of = (key: string, value: string) =>
  set(value, ...everyLetter.filter((letter) => letter !== "E").map((letter) => `${letter}_${key}`));

const rows: Row[] = [
  { title: "a verdict of a guarded one", environment: { V_Dhcp: "changed" }, key: "Dhcp", gives: "guarded" },
  { title: "a record of one", environment: { K_Spooler: "1" }, gives: "changed" },
  {
    title: "a list of the script",
    environment: { G: "W32Time", H: "W32Time", R: "W32Time" },
    gives: "changed",
  },
  { title: "every letter", environment: set("W32Time", ...everyLetter), gives: "changed" },
  {
    title: "every letter, as where reading stands",
    environment: set("s.", ...everyLetter),
    gives: "changed",
  },
  { title: "every letter of one service", environment: of("Spooler", "1"), gives: "changed" },
  {
    title: "every letter of a Required one",
    environment: of("W3SVC", "DISABLED"),
    key: "W3SVC",
    gives: "compliant",
  },
  {
    title: "every letter of the record's values",
    environment: { ...of("Stack", "x/y"), ...of("Host", "z") },
    gives: "changed",
  },
  {
    title: "that a stranger, which is disabled, stays",
    environment: of("Labels", "1"),
    host: { services: { Labels: labels } },
    gives: "changed",
  },
];

/** What a host's own variables hold decides nothing: each variable of a script is set before it is read. */
describe("a variable of the system that tells", () => {
  test.each(rows)("$title", async ({ environment, host = {}, key = "Spooler", gives }) => {
    const services = { Spooler: running, ...host.services };
    const spec: HostSpec = { name: "web01", platform: "modern", environment, ...host, services };
    const fleet = await Simulator.start([spec]);
    const at = fleet.host("web01");
    const before = at.snapshot();
    const desired = { ...desiredOn(spec), onDestroy: "Restore" } as ReturnType<typeof desiredOn>;
    expect(await planned(fleet, "web01", desired, key)).toBe(gives);
    const reply = await convergeOn(fleet, "web01", desired);
    expect([scripted(reply, key), reply.exitCode, reply.stderr]).toEqual([gives, 0, ""]);
    const recorded = at.registry.values(`${record}\\Services`);
    expect(recorded).not.toHaveProperty("W32Time");
    expect(recorded.Spooler).toBe("AUTO_START+run");
    const back = await runOn(fleet, "web01", renderRestore(desired) ?? "");
    expect(back.stdout).toBe("END 0\r\n");
    at.settle();
    expect(at.snapshot()).toEqual(before);
    await fleet.stop();
  });
});

/** Somebody else's programs by the names of those of Windows. */
describe("a program of another folder answers for none of Windows", () => {
  const folder = "C:\\tools";
  const path = `${folder};C:\\Windows\\system32;C:\\Windows`;
  const home = "C:\\Users\\Administrator";
  const programs = ["sc", "reg", "ping", "findstr"].flatMap((name) => [
    `${name}.exe`,
    `${name}.exe.cmd`,
    `${name}.cmd`,
  ]);

  test.each<[string, string, Record<string, string>]>([
    ["the first of its PATH", folder, { Path: path }],
    [
      "the first of its PATH, where the current one counts for nothing",
      folder,
      { Path: path, NoDefaultCurrentDirectoryInExePath: "1" },
    ],
    ["the current one", home, {}],
  ])("%s", async (_, where, environment) => {
    const spec: HostSpec = { name: "web01", platform: "modern", environment, services: { Spooler: running } };
    const fleet = await Simulator.start([spec]);
    for (const name of programs)
      await runOn(fleet, "web01", `cmd.exe /c "echo @echo FOREIGN>${where}\\${name}"`);
    expect((await runOn(fleet, "web01", 'cmd.exe /c "sc.exe qc Spooler"')).stdout).toContain("FOREIGN");
    const desired = { ...desiredOn(spec), onDestroy: "Restore" } as ReturnType<typeof desiredOn>;
    expect(await planned(fleet, "web01", desired, "Spooler")).toBe("changed");
    const reply = await convergeOn(fleet, "web01", desired);
    expect([scripted(reply, "Spooler"), reply.exitCode, reply.stderr]).toEqual(["changed", 0, ""]);
    const back = await runOn(fleet, "web01", renderRestore(desired) ?? "");
    expect([back.stdout, back.stderr]).toEqual(["END 0\r\n", ""]);
    await fleet.stop();
  });
});
