import { lines, machineOf, runOn } from "./runLine";

const users = [
  { name: "Administrator", password: "s" },
  { name: "Guest", password: "g", admin: false },
];
const create = "sc create Mine binPath= C:\\mine.exe type= own";
const made = { service: "Mine", what: "service", from: "absent", to: "present" };
const gone = { ...made, from: "present", to: "absent" };

describe("sc.exe create and delete", () => {
  test.each<[string, string, number, string, unknown[]]>([
    ["a service that nobody starts", create, 0, "[SC] CreateService SUCCESS\n", [made]],
    ["without a program", "sc create Mine start= demand", 1639, "USAGE", []],
    ["with a start type that there is not", `${create} start= later`, 1639, "USAGE", []],
    ["twice", `${create}>nul&${create}`, 1073, "[SC] CreateService FAILED 1073", [made]],
    ["and away again", `${create}>nul&sc delete mine`, 0, "[SC] DeleteService SUCCESS\n", [made, gone]],
    ["deleted, not there", "sc delete Mine", 1060, "[SC] OpenService FAILED 1060", []],
    ["what is deleted is gone", `${create}>nul&sc delete Mine>nul&sc qc Mine>nul`, 1060, "", [made, gone]],
  ])("%s", async (_, line, code, says, changes) => {
    const machine = machineOf({ users });
    const reply = await runOn(machine, line);
    expect(reply.code).toBe(code);
    expect(lines(reply.out)).toContain(says);
    expect(machine.log.changes).toEqual(changes);
  });

  test("a new one is as it was created", async () => {
    const machine = machineOf();
    const before = machine.image();
    await runOn(machine, `${create} start= disabled depend= Spooler/RpcSs DisplayName= Ours`);
    const service = machine.services.find("mine");
    expect(service).toMatchObject({ displayName: "Ours", binaryPath: "C:\\mine.exe" });
    expect(service?.observed).toEqual({ start: "disabled", state: "stopped" });
    expect(service?.dependsOn).toEqual(["Spooler", "RpcSs"]);
    await runOn(machine, "sc delete Mine");
    expect(machine.image()).toEqual(before);
  });

  test("one that runs is marked, and gone once it has stopped", async () => {
    const machine = machineOf({ services: { Spooler: { stopSeconds: 0 } } });
    for (const [line, code] of [
      ["sc delete Spooler", 0],
      ["sc query Spooler", 0],
      ["sc delete Spooler", 1072],
      ["sc config Spooler start= disabled", 1072],
      ["sc create Spooler binPath= C:\\mine.exe type= own", 1072],
      ["sc stop Spooler", 0],
      ["sc query Spooler", 1060],
    ] as const)
      expect([line, (await runOn(machine, line)).code]).toEqual([line, code]);
  });

  test.each([
    [create, "[SC] OpenSCManager FAILED 5"],
    ["sc delete Spooler", "[SC] OpenService FAILED 5"],
  ])("nobody but an administrator may: %s", async (line, says) => {
    const machine = machineOf({ users });
    const { code, out } = await runOn(machine, line, { user: "Guest" });
    expect([code, lines(out)]).toEqual([5, expect.stringContaining(says)]);
    expect(machine.log.changes).toEqual([]);
  });
});

test.each([
  ["en", "437"],
  ["ja", "932"],
] as const)("chcp of a Windows in %s", async (locale, page) => {
  expect((await runOn(machineOf({ locale }), "chcp")).out).toBe(`Active code page: ${page}\r\n`);
});
