import { type ServiceSpec, Simulator } from "../../../testing/simulator";
import { HostRegistry } from "../../../testing/simulator/hostRegistry";
import { runRemotely } from "./connect";
import { lines, machineOf, runOn } from "./runLine";

/** Keys that people gave to their services, and others that Windows would take; as typed on a command line. */
const keys: [key: string, typed: string][] = [
  ["Label Printer Service", '"Label Printer Service"'],
  ["MSSQL$WEB", "MSSQL$WEB"],
  ["PrintSvc (x64)", '"PrintSvc (x64)"'],
  ["Foo&Bar", '"Foo&Bar"'],
  ["Druckdienst_Münch", "Druckdienst_Münch"],
  ["Hurra!", "Hurra!"],
  ["100% Print", '"100% Print"'],
  ["a^b|c<d>e", '"a^b|c<d>e"'],
  ['The "Big" One', '"The \\"Big\\" One"'],
  ["Spooler DISABLED 1060: 5:", '"Spooler DISABLED 1060: 5:"'],
  ["a,b;c=d", '"a,b;c=d"'],
];
const services: Record<string, ServiceSpec> = Object.fromEntries(
  keys.map(([key]) => [
    key,
    { displayName: `${key} STOPPED`, dependsOn: ["Spooler"], start: "auto" as const },
  ]),
);
const host = () => machineOf({ services });

describe.each(keys)("%s", (key, typed) => {
  test.each<[title: string, line: string, part: string]>([
    ["qc", `sc.exe qc ${typed}`, `\nSERVICE_NAME: ${key}\n`],
    ["qc, the display name", `sc.exe qc ${typed}`, `\n        DISPLAY_NAME       : ${key} STOPPED\n`],
    ["query", `sc.exe query ${typed}`, `\nSERVICE_NAME: ${key} \n`],
    [
      "the list",
      "sc.exe query type= all state= all bufsize= 262144",
      `\nSERVICE_NAME: ${key}\nDISPLAY_NAME: ${key} STOPPED\n`,
    ],
    [
      "dependents",
      "sc.exe enumdepend Spooler 65536",
      `\nSERVICE_NAME: ${key}\nDISPLAY_NAME: ${key} STOPPED\n`,
    ],
    [
      "the registry",
      "reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Services",
      `\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${key}\n`,
    ],
  ])("%s", async (_title, line, part) => {
    expect(lines((await runOn(host(), line)).out)).toContain(part);
  });

  test("config and stop", async () => {
    const machine = host();
    await runOn(machine, `sc.exe config ${typed} start= disabled&sc.exe stop ${typed}`);
    expect(machine.log.changes).toEqual([
      { service: key, what: "start", from: "auto", to: "disabled" },
      { service: key, what: "state", from: "running", to: "stopped" },
    ]);
  });
});

test("a binary path and a group of one's own", async () => {
  const binaryPath = '"C:\\Program Files\\agents\\spool.exe" 1060: DISABLED';
  const machine = machineOf({ services: { Agent: { binaryPath, group: "NetworkProvider" } } });
  const out = lines((await runOn(machine, "sc.exe qc Agent")).out);
  expect(out).toContain(
    `\n        BINARY_PATH_NAME   : ${binaryPath}\n        LOAD_ORDER_GROUP   : NetworkProvider\n`,
  );
  const registry = new HostRegistry(machine.registry);
  expect(registry.values("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Agent")).toMatchObject({
    ImagePath: binaryPath,
    Group: "NetworkProvider",
  });
});

test("over SSH: the name goes in as UTF-8, and comes out in the host's code page", async () => {
  const simulator = await Simulator.start([{ name: "web01", platform: "modern", locale: "de", services }]);
  const { out } = await runRemotely(simulator.host("web01").port, "sc.exe qc Druckdienst_Münch");
  expect(out.toString("latin1")).toContain("SERVICE_NAME: Druckdienst_M\x81nch\r\n");
  await simulator.stop();
});
