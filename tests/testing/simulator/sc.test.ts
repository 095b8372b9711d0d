import type { HostChange, HostSpec, Platform } from "../../../testing/simulator/spec";
import { delayed, fleetOf, lines, machineOf, runOn } from "./runLine";

const services = {
  Base: { displayName: "The Base", type: "share" as const, start: "auto" as const, stopSeconds: 0.05 },
  Upper: { dependsOn: ["Base"], start: "demand" as const, state: "running" as const, stopSeconds: 0.05 },
  Top: { dependsOn: ["Upper"], start: "demand" as const },
  Off: { start: "disabled" as const },
  NeedsOff: { dependsOn: ["off"], start: "demand" as const },
  NeedsNone: { dependsOn: ["None"], start: "demand" as const },
  Stubborn: { start: "auto" as const, stoppable: false },
  Driver: { type: "kernel" as const, start: "system" as const },
};
const users = [
  { name: "Administrator", password: "secret" },
  { name: "Guest", password: "guest", admin: false },
];
const host = () => machineOf({ services, users });

const failed = (call: string, code: number, text: string) => `[SC] ${call} FAILED ${code}:\n\n${text}\n\n`;
const missing = "The specified service does not exist as an installed service.";
const denied = "Access is denied.";

describe("texts", () => {
  test.each([
    [
      "qc",
      "sc.exe qc upper",
      `[SC] QueryServiceConfig SUCCESS

SERVICE_NAME: upper
        TYPE               : 10  WIN32_OWN_PROCESS 
        START_TYPE         : 3   DEMAND_START
        ERROR_CONTROL      : 1   NORMAL
        BINARY_PATH_NAME   : C:\\Windows\\System32\\upper.exe
        LOAD_ORDER_GROUP   : 
        TAG                : 0
        DISPLAY_NAME       : Upper
        DEPENDENCIES       : Base
        SERVICE_START_NAME : LocalSystem
`,
    ],
    [
      "query of a running one",
      "sc query BASE",
      `
SERVICE_NAME: BASE 
        TYPE               : 20  WIN32_SHARE_PROCESS 
        STATE              : 4  RUNNING 
                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
        WIN32_EXIT_CODE    : 0  (0x0)
        SERVICE_EXIT_CODE  : 0  (0x0)
        CHECKPOINT         : 0x0
        WAIT_HINT          : 0x0
`,
    ],
    [
      "query of a stopped one",
      "sc query Off",
      `
SERVICE_NAME: Off 
        TYPE               : 10  WIN32_OWN_PROCESS 
        STATE              : 1  STOPPED 
        WIN32_EXIT_CODE    : 1077  (0x435)
        SERVICE_EXIT_CODE  : 0  (0x0)
        CHECKPOINT         : 0x0
        WAIT_HINT          : 0x0
`,
    ],
    ["getdisplayname", "sc getdisplayname base", "[SC] GetServiceDisplayName SUCCESS\nName = The Base\n"],
    ["getkeyname", 'sc getkeyname "the base"', "[SC] GetServiceKeyName SUCCESS\nName = Base\n"],
  ])("%s", async (_title, line, out) => {
    const reply = await runOn(host(), line);
    expect({ out: lines(reply.out), error: reply.error, code: reply.code }).toEqual({
      out,
      error: "",
      code: 0,
    });
  });

  test.each([
    ["interactive", "sc qc Spooler", "TYPE               : 110  WIN32_OWN_PROCESS (interactive)"],
    ["a driver", "sc qc Driver", "TYPE               : 1  KERNEL_DRIVER "],
    ["start type system", "sc qc Driver", "START_TYPE         : 1   SYSTEM_START"],
    ["start type auto", "sc qc Base", "START_TYPE         : 2   AUTO_START"],
    ["start type disabled", "sc qc Off", "START_TYPE         : 4   DISABLED"],
    ["further dependencies on further lines", "sc qc RpcSs", "\n                           : DcomLaunch\n"],
    ["delayed start", "sc config Base start= delayed-auto>nul&sc qc Base", "AUTO_START  (DELAYED)"],
    ["not stoppable", "sc query Stubborn", "(NOT_STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)"],
    ["process id", "sc queryex Base", "        PID                : "],
  ])("%s", async (_title, line, part) => {
    expect(lines((await runOn(host(), line)).out)).toContain(part);
  });
});

describe("refusals", () => {
  test.each([
    ["qc of nothing", "sc qc None", failed("OpenService", 1060, missing), 1060],
    ["query of nothing", "sc query None", failed("EnumQueryServicesStatus:OpenService", 1060, missing), 1060],
    ["config of nothing", "sc config None start= auto", failed("OpenService", 1060, missing), 1060],
    ["stop of nothing", "sc stop None", failed("OpenService", 1060, missing), 1060],
    [
      "start of a disabled one",
      "sc start Off",
      failed(
        "StartService",
        1058,
        "The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.",
      ),
      1058,
    ],
    [
      "start of a running one",
      "sc start Base",
      failed("StartService", 1056, "An instance of the service is already running."),
      1056,
    ],
    [
      "start with a disabled dependency",
      "sc start NeedsOff",
      failed("StartService", 1068, "The dependency service or group failed to start."),
      1068,
    ],
    [
      "start with a missing dependency",
      "sc start NeedsNone",
      failed("StartService", 1075, "The dependency service does not exist or has been marked for deletion."),
      1075,
    ],
    [
      "stop of a stopped one",
      "sc stop Off",
      failed("ControlService", 1062, "The service has not been started."),
      1062,
    ],
    [
      "stop with running dependents",
      "sc stop Base",
      failed(
        "ControlService",
        1051,
        "A stop control has been sent to a service that other running services are dependent on.",
      ),
      1051,
    ],
    [
      "stop of an unstoppable one",
      "sc stop Stubborn",
      failed("ControlService", 1052, "The requested control is not valid for this service."),
      1052,
    ],
    [
      "a second stop",
      "sc stop Upper>nul&sc stop Upper",
      failed("ControlService", 1061, "The service cannot accept control messages at this time."),
      1061,
    ],
    [
      "stop with a stopping dependent",
      "sc stop Upper>nul&sc stop Base",
      failed(
        "ControlService",
        1051,
        "A stop control has been sent to a service that other running services are dependent on.",
      ),
      1051,
    ],
    [
      "boot start for a service",
      "sc config Base start= boot",
      failed("ChangeServiceConfig", 87, "The parameter is incorrect."),
      87,
    ],
    [
      "a small buffer for qc",
      "sc qc Base 100",
      `${failed("QueryServiceConfig", 122, "The data area passed to a system call is too small.")}[SC] GetServiceConfig needs 202 bytes\n`,
      122,
    ],
    [
      "an unknown server",
      "sc \\\\nowhere qc Base",
      failed("OpenSCManager", 1722, "The RPC server is unavailable."),
      1722,
    ],
  ])("%s: %s", async (_title, line, out, code) => {
    const machine = host();
    const reply = await runOn(machine, line);
    expect({ out: lines(reply.out), error: reply.error, code: reply.code }).toEqual({ out, error: "", code });
  });

  test.each([
    ["sc config Base start=disabled"],
    ["sc config Base start= never"],
    ["sc config Base"],
    ["sc nonsense Base"],
    ["sc query state= running"],
  ])("%s explains its usage", async (line) => {
    const machine = host();
    const { out, code } = await runOn(machine, line);
    expect(out).toContain("USAGE:");
    expect([code, machine.services.find("Base")?.start]).toEqual([1639, "auto"]);
  });

  test.each([
    ["qc", 0],
    ["query", 0],
    ["stop", 5],
    ["start", 5],
    ["config", 5],
  ])("a user without rights: %s ends with %i", async (verb, code) => {
    const { out, code: got } = await runOn(
      host(),
      `sc ${verb} Upper ${verb === "config" ? "start= auto" : ""}`,
      { user: "Guest" },
    );
    expect([got, out.includes(denied)]).toEqual([code, code === 5]);
  });

  test("denyServices: an administrator is refused, and may still look", async () => {
    const machine = host();
    machine.fault = { denyServices: ["upper"] };
    const reply = await runOn(machine, "sc config Upper start= disabled&sc qc Upper>nul&&sc stop Upper");
    expect(lines(reply.out)).toBe(failed("OpenService", 5, denied).repeat(2));
    expect(machine.log.changes).toEqual([]);
  });
});

describe("effects", () => {
  const applied = async (line: string) => {
    const machine = host();
    const { code } = await runOn(machine, line);
    return { code, changes: machine.log.changes, machine };
  };
  const row = (service: string, what: HostChange["what"], from: string, to: string): HostChange => ({
    service,
    what,
    from,
    to,
  });

  test.each<[string, string, HostChange[]]>([
    [
      "config changes the start type only",
      "sc config base start= disabled",
      [row("Base", "start", "auto", "disabled")],
    ],
    ["the same start type again is no change", "sc config Base start= auto", []],
    [
      "case of verb and value does not matter",
      "SC CONFIG BASE START= DISABLED",
      [row("Base", "start", "auto", "disabled")],
    ],
    ["stop", "sc stop Upper", [row("Upper", "state", "running", "stopped")]],
    ["start", "sc start Top", [row("Top", "state", "stopped", "running")]],
    [
      "start starts dependencies first",
      "sc stop Upper&ping -n 2 127.0.0.1>nul&sc start Top",
      [
        row("Upper", "state", "running", "stopped"),
        row("Upper", "state", "stopped", "running"),
        row("Top", "state", "stopped", "running"),
      ],
    ],
    ["net stop waits", "net stop Upper", [row("Upper", "state", "running", "stopped")]],
  ])("%s", async (_title, line, changes) => {
    expect(await applied(line)).toMatchObject({ code: 0, changes });
  });

  test("a disabled service goes on running", async () => {
    const { machine } = await applied("sc config Base start= disabled");
    expect(machine.services.snapshot().Base).toEqual({ start: "disabled", state: "running" });
  });

  test("a stop takes its time", async () => {
    const { machine } = await applied("sc stop Upper");
    expect(machine.services.find("Upper")?.current).toBe("stopPending");
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(machine.services.find("Upper")?.current).toBe("stopped");
  });

  test("net stop has waited", async () => {
    const { machine } = await applied("net stop Upper");
    expect(machine.services.find("Upper")?.current).toBe("stopped");
  });
});

describe("enumerations", () => {
  const only = machineOf({ services });
  const names = (out: string) => [...out.matchAll(/^SERVICE_NAME: (.*)\r$/gm)].map(([, name]) => name);

  test.each([
    [
      "active services by default",
      "sc query bufsize= 65536",
      ["Base", "Upper", "Stubborn", "Spooler"],
      ["Off", "Top", "Driver"],
    ],
    ["inactive ones", "sc query state= inactive bufsize= 65536", ["Off", "Top"], ["Base", "Driver"]],
    ["all services", "sc query state= all bufsize= 65536", ["Base", "Off"], ["Driver", "Tcpip"]],
    ["drivers", "sc query type= driver bufsize= 65536", ["Driver", "Tcpip"], ["Base"]],
    ["all of all", "sc query type= all state= all bufsize= 262144", ["Base", "Off", "Driver"], []],
  ])("%s", async (_title, line, present, absent) => {
    const { out, code } = await runOn(only, line);
    const found = names(out);
    expect(code).toBe(0);
    expect(found).toEqual(expect.arrayContaining(present));
    expect(found.filter((name) => absent.includes(name ?? ""))).toEqual([]);
  });

  /** More services than fit in one buffer of the size that old Windows takes. */
  const many = (over: Partial<HostSpec> = {}) =>
    machineOf({
      services: Object.fromEntries(
        Array.from({ length: 600 }, (_, at) => [
          `Svc${String(at).padStart(3, "0")}`,
          { displayName: `Service ${at} of the many` },
        ]),
      ),
      ...over,
    });
  const list = "sc query type= all state= all";

  test.each<[size: number, least: number, most: number]>([
    [262144, 1, 1],
    [65536, 2, 2],
    [8192, 9, 14],
  ])("bufsize= %i: read on by ri=, nothing is lost and nothing comes twice", async (size, least, most) => {
    const machine = many();
    const found: (string | undefined)[] = [];
    let calls = 0;
    for (let next: string | undefined = "0"; next !== undefined; calls++) {
      const { out, code } = await runOn(machine, `${list} bufsize= ${size} ri= ${next}`);
      found.push(...names(out));
      next = /\r\nEnum: more data, need \d+ bytes start resume at index (\d+)\r\n$/.exec(out)?.[1];
      expect(code).toBe(next === undefined ? 0 : 234);
    }
    expect(found).toEqual(machine.services.all().map(({ key }) => key));
    expect(calls).toBeGreaterThanOrEqual(least);
    expect(calls).toBeLessThanOrEqual(most);
  });

  test("the bytes that it says are enough", async () => {
    const [, bytes, next] =
      /need (\d+) bytes start resume at index (\d+)/.exec((await runOn(many(), list)).out) ?? [];
    expect((await runOn(many(), `${list} bufsize= ${bytes} ri= ${next}`)).code).toBe(0);
  });

  test("4096 bytes by default, so a usual host is not shown whole", async () => {
    expect((await runOn(machineOf(), list)).code).toBe(234);
  });

  test("an index behind the end shows nothing", async () => {
    expect(await runOn(only, `${list} ri= 5000`)).toMatchObject({ out: "", code: 0 });
  });

  const stub = (call: string) => failed(call, 1783, "The stub received bad data.");
  test.each<[platform: Platform, line: string, call: string | undefined]>([
    ["nt4", `${list} bufsize= 65537`, "EnumQueryServicesStatus"],
    ["w2k", `${list} bufsize= 262144`, "EnumQueryServicesStatus"],
    ["w2k3", `${list} bufsize= 65537`, "EnumQueryServicesStatus"],
    ["w2k3", `${list} bufsize= 65536`, undefined],
    ["w2k3", "sc enumdepend RpcSs 65537", "EnumDependentServices"],
    ["w2k3", "sc enumdepend RpcSs 65536", undefined],
    ["modern", `${list} bufsize= 262144`, undefined],
    ["modern", `${list} bufsize= 262145`, "EnumQueryServicesStatus"],
    ["modern", "sc enumdepend RpcSs 262145", "EnumDependentServices"],
  ])("a buffer that the RPC server of %s refuses: %s", async (platform, line, call) => {
    const [jump] = fleetOf({ name: "jump", platform: "modern", users }, { name: "there", platform, users });
    if (jump === undefined) throw new Error("no fleet");
    const reply = await runOn(jump, line.replace("sc ", "sc.exe \\\\there "));
    if (call === undefined) expect(reply.code).toBe(0);
    else expect({ out: lines(reply.out), code: reply.code }).toEqual({ out: stub(call), code: 1783 });
  });

  test("a small buffer is said to be one", async () => {
    const { out, code } = await runOn(only, "sc query state= all bufsize= 500");
    expect(out).toMatch(/\r\nEnum: more data, need \d+ bytes start resume at index \d+\r\n$/);
    expect(code).toBe(234);
  });

  test("dependents come last to start first", async () => {
    const { out } = await runOn(only, "sc enumdepend Base");
    expect(out).toMatch(/^\[SC\] EnumDependentServices: entriesread = 2\r\n/);
    expect(names(out)).toEqual(["Top", "Upper"]);
  });

  test("dependents need a buffer", async () => {
    const { out, code } = await runOn(only, "sc enumdepend RpcSs");
    expect(out).toMatch(/^\[SC\] EnumDependentServices: more data, need \d+ bytes\r\n/);
    expect(code).toBe(234);
  });
});

describe("other hosts", () => {
  const fleet = (over: object = {}) =>
    fleetOf({ name: "jump", platform: "modern", users }, { name: "OLD1", platform: "nt4", users, ...over });

  test.each([
    ["a login by password", {}, {}, 0],
    ["a login by key has nothing to pass on", { byKey: true }, {}, 5],
    ["another password there", {}, { users: [{ name: "Administrator", password: "other" }] }, 5],
    ["no such user there", {}, { users: [{ name: "Boss", password: "secret" }] }, 5],
    ["no administrator there", { user: "Guest" }, {}, 5],
    ["Server stopped there", {}, { services: { LanmanServer: { state: "stopped" } } }, 1722],
  ])("%s", async (_title, login, over, code) => {
    const [jump, old] = fleet(over);
    if (jump === undefined || old === undefined) throw new Error("no fleet");
    const reply = await runOn(jump, "sc.exe \\\\old1 config Spooler start= disabled", login);
    expect(reply.code).toBe(code);
    expect(old.services.find("Spooler")?.start).toBe(code === 0 ? "disabled" : "auto");
    expect(old.log.changes).toHaveLength(code === 0 ? 1 : 0);
    expect(old.log.commands).toHaveLength(code === 0 ? 1 : 0);
    expect(jump.log.changes).toEqual([]);
  });

  test("the rest of a line works on it too", async () => {
    const [jump] = fleet();
    if (jump === undefined) throw new Error("no fleet");
    const line =
      "for /f tokens^=3 %a in ('sc.exe \\\\OLD1 qc Spooler^|findstr.exe START_TYPE') do echo !X!%a";
    expect((await runOn(jump, delayed(line))).out).toBe("2\r\n");
  });
});
