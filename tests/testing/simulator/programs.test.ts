import { findstrPattern } from "../../../testing/simulator/programs/findstrPattern";
import { fleetOf, lines, machineOf, runOn } from "./runLine";

const users = [
  { name: "Administrator", password: "s" },
  { name: "Guest", password: "g", admin: false },
];
const key = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
const full = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services";
const notThere = "ERROR: The system was unable to find the specified registry key or value.\n";

describe("reg.exe", () => {
  type Row = [title: string, line: string, out: string, code?: number, error?: string];
  const rows: Row[] = [
    [
      "one value",
      `reg query ${key}\\Spooler /v Start`,
      `\n${full}\\Spooler\n    Start    REG_DWORD    0x2\n\n`,
    ],
    [
      "a key",
      `reg.exe query ${key}\\WinRM`,
      `\n${full}\\WinRM\n    DisplayName    REG_SZ    Windows Remote Management (WS-Management)\n    ImagePath    REG_EXPAND_SZ    C:\\Windows\\system32\\svchost.exe -k netsvcs -p\n    DependOnService    REG_MULTI_SZ    RPCSS\\0HTTP\n    Start    REG_DWORD    0x2\n    Type    REG_DWORD    0x20\n\n`,
    ],
    ["subkeys by their full names", "reg query HKU\\S-1-5-19", "\nHKEY_USERS\\S-1-5-19\\Environment\n"],
    ["a missing key", `reg query ${key}\\Nope`, "", 1, notThere],
    ["a missing value", `reg query ${key}\\Spooler /v Nope`, "\n", 1, notThere],
    [
      "a search below",
      `reg query ${key}\\Tcpip /s /v Domain`,
      `\n${full}\\Tcpip\\Parameters\n    Domain    REG_SZ    \n\nEnd of search: 1 match(es) found.\n`,
    ],
    [
      "a search for nothing",
      `reg query ${key}\\Tcpip /s /v Nope`,
      "\nEnd of search: 0 match(es) found.\n",
      1,
    ],
    [
      "add and query",
      "reg add HKLM\\SOFTWARE\\Ours /v X /t REG_DWORD /d 10 /f>nul&reg query HKLM\\SOFTWARE\\Ours /v x",
      "\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Ours\n    X    REG_DWORD    0xa\n\n",
    ],
    [
      "a text with blanks",
      'reg add HKLM\\SOFTWARE\\Ours /v X /d "a b" /f>nul&reg query HKLM\\SOFTWARE\\Ours /v X',
      "\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Ours\n    X    REG_SZ    a b\n\n",
    ],
    [
      "delete a value",
      "reg add HKLM\\SOFTWARE\\Ours /v X /d 1 /f>nul&reg delete HKLM\\SOFTWARE\\Ours /v X /f>nul&reg query HKLM\\SOFTWARE\\Ours /v X",
      "\n",
      1,
      notThere,
    ],
    [
      "delete a key",
      "reg add HKLM\\SOFTWARE\\Ours\\A /v X /d 1 /f>nul&reg delete HKLM\\SOFTWARE\\Ours /f>nul&reg query HKLM\\SOFTWARE\\Ours",
      "",
      1,
      notThere,
    ],
    [
      "delete without /f",
      "reg add HKLM\\SOFTWARE\\Ours /v X /d 1 /f>nul&reg delete HKLM\\SOFTWARE\\Ours /v X",
      "Delete the registry value X (Yes/No)? \nThe operation was cancelled by the user.\n",
      1,
    ],
    [
      "add outside SOFTWARE",
      `reg add ${key}\\Spooler /v Start /t REG_DWORD /d 4 /f`,
      "",
      1,
      "ERROR: Access is denied.\n",
    ],
    [
      "an unknown hive",
      "reg query HKXX\\A",
      "",
      1,
      'ERROR: Invalid key name.\nType "REG QUERY /?" for usage.\n',
    ],
    ["an unknown verb", "reg look HKLM", "", 1, 'ERROR: Invalid syntax.\nType "REG /?" for usage.\n'],
  ];
  test.each(rows)("%s: %s", async (_title, line, out, code = 0, error = "") => {
    const reply = await runOn(machineOf(), line);
    expect({ out: lines(reply.out), error: lines(reply.error), code: reply.code }).toEqual({
      out,
      error,
      code,
    });
  });

  test("the rights probe", async () => {
    const reply = await runOn(machineOf({ users }), "reg query HKU\\S-1-5-19", { user: "Guest" });
    expect(reply).toEqual({ out: "", error: "ERROR: Access is denied.\r\n", code: 1 });
  });

  test.each([
    [false, ["0x0", "0x0"]],
    [true, ["0x1", "0x0"]],
  ])("dhcp %s on a modern host", async (dhcp, shown) => {
    const { out } = await runOn(
      machineOf({ dhcp }),
      `reg query ${key}\\Tcpip\\Parameters\\Interfaces /s /v EnableDHCP`,
    );
    expect([...out.matchAll(/EnableDHCP {4}REG_DWORD {4}(0x\d)/g)].map(([, value]) => value)).toEqual(shown);
  });

  test("dhcp on NT 4.0 stands under the adapter", async () => {
    const machine = machineOf({ platform: "nt4", dhcp: true });
    const adapter = await runOn(machine, `reg query ${key}\\E100B1\\Parameters\\Tcpip /v EnableDHCP`);
    expect(adapter.out).toContain("REG_DWORD    0x1");
    expect((await runOn(machine, `reg query ${key}\\Tcpip\\Parameters\\Interfaces`)).error).toBe(
      lines(notThere).replace("\n", "\r\n"),
    );
  });

  test.each([
    ["modern" as const, "", "", false],
    ["modern" as const, "corp.example", "corp.example", true],
    ["nt4" as const, "CORP", "", false],
  ])("membership on %s with domain %j", async (platform, domain, shown, site) => {
    const machine = machineOf({ platform, domain });
    const { out } = await runOn(machine, `reg query ${key}\\Tcpip\\Parameters /v Domain`);
    expect(out).toContain(`    Domain    REG_SZ    ${shown}\r\n`);
    expect((await runOn(machine, `reg query ${key}\\Netlogon\\Parameters /v DynamicSiteName`)).code).toBe(
      site ? 0 : 1,
    );
    expect(machine.services.find("Netlogon")?.start).toBe(domain === "" ? "demand" : "auto");
  });

  test.each([
    ["nt4 has no such service", "nt4" as const, {}, {}, 0],
    ["RemoteRegistry running", "w2k" as const, {}, {}, 0],
    [
      "RemoteRegistry stopped",
      "w2k" as const,
      { services: { RemoteRegistry: { state: "stopped" as const } } },
      {},
      1,
    ],
    ["a login by key", "w2k" as const, {}, { byKey: true }, 1],
  ])("another host: %s", async (_title, platform, over, login, code) => {
    const [jump] = fleetOf(
      { name: "jump", platform: "modern", users },
      { name: "old", platform, users, ...over },
    );
    if (jump === undefined) throw new Error("no fleet");
    expect((await runOn(jump, `reg query \\\\old\\${key}\\Spooler /v Start`, login)).code).toBe(code);
  });
});

describe("findstr.exe", () => {
  const text = "Alpha beta\r\nbeta gamma\r\nx=4   DISABLED\r\n";
  test.each<[string, string[], number?]>([
    ["beta", ["Alpha beta", "beta gamma"]],
    ["/b beta", ["beta gamma"]],
    ["/e beta", ["Alpha beta"]],
    ["/i alpha", ["Alpha beta"]],
    ["alpha", [], 1],
    ["/v beta", ["x=4   DISABLED"]],
    ["/n beta", ["1:Alpha beta", "2:beta gamma"]],
    ['"Alpha gamma"', ["Alpha beta", "beta gamma"]],
    ['/c:"a beta"', ["Alpha beta"]],
    ["/c:Alpha /c:gamma", ["Alpha beta", "beta gamma"]],
    ["/r /c:4...DISABLED", ["x=4   DISABLED"]],
    ["/c:4...DISABLED", [], 1],
    ["/r /c:4...DIS.*D$", ["x=4   DISABLED"]],
    ["/r ^^b", ["beta gamma"]],
    ["/r [x-z]=[0-9]", ["x=4   DISABLED"]],
    ['/r /c:"[^^a-z ]$"', ["x=4   DISABLED"]],
    ["/l .", [], 1],
    ["/r \\^<gamma\\^>", ["beta gamma"]],
    ["/r \\^<amma", [], 1],
    ['/x /c:"beta gamma"', ["beta gamma"]],
    ["/x beta", [], 1],
  ])("%s", async (args, found, code = 0) => {
    const machine = machineOf();
    machine.files.write("f.txt", "C:\\Users\\Administrator", text);
    const reply = await runOn(machine, `findstr.exe ${args} <f.txt`);
    expect({ out: lines(reply.out), code: reply.code }).toEqual({
      out: found.map((line) => `${line}\n`).join(""),
      code,
    });
  });

  test.each([
    ["a*b", true, "a*b"],
    ["*a", true, "\\*a"],
    ["a+b", true, "a\\+b"],
    ["a.b", false, "a\\.b"],
    ["a^b", true, "a\\^b"],
  ])("%s (expression: %s) is %s", (text, expression, source) => {
    expect(findstrPattern(text, expression)).toBe(source);
  });
});

describe("small programs", () => {
  type Row = [line: string, out: string, code?: number, error?: string];
  const rows: Row[] = [
    ["whoami", "web01\\administrator\n"],
    ["hostname", "web01\n"],
    [
      "timeout.exe /t 1",
      "",
      1,
      "ERROR: Input redirection is not supported, exiting the process immediately.\n",
    ],
    ['hostname|find /c "web"', "1\n"],
    ['hostname|find /i "WEB"', "web01\n"],
    ["hostname|find web", "", 2, "FIND: Parameter format not correct\n"],
    ["sort", "a\nb\n"],
    ["more", "b\na\n"],
    ["ping nowhere", "Ping request could not find host nowhere. Please check the name and try again.\n", 1],
    [
      "net start PrintNotify>nul&net stop printnotify",
      "The Printer Extensions and Notifications service is stopping.\nThe Printer Extensions and Notifications service was stopped successfully.\n\n",
    ],
    [
      "net stop PrintNotify",
      "",
      2,
      "The Printer Extensions and Notifications service is not started.\n\nMore help is available by typing NET HELPMSG 3521.\n\n",
    ],
    [
      "net stop nope",
      "",
      2,
      "The service name is invalid.\n\nMore help is available by typing NET HELPMSG 2185.\n\n",
    ],
  ];
  test.each(rows)("%s", async (line, out, code = 0, error = "") => {
    const reply = await runOn(machineOf(), line, { stdin: "b\r\na\r\n" });
    expect({ out: lines(reply.out), error: lines(reply.error), code: reply.code }).toEqual({
      out,
      error,
      code,
    });
  });

  test.each([
    ["Administrator", "S-1-16-12288", "S-1-16-8192"],
    ["Guest", "S-1-16-8192", "S-1-16-12288"],
  ])("whoami /groups of %s", async (user, present, absent) => {
    const { out } = await runOn(machineOf({ users }), "whoami.exe /groups", { user });
    expect(out).toContain(present);
    expect(out).not.toContain(absent);
  });

  test.each([
    [1, 0, 500],
    [2, 950, 2500],
  ])("ping -n %i takes N-1 seconds", async (count, least, most) => {
    const began = Date.now();
    expect((await runOn(machineOf(), `ping.exe -n ${count} 127.0.0.1>nul`)).code).toBe(0);
    expect(Date.now() - began).toBeGreaterThanOrEqual(least);
    expect(Date.now() - began).toBeLessThan(most);
  });
});

describe("the log of commands", () => {
  test("has programs as typed, without cmd.exe", async () => {
    const machine = machineOf();
    await runOn(machine, 'cmd.exe /v:on /s /c "sc.exe qc Spooler |findstr.exe /r DISABLED&echo a&nosuch"');
    expect(machine.log.commands).toEqual(["sc.exe qc Spooler", "findstr.exe /r DISABLED"]);
  });
});
