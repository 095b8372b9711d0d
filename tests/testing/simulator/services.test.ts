import type { Fault, ServiceSpec, State } from "../../../testing/simulator";
import { fleetOf, lines, machineOf, runOn } from "./runLine";

const quick = { stopSeconds: 0.02 };
const services: Record<string, ServiceSpec> = {
  Late: { start: "auto", delayed: true, ...quick },
  Plain: { start: "auto", ...quick },
  Off: { start: "disabled" },
  Guarded: { start: "auto", protected: true, ...quick },
  Woken: { start: "demand", state: "running", trigger: true, ...quick },
  Leaning: { start: "demand", state: "running", trigger: true, dependsOn: ["Plain"], ...quick },
};
const host = (fault: Fault = {}) => {
  const machine = machineOf({ services });
  machine.fault = fault;
  return machine;
};
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("delayed start", () => {
  test.each<[title: string, line: string, shown: string]>([
    ["as the host has it", "sc qc Late", "2   AUTO_START  (DELAYED)"],
    ["auto clears it", "sc config Late start= auto>nul&sc qc Late", "2   AUTO_START"],
    [
      "delayed-auto sets it",
      "sc config Plain start= delayed-auto>nul&sc qc Plain",
      "2   AUTO_START  (DELAYED)",
    ],
    [
      "a disabled service can be set so",
      "sc config Off start= delayed-auto>nul&sc qc Off",
      "2   AUTO_START  (DELAYED)",
    ],
    [
      "disabled and back by auto",
      "sc config Late start= disabled>nul&sc config Late start= auto>nul&sc qc Late",
      "2   AUTO_START",
    ],
    [
      "a change of something else keeps it",
      'sc config Late displayname= "L"&sc qc Late',
      "2   AUTO_START  (DELAYED)",
    ],
  ])("%s", async (_title, line, shown) => {
    expect(lines((await runOn(host(), line)).out)).toContain(` START_TYPE         : ${shown}\n`);
  });

  test.each<[line: string, from: string, to: string]>([
    ["sc config Late start= auto", "delayed-auto", "auto"],
    ["sc config Late start= disabled", "delayed-auto", "disabled"],
    ["sc config Off start= delayed-auto", "disabled", "delayed-auto"],
  ])("the log of %s", async (line, from, to) => {
    const machine = host();
    await runOn(machine, line);
    expect(machine.log.changes).toEqual([{ service: line.split(" ")[2], what: "start", from, to }]);
  });

  test("what is so already is no change", async () => {
    const machine = host();
    await runOn(machine, "sc config Late start= delayed-auto");
    expect(machine.log.changes).toEqual([]);
    expect(machine.services.find("Late")?.observed).toEqual({
      start: "auto",
      state: "running",
      delayed: true,
    });
  });
});

describe("services that refuse", () => {
  const call = { config: "ChangeServiceConfig", start: "StartService", stop: "ControlService" };
  test.each<[title: string, fault: Fault, line: string, says: string, code: number]>([
    ["protected: config", {}, "sc config Guarded start= disabled", "[SC] OpenService FAILED 5:", 5],
    ["protected: stop", {}, "sc stop Guarded", "[SC] OpenService FAILED 5:", 5],
    ["protected: start", {}, "sc start Guarded", "[SC] StartService: OpenService FAILED 5:", 5],
    ["protected: qc", {}, "sc qc Guarded", "[SC] QueryServiceConfig SUCCESS", 0],
    ["protected: net stop", {}, "net stop Guarded", "", 2],
    ["denyQueries: qc", { denyQueries: ["plain"] }, "sc qc Plain", "[SC] OpenService FAILED 5:", 5],
    [
      "denyQueries: query",
      { denyQueries: ["plain"] },
      "sc query Plain",
      "[SC] EnumQueryServicesStatus:OpenService FAILED 5:",
      5,
    ],
    [
      "denyQueries: enumdepend",
      { denyQueries: ["plain"] },
      "sc enumdepend Plain",
      "[SC] EnumDependentServices:OpenService FAILED 5:",
      5,
    ],
    [
      "denyQueries: the others",
      { denyQueries: ["plain"] },
      "sc qc Late",
      "[SC] QueryServiceConfig SUCCESS",
      0,
    ],
    ...(
      [
        ["config", 1072],
        ["stop", 1052],
        ["stop", 1061],
        ["stop", 1053],
      ] as const
    ).map(([verb, code]): [string, Fault, string, string, number] => [
      `failures: ${verb} with ${code}`,
      { failures: { plain: { [verb]: code } } },
      `sc ${verb} Plain ${verb === "config" ? "start= demand" : ""}`,
      `[SC] ${call[verb]} FAILED ${code}:`,
      code,
    ]),
    [
      "failures: start with 1053",
      { failures: { Woken: { start: 1053 } } },
      "net stop Woken>nul&sc start Woken",
      "[SC] StartService FAILED 1053:",
      1053,
    ],
    [
      "failures: another request",
      { failures: { plain: { start: 1053 } } },
      "sc config Plain start= demand",
      "[SC] ChangeServiceConfig SUCCESS",
      0,
    ],
    [
      "a dependency that does not start",
      { failures: { Plain: { start: 1053 } } },
      "net stop Plain /y>nul&sc start Leaning",
      "[SC] StartService FAILED 1068:",
      1068,
    ],
  ])("%s", async (_title, fault, line, says, code) => {
    const reply = await runOn(host(fault), line);
    expect(lines(reply.out).split("\n")[0]).toBe(says);
    expect(reply.code).toBe(code);
  });

  test("a refused request changes nothing", async () => {
    const machine = host({ failures: { Plain: { config: 1072, stop: 1061 } } });
    await runOn(machine, "sc config Plain start= disabled&sc stop Plain&sc config Guarded start= disabled");
    expect(machine.log.changes).toEqual([]);
    expect(machine.services.snapshot()).toMatchObject({
      Plain: { start: "auto", state: "running" },
      Guarded: { start: "auto", state: "running" },
    });
  });

  test("denyQueries leaves a service out of enumerations", async () => {
    const { out } = await runOn(host({ denyQueries: ["Plain"] }), "sc query state= all bufsize= 262144");
    expect([out.includes("SERVICE_NAME: Late"), out.includes("SERVICE_NAME: Plain")]).toEqual([true, false]);
  });

  test("faults are those of the machine that is asked", async () => {
    const [jump, old] = fleetOf({ name: "jump", platform: "modern" }, { name: "OLD1", platform: "nt4" });
    if (jump === undefined || old === undefined) throw new Error("no fleet");
    jump.fault = { failures: { Spooler: { stop: 1061 } } };
    old.fault = { failures: { Spooler: { stop: 1052 } } };
    expect((await runOn(jump, "sc.exe \\\\OLD1 stop Spooler")).code).toBe(1052);
  });
});

describe("states", () => {
  const shown: [state: State, text: string][] = [
    ["stopped", "1  STOPPED "],
    ["startPending", "2  START_PENDING "],
    ["stopPending", "3  STOP_PENDING "],
    ["running", "4  RUNNING "],
    ["continuePending", "5  CONTINUE_PENDING "],
    ["pausePending", "6  PAUSE_PENDING "],
    ["paused", "7  PAUSED "],
  ];
  test.each(shown)("%s: as the host has it, for as long as nobody changes it", async (state, text) => {
    const machine = machineOf({ services: { Odd: { start: "auto", state, ...quick } } });
    await wait(100);
    expect(lines((await runOn(machine, "sc query Odd")).out)).toContain(
      `        STATE              : ${text}\n`,
    );
    expect(machine.services.find("Odd")?.observed).toEqual({ start: "auto", state });
    const listed = await runOn(machine, "sc query state= active bufsize= 262144");
    expect(listed.out.includes("SERVICE_NAME: Odd\r\n")).toBe(state !== "stopped");
  });

  test.each<[title: string, own: State, dependent: State, stoppable: boolean, code: number]>([
    ["running", "running", "stopped", true, 0],
    ["paused", "paused", "stopped", true, 0],
    ["with a running dependent", "running", "running", true, 1051],
    ["with a stopping dependent", "running", "stopPending", true, 1051],
    ["with a paused dependent", "running", "paused", true, 1051],
    ["with a running dependent, and takes no stop", "running", "running", false, 1051],
    ["with a running dependent, and stopped itself", "stopped", "running", true, 1051],
    ["stopped", "stopped", "stopped", true, 1062],
    ["stopped, and takes no stop", "stopped", "stopped", false, 1062],
    ["starting", "startPending", "stopped", true, 1061],
    ["stopping", "stopPending", "stopped", true, 1061],
    ["stopping, and takes no stop", "stopPending", "stopped", false, 1061],
    ["takes no stop", "running", "stopped", false, 1052],
    ["paused, and takes no stop", "paused", "stopped", false, 1052],
  ])("stop of one that is %s", async (_title, own, dependent, stoppable, code) => {
    const machine = machineOf({
      services: {
        Own: { start: "auto", state: own, stoppable },
        Needs: { state: dependent, dependsOn: ["own"] },
      },
    });
    expect((await runOn(machine, "sc stop Own")).code).toBe(code);
  });
});

describe("stopNeverEnds", () => {
  const stopping = async () => {
    const machine = host({ stopNeverEnds: ["plain"] });
    await runOn(machine, "net stop Leaning>nul&sc stop Plain>nul");
    await wait(60);
    return machine;
  };

  test("the service stays in STOP_PENDING, and takes no other request", async () => {
    const machine = await stopping();
    const { out } = await runOn(machine, "sc query Plain&sc stop Plain&sc start Plain");
    expect(out).toMatch(
      /3 {2}STOP_PENDING[\s\S]*ControlService FAILED 1061:[\s\S]*StartService FAILED 1056:/,
    );
  });

  test("it has stopped when the fault is over", async () => {
    const machine = await stopping();
    machine.fault = {};
    expect(machine.services.find("Plain")?.current).toBe("stopped");
  });

  test("a stop that takes for ever needs no fault", async () => {
    const machine = machineOf({
      services: { Endless: { start: "auto", stopSeconds: Number.POSITIVE_INFINITY } },
    });
    await runOn(machine, "sc stop Endless");
    machine.services.find("Endless")?.settle();
    expect(machine.services.find("Endless")?.current).toBe("stopPending");
  });
});

describe("triggersFireAfterMs", () => {
  const fault = { triggersFireAfterMs: 40 };
  const stateAfter = async (line: string, key: string, fired: Fault = fault) => {
    const machine = host(fired);
    await runOn(machine, line);
    await wait(100);
    return { machine, state: machine.services.find(key)?.current };
  };

  test.each<[title: string, line: string, key: string, state: string]>([
    ["a demand-start service comes back", "sc stop Woken", "Woken", "running"],
    ["a disabled one does not", "sc config Woken start= disabled&sc stop Woken", "Woken", "stopped"],
    ["one without a trigger does not", "net stop Leaning&sc stop Plain", "Plain", "stopped"],
    ["one that lacks what it needs does not", "net stop Plain /y", "Leaning", "stopped"],
    ["one whose needs are met does", "sc stop Leaning", "Leaning", "running"],
  ])("%s", async (_title, line, key, state) => {
    expect((await stateAfter(line, key)).state).toBe(state);
  });

  test("only under the fault", async () => {
    expect((await stateAfter("sc stop Woken", "Woken", {})).state).toBe("stopped");
  });

  test("again and again, and in no log", async () => {
    const { machine } = await stateAfter("sc stop Woken", "Woken");
    await runOn(machine, "sc stop Woken");
    await wait(100);
    expect(machine.services.find("Woken")?.current).toBe("running");
    const stop = { service: "Woken", what: "state", from: "running", to: "stopped" };
    expect(machine.log.changes).toEqual([stop, stop]);
  });

  test("disabling comes too late for what is due already", async () => {
    const { machine } = await stateAfter(
      "sc stop Woken&ping.exe -n 2 127.0.0.1>nul&sc config Woken start= disabled",
      "Woken",
    );
    expect(machine.services.find("Woken")?.observed).toEqual({ start: "disabled", state: "running" });
  });
});
