import { Client } from "ssh2";
import { type Fault, Simulator } from "../../../testing/simulator";
import { connected, execOn, password, runRemotely } from "./connect";
import { delayed } from "./runLine";

const quick = { start: "auto" as const, stopSeconds: 0.02 };
let simulator: Simulator;
const web = () => simulator.host("web01");
const old = () => simulator.host("old");
const exec = (line: string) => runRemotely(web().port, line);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Looks again and again; what never comes true has to be seen by what is expected afterwards. */
async function until(isSo: () => boolean, milliseconds = 5000): Promise<void> {
  for (const end = Date.now() + milliseconds; !isSo() && Date.now() < end; ) await wait(10);
}

beforeAll(async () => {
  simulator = await Simulator.start([
    {
      name: "web01",
      platform: "modern",
      services: { A: quick, B: quick, C: quick, D: { ...quick, delayed: true } },
    },
    { name: "old", platform: "w2k" },
  ]);
});
afterAll(() => simulator.stop());
beforeEach(() => {
  for (const host of simulator.hosts) {
    host.fault(null);
    host.reset();
    host.clearLog();
  }
});

describe("on the way to the host", () => {
  /** What a client gets to see, and 200 ms of silence after it. */
  const seen = async (count: number): Promise<string[]> => {
    const events: string[] = [];
    const client = new Client();
    client.on("error", ({ message }) => events.push(message));
    client.on("handshake", () => events.push("handshake"));
    client.on("ready", () => {
      events.push("ready");
      client.exec("hostname", () => events.push("session"));
    });
    client.connect({ host: "127.0.0.1", port: web().port, ...password });
    await until(() => events.length >= count);
    await wait(200);
    client.destroy();
    return events;
  };

  test.each<[title: string, fault: Fault, events: string[]]>([
    ["no fault", {}, ["handshake", "ready", "session"]],
    ["silent after connect", { silentAfter: "connect" }, []],
    ["silent after the handshake", { silentAfter: "handshake" }, ["handshake"]],
    ["silent after the login", { silentAfter: "login" }, ["handshake", "ready"]],
    ["login refused", { refuseLogin: true }, ["handshake", "All configured authentication methods failed"]],
  ])("%s", async (_title, fault, events) => {
    web().fault(fault);
    expect(await seen(events.length)).toEqual(events);
    expect(web().log).toMatchObject({
      connections: 1,
      logins: events.includes("ready") ? 1 : 0,
      commands: events.includes("session") ? ["hostname"] : [],
    });
  });

  test("down: connections are refused, open ones are lost, and the port comes back", async () => {
    const client = await connected(web().port);
    const lost = new Promise((resolve) => client.once("close", () => resolve("lost")));
    web().fault({ down: true });
    web().fault({ down: true });
    expect(await lost).toBe("lost");
    await expect(connected(web().port)).rejects.toThrow("ECONNREFUSED");
    expect(web().log.connections).toBe(1);
    web().fault(null);
    expect((await exec("hostname")).code).toBe(0);
  });

  test("a silent host forwards nothing either", async () => {
    web().fault({ silentAfter: "login" });
    const client = await connected(web().port);
    const answered = new Promise((resolve) =>
      client.forwardOut("127.0.0.1", 1, "127.0.0.1", web().port, resolve),
    );
    expect(await Promise.race([answered, wait(200).then(() => "waiting")])).toBe("waiting");
    client.destroy();
  });

  test("silent connections end with the simulator", async () => {
    const other = await Simulator.start([{ name: "quiet", platform: "modern" }]);
    other.host("quiet").fault({ silentAfter: "connect" });
    const login = connected(other.host("quiet").port);
    await wait(100);
    await other.stop();
    await expect(login).rejects.toThrow();
  });

  test("otherHostKey: another one, always the same, until the fault is over", async () => {
    const keys: string[] = [];
    const hostVerifier = (key: Buffer) => keys.push(`ssh-ed25519 ${key.toString("base64")}`) > 0;
    for (const fault of [{ otherHostKey: true }, { otherHostKey: true }, null]) {
      web().fault(fault);
      (await connected(web().port, { ...password, hostVerifier })).end();
    }
    expect(keys[0]).not.toBe(web().hostKey);
    expect(keys).toEqual([keys[0], keys[0], web().hostKey]);
  });
});

describe("in the middle of a script", () => {
  const script =
    "sc config A start= disabled&sc stop A>nul&sc config B start= disabled&sc config C start= disabled";

  test.each<[title: string, fault: Fault, changes: string[], commands: number]>([
    ["no fault", {}, ["A start", "A state", "B start", "C start"], 4],
    ["before the first change", { dropAfterChanges: 0 }, [], 0],
    ["after the first", { dropAfterChanges: 1 }, ["A start"], 1],
    ["after the second", { dropAfterChanges: 2 }, ["A start", "A state"], 2],
    ["after the last", { dropAfterChanges: 4 }, ["A start", "A state", "B start", "C start"], 4],
    ["after more than there are", { dropAfterChanges: 5 }, ["A start", "A state", "B start", "C start"], 4],
    ["after three programs", { dropAfterCommands: 3 }, ["A start", "A state", "B start"], 3],
    ["after the bytes of the first reply", { dropAfterBytes: 33 }, ["A start"], 1],
    [
      "but it runs on",
      { dropAfterChanges: 1, runsOnAfterDrop: true },
      ["A start", "A state", "B start", "C start"],
      4,
    ],
  ])("the connection is dropped: %s", async (_title, fault, changes, commands) => {
    web().fault(fault);
    const { code } = await exec(script);
    await until(() => web().log.commands.length >= commands);
    await wait(50);
    const dropped = Object.keys(fault).length > 0 && fault.dropAfterChanges !== 5;
    expect({ code, changes: web().log.changes.map(({ service, what }) => `${service} ${what}`) }).toEqual({
      code: dropped ? undefined : 0,
      changes,
    });
    expect(web().log.commands).toHaveLength(commands);
  });

  test("a start that starts others counts them all", async () => {
    web().set("Spooler", { start: "demand", state: "stopped" });
    web().set("HTTP", { state: "stopped" });
    web().fault({ dropAfterChanges: 2 });
    expect((await exec("sc start Spooler>nul&sc config A start= disabled")).code).toBeUndefined();
    expect(web().log.changes.map(({ service }) => service)).toEqual(["HTTP", "Spooler"]);
  });

  test("changes on another host count for the connection", async () => {
    web().fault({ dropAfterChanges: 1 });
    await exec(
      "sc.exe \\\\old config Spooler start= disabled&sc.exe \\\\old config Messenger start= disabled",
    );
    expect(old().log.changes.map(({ service }) => service)).toEqual(["Spooler"]);
  });

  const twoLines = "abcdef\r\nghijkl\r\n";
  test.each<[bytes: number, line: string]>([
    [0, "echo abcdef&echo ghijkl&hostname"],
    [1, "echo abcdef&echo ghijkl&hostname"],
    [12, "echo abcdef&echo ghijkl&hostname"],
    [12, "echo abcdef&echo ghijkl"],
    [16, "echo abcdef&echo ghijkl"],
  ])("dropAfterBytes: %i bytes of %s arrive, and no exit code", async (bytes, line) => {
    web().fault({ dropAfterBytes: bytes });
    const { out, code } = await exec(line);
    expect({ out: out.toString(), code }).toEqual({ out: twoLines.slice(0, bytes), code: undefined });
    expect(web().log.commands).toEqual([]);
  });

  test.each<[bytes: number, line: string]>([
    [150_000, "for /l %x in (1,1,9) do @sc.exe query type= all state= all bufsize= 262144"],
    [20_000, "sc.exe query type= all state= all bufsize= 262144"],
  ])("dropAfterBytes: %i bytes of a long reply arrive", async (bytes, line) => {
    web().fault({ dropAfterBytes: bytes });
    const { out, code } = await exec(line);
    expect({ bytes: out.length, code }).toEqual({ bytes, code: undefined });
  });

  test("dropAfterBytes beyond the end of the output is no fault", async () => {
    web().fault({ dropAfterBytes: 9 });
    expect(await exec("echo abcdef")).toMatchObject({ code: 0 });
  });

  test.each<[title: string, fault: Fault, start: string]>([
    ["is killed", {}, "auto"],
    ["or runs on", { runsOnAfterDrop: true }, "disabled"],
  ])("a script whose client goes away %s", async (_title, fault, start) => {
    web().fault(fault);
    const client = await connected(web().port);
    const line = "ping.exe -n 2 127.0.0.1>nul&sc config A start= disabled";
    const reply = execOn(client, line).catch(() => undefined);
    await until(() => web().log.commands.length > 0);
    client.destroy();
    await reply;
    await until(() => web().service("A")?.start === "disabled", 1500);
    expect(web().service("A")?.start).toBe(start);
  });

  test("slowMs delays each program", async () => {
    web().fault({ slowMs: 60 });
    const began = Date.now();
    await exec("hostname&hostname&hostname");
    expect(Date.now() - began).toBeGreaterThanOrEqual(175);
  });

  test("answer: it says what it likes, and runs nothing", async () => {
    web().fault({ answer: "\x1b[2J\x00\xff[SC] 1060:\r\n" });
    const { out, code } = await exec("sc config A start= disabled");
    expect({ out: out.toString("latin1"), code }).toEqual({ out: "\x1b[2J\x00\xff[SC] 1060:\r\n", code: 0 });
    expect([web().log.commands, web().service("A")?.start]).toEqual([[], "auto"]);
  });
});

describe("missingPrograms", () => {
  const said =
    "'reg.exe' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n";
  test.each<[title: string, line: string, out: string, error: string, code: number]>([
    ["is not found", "reg.exe query HKLM", "", said, 1],
    [
      "sets 9009",
      delayed("reg.exe query HKLM 2>nul&echo !ERRORLEVEL!&exit !ERRORLEVEL!"),
      "9009\r\n",
      "",
      9009,
    ],
    [
      "leaves || its turn",
      delayed("reg.exe query HKLM>nul 2>nul&&echo yes||echo no !ERRORLEVEL!"),
      "no 9009\r\n",
      "",
      9009,
    ],
    [
      "gives a loop nothing",
      delayed("(for /f %a in ('reg.exe query HKLM 2^>nul') do echo %a)&echo end"),
      "end\r\n",
      "",
      0,
    ],
    ["leaves other programs alone", "hostname", "web01\r\n", "", 0],
  ])("a program that is missing %s", async (_title, line, out, error, code) => {
    web().fault({ missingPrograms: ["reg"] });
    const reply = await exec(line);
    expect({ out: reply.out.toString(), error: reply.error, code: reply.code }).toEqual({ out, error, code });
  });

  test.each([
    ["web01", 1],
    ["old", 0],
  ])("reg.exe runs on the jump host: missing on %s", async (name, code) => {
    simulator.host(name).fault({ missingPrograms: ["reg"] });
    expect((await exec("reg.exe query \\\\old\\HKLM\\SOFTWARE")).code).toBe(code);
  });
});

describe("canned answers", () => {
  const denied = "[SC] EnumDependentServices FAILED 5:\r\n\r\nAccess is denied.\r\n\r\n";
  const line = "sc.exe enumdepend Spooler 65536";

  test.each<[title: string, fault: Fault, line: string, out: string, code: number]>([
    ["a line", { canned: [{ line, answer: denied, exitCode: 5 }] }, line, denied, 5],
    ["another line", { canned: [{ line, answer: denied, exitCode: 5 }] }, "hostname", "web01\r\n", 0],
    ["a pattern", { canned: [{ line: /^HOST/i, answer: "x\r\n", exitCode: 0 }] }, "hostname", "x\r\n", 0],
    [
      "the first that fits",
      {
        canned: [
          { line: "hostname", answer: "1", exitCode: 1 },
          { line: /./, answer: "2", exitCode: 2 },
        ],
      },
      "hostname&whoami",
      "12",
      2,
    ],
    [
      "bytes as they are",
      { canned: [{ line: "hostname", answer: "\x00\xff\xe9", exitCode: 0 }] },
      "hostname",
      "\x00\xff\xe9",
      0,
    ],
    [
      "bytes through a loop",
      { canned: [{ line: "hostname", answer: "\xe9 a", exitCode: 0 }] },
      "for /f %a in ('hostname') do @echo %a",
      "\xe9\r\n",
      0,
    ],
    [
      "an exit code that a script sees",
      { canned: [{ line: "hostname", answer: "", exitCode: 1060 }] },
      "hostname||echo no",
      "no\r\n",
      1060,
    ],
    [
      "what it is not asked to run, it does not run",
      { canned: [{ line: "sc.exe config A start= disabled", answer: "", exitCode: 0 }] },
      "sc.exe config A start= disabled",
      "",
      0,
    ],
  ])("%s", async (_title, fault, typed, out, code) => {
    web().fault(fault);
    const reply = await exec(typed);
    expect({ out: reply.out.toString("latin1"), code: reply.code }).toEqual({ out, code });
    expect(web().log.changes).toEqual([]);
    expect(web().log.commands.length).toBeGreaterThan(0);
  });
});

describe("what is printed without being asked for", () => {
  test.each<[title: string, line: string, out: string]>([
    ["sshd's cmd.exe has no /d", "echo a", "Hello a\r\n"],
    ["nor has one that is called without it", "cmd.exe /c echo a", "Hello Hello a\r\n"],
    ["one with /d is quiet", "cmd.exe /d /c echo a", "Hello a\r\n"],
    [
      "the command of a loop has none: it is read",
      "for /f %a in ('echo a') do @echo [%a]",
      "Hello [Hello]\r\n",
    ],
    ["the sides of a pipe have it", "echo a|sort", "Hello a\r\n"],
  ])("autoRun: %s", async (_title, line, out) => {
    web().fault({ autoRun: "Hello " });
    expect((await exec(line)).out.toString()).toBe(out);
  });

  test("a banner stands before the login, and not in the output", async () => {
    web().fault({ banner: "Authorized use only\r\n" });
    const client = new Client();
    const banner = new Promise((resolve) => client.once("banner", resolve));
    const ready = new Promise((resolve) => client.once("ready", () => resolve("ready")));
    client.connect({ host: "127.0.0.1", port: web().port, ...password });
    expect([await banner, await ready]).toEqual(["Authorized use only\r\n", "ready"]);
    expect((await execOn(client, "echo a")).out.toString()).toBe("a\r\n");
    client.end();
  });
});

describe("a policy", () => {
  const policy = { spooler: "auto" as const, D: "auto" as const };
  test.each<[title: string, fault: Fault, line: string]>([
    ["a script that changes it", {}, "sc config Spooler start= disabled&sc config D start= disabled"],
    ["one that only reads", {}, "sc qc Spooler"],
    [
      "one that was killed",
      { dropAfterChanges: 1 },
      "sc config Spooler start= disabled&sc config D start= disabled",
    ],
  ])("is back after %s", async (_title, fault, line) => {
    web().fault({ ...fault, policy });
    await exec(line);
    await exec(line);
    expect([web().service("Spooler"), web().service("D")]).toEqual([
      { start: "auto", state: "running" },
      { start: "auto", state: "running" },
    ]);
  });

  test("lets a script see its own change, and is in no log", async () => {
    web().fault({ policy });
    const { out } = await exec("sc config Spooler start= disabled>nul&sc qc Spooler");
    expect(out.toString()).toContain("4   DISABLED");
    expect(web().log.changes).toEqual([{ service: "Spooler", what: "start", from: "auto", to: "disabled" }]);
  });

  test("of a host behind a jump host", async () => {
    old().fault({ policy });
    await exec("sc.exe \\\\old config Spooler start= disabled");
    expect(old().service("Spooler")?.start).toBe("auto");
    old().fault(null);
    await exec("sc.exe \\\\old config Spooler start= disabled");
    expect(old().service("Spooler")?.start).toBe("disabled");
  });
});

test("faults of several kinds at once", async () => {
  web().fault({ slowMs: 20, denyServices: ["A"], failures: { B: { stop: 1061 } }, truncateAfterBytes: 10 });
  const { out, code } = await exec("sc config A start= demand&sc stop B");
  expect({ length: out.length, code }).toEqual({ length: 10, code: 1061 });
});
