import type { HostSpec, RegistryChange } from "../../../testing/simulator";
import { HostRegistry } from "../../../testing/simulator/hostRegistry";
import { fleetOf, lines, machineOf, runOn } from "./runLine";

const users = [
  { name: "Administrator", password: "s" },
  { name: "Guest", password: "g", admin: false },
];
const key = "HKLM\\SOFTWARE\\Ours";
const full = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Ours";
const services = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
const done = "The operation completed successfully.\n";
const notFound = "ERROR: The system was unable to find the specified registry key or value.\n";
const denied = "ERROR: Access is denied.\n";
const syntax = (verb: string) => `ERROR: Invalid syntax.\nType "REG ${verb} /?" for usage.\n`;

/** Values A, b and the default one, a key below and one below that. */
const filled = (over: object = {}) => {
  const machine = machineOf({ users, ...over });
  const registry = new HostRegistry(machine.registry);
  registry.set(key, "A", "1 2");
  registry.set(key, "b", { type: "REG_DWORD", data: "0xa" });
  registry.set(key, "", "d");
  registry.set(`${key}\\Empty\\Low`, "C", "x");
  return { machine, registry };
};

describe("what reg.exe says", () => {
  type Row = [title: string, line: string, out: string, code?: number, error?: string];
  const values = `\n${full}\n    A    REG_SZ    1 2\n    b    REG_DWORD    0xa\n    (Default)    REG_SZ    d\n`;
  const rows: Row[] = [
    ["a key: its values, then the keys below", `reg.exe query ${key}`, `${values}\n${full}\\Empty\n`],
    ["a key without values", `reg query ${key}\\Empty`, `\n${full}\\Empty\\Low\n`],
    [
      "everything below",
      `reg query ${key} /s`,
      `${values}\n${full}\\Empty\n\n${full}\\Empty\\Low\n    C    REG_SZ    x\n\n`,
    ],
    ["one value", `reg query ${key} /v a`, `\n${full}\n    A    REG_SZ    1 2\n\n`],
    ["the default value", `reg query ${key} /ve`, `\n${full}\n    (Default)    REG_SZ    d\n\n`],
    [
      "a default value that is not set",
      `reg query ${key}\\Empty /ve`,
      `\n${full}\\Empty\n    (Default)    REG_SZ    (value not set)\n\n`,
    ],
    [
      "the letters that were typed",
      "reg query hklm\\software\\OURS /v A",
      "\nHKEY_LOCAL_MACHINE\\software\\OURS\n    A    REG_SZ    1 2\n\n",
    ],
    [
      "the letters that were typed, above what is below",
      "reg query hklm\\SOFTWARE\\ours\\empty",
      "\nHKEY_LOCAL_MACHINE\\SOFTWARE\\ours\\empty\\Low\n",
    ],
    [
      "a value below",
      `reg query ${key} /s /v c`,
      `\n${full}\\Empty\\Low\n    C    REG_SZ    x\n\nEnd of search: 1 match(es) found.\n`,
    ],
    ["a missing value", `reg query ${key} /v Nope`, "\n", 1, notFound],
    ["a missing key", `reg query ${key}\\Nope`, "", 1, notFound],
    ["nobody may look into SAM", "reg query HKLM\\SAM", "", 1, denied],

    ["add a value", `reg add ${key}\\New /v X /d y /f`, done],
    ["add a key", `reg add ${key}\\New`, done],
    ["add over a value with /f", `reg add ${key} /v A /d y /f`, done],
    [
      "add over a value without",
      `reg add ${key} /v A /d y`,
      "Value A exists, overwrite(Yes/No)? \nThe operation was cancelled by the user.\n",
      1,
    ],
    [
      "add no number",
      `reg add ${key} /v N /t REG_DWORD /d x /f`,
      "",
      1,
      "ERROR: Invalid syntax. Specify valid numeric value for '/d'.\nType \"REG ADD /?\" for usage.\n",
    ],
    [
      "add a number that is too large",
      `reg add ${key} /v N /t REG_DWORD /d 4294967296 /f`,
      "",
      1,
      "ERROR: Invalid syntax. Specify valid numeric value for '/d'.\nType \"REG ADD /?\" for usage.\n",
    ],
    ["add an unknown type", `reg add ${key} /v N /t REG_TEXT /f`, "", 1, syntax("ADD")],
    ["add twice the same option", `reg add ${key} /v N /v M /f`, "", 1, syntax("ADD")],
    ["add with an option without argument", `reg add ${key} /f /v`, "", 1, syntax("ADD")],
    ["add with both names", `reg add ${key} /v N /ve /f`, "", 1, syntax("ADD")],
    ["add to a service", `reg add ${services}\\Spooler /v Start /t REG_DWORD /d 4 /f`, "", 1, denied],

    ["delete a value", `reg delete ${key} /v a /f`, done],
    ["delete a missing value", `reg delete ${key} /v Nope /f`, "", 1, notFound],
    ["delete all values", `reg delete ${key} /va /f`, done],
    ["delete a key", `reg delete ${key} /f`, done],
    ["delete a missing key", `reg delete ${key}\\Nope /f`, "", 1, notFound],
    [
      "delete a key without /f",
      `reg delete ${key}`,
      `Permanently delete the registry key ${full} (Yes/No)? \nThe operation was cancelled by the user.\n`,
      1,
    ],
    ["delete what the machine shows of itself", "reg delete HKLM\\SOFTWARE\\Microsoft /f", "", 1, denied],
    ["delete with an option of query", `reg delete ${key} /s /f`, "", 1, syntax("DELETE")],
  ];
  test.each(rows)("%s: %s", async (_title, line, out, code = 0, error = "") => {
    const reply = await runOn(filled().machine, line);
    expect({ out: lines(reply.out), error: lines(reply.error), code: reply.code }).toEqual({
      out,
      error,
      code,
    });
  });
});

describe("what reg.exe does", () => {
  test.each<[line: string, name: string, shown: string | undefined]>([
    ['/v T /d "a b"', "T", "a b"],
    ["/v T", "T", ""],
    ["/ve /d x", "", "x"],
    ["/v a /d x", "A", "x"],
    ["/v N /t REG_DWORD /d 10", "N", "0xa"],
    ["/v N /t reg_dword /d 0xFF", "N", "0xff"],
    ["/v N /t REG_QWORD /d 4294967296", "N", "0x100000000"],
    ["/v B /t REG_BINARY /d 0aff", "B", "0AFF"],
    ["/v M /t REG_MULTI_SZ /d a\\0b", "M", "a\\0b"],
    ["/v M /t REG_MULTI_SZ /s , /d a,b", "M", "a\\0b"],
    ["/v E /t REG_EXPAND_SZ /d %NOPE%", "E", "%NOPE%"],
    ["/v S /d webfarm/prod:web(1).x", "S", "webfarm/prod:web(1).x"],
  ])("add %s", async (options, name, shown) => {
    const { machine, registry } = filled();
    expect((await runOn(machine, `reg.exe add ${key} ${options} /f`)).code).toBe(0);
    expect(registry.get(key, name)).toBe(shown);
  });

  test.each<[title: string, answer: string, data: string]>([
    ["yes", "y\r\n", "new"],
    ["no", "n\r\n", "1 2"],
    ["nothing", "", "1 2"],
  ])("a question answered with %s", async (_title, stdin, data) => {
    const { machine, registry } = filled();
    await runOn(machine, `reg add ${key} /v A /d new`, { stdin });
    expect(registry.get(key, "A")).toBe(data);
  });

  const added = (name: string, data: string): RegistryChange => ({ what: "add", key: full, name, data });
  test.each<[line: string, changes: RegistryChange[]]>([
    [`reg add ${key} /v X /d y /f`, [added("X", "y")]],
    [`reg add ${key} /v A /d "1 2" /f`, []],
    [`reg add ${key} /f`, []],
    [`reg add ${key}\\New /f`, [{ what: "add", key: `${full}\\New` }]],
    [`reg delete ${key} /v A /f`, [{ what: "delete", key: full, name: "A" }]],
    [`reg delete ${key} /v Nope /f`, []],
    [`reg delete ${key} /f`, [{ what: "delete", key: full }]],
  ])("the log of %s", async (line, changes) => {
    const { machine } = filled();
    await runOn(machine, line);
    expect(machine.log.registryChanges).toEqual(changes);
    expect(machine.log.changes).toEqual([]);
  });

  test("a key goes with all below it, and with nothing beside it", async () => {
    const { machine, registry } = filled();
    registry.set(`${key}Too`, "A", "1");
    await runOn(machine, `reg delete ${key} /f`);
    expect([key, `${key}\\Empty\\Low`, `${key}Too`].map((each) => registry.has(each))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("rights", () => {
  test.each<[title: string, user: string, line: string, code: number]>([
    ["an administrator adds", "Administrator", `add ${key} /v X /f`, 0],
    ["a user reads", "Guest", `query ${key}`, 0],
    ["a user does not add", "Guest", `add ${key} /v X /f`, 1],
    ["a user does not delete", "Guest", `delete ${key} /f`, 1],
    ["a user's own hive is his", "Guest", "add HKCU\\Software\\Ours /v X /f", 0],
  ])("%s", async (_title, user, line, code) => {
    const { machine } = filled();
    const { registryChanges } = machine.log;
    const reply = await runOn(machine, `reg.exe ${line}`, { user });
    expect({ code: reply.code, error: lines(reply.error) }).toEqual({
      code,
      error: code === 0 ? "" : denied,
    });
    expect(registryChanges).toHaveLength(code === 0 && !line.startsWith("query") ? 1 : 0);
  });

  test.each<[key: string, code: number]>([
    ["HKLM\\SOFTWARE\\Ours", 1],
    ["HKLM\\SOFTWARE\\Ours\\Services", 1],
    ["HKLM\\SOFTWARE\\OursToo", 0],
  ])("denyRegistry: %s", async (written, code) => {
    const { machine } = filled();
    machine.fault = { denyRegistry: ["hklm\\software\\ours"] };
    expect((await runOn(machine, `reg add ${written} /v X /f`)).code).toBe(code);
    expect((await runOn(machine, `reg query ${key}`)).code).toBe(0);
  });
});

describe("another host", () => {
  type Row = [title: string, over: object, login: object, key: string, error: string];
  const noPath = "ERROR: The network path was not found.\n";
  const rows: Row[] = [
    ["RemoteRegistry running", {}, {}, key, ""],
    ["RemoteRegistry stopped", { services: { RemoteRegistry: { state: "stopped" } } }, {}, key, noPath],
    ["Server stopped", { services: { LanmanServer: { state: "stopped" } } }, {}, key, noPath],
    ["a login by key", {}, { byKey: true }, key, denied],
    ["no administrator", {}, { user: "Guest" }, key, denied],
    [
      "a hive that is not shared",
      {},
      {},
      "HKCU\\Software",
      'ERROR: Invalid key name.\nType "REG ADD /?" for usage.\n',
    ],
  ];
  test.each(rows)("%s", async (_title, over, login, written, error) => {
    const [jump, old] = fleetOf(
      { name: "jump", platform: "modern", users },
      { name: "OLD1", platform: "w2k", users, ...over },
    );
    if (jump === undefined || old === undefined) throw new Error("no fleet");
    const { code, error: said } = await runOn(jump, `reg.exe add \\\\old1\\${written} /v X /d 1 /f`, login);
    expect({ code, error: lines(said) }).toEqual({ code: error === "" ? 0 : 1, error });
    expect(new HostRegistry(old.registry).get(key, "X")).toBe(error === "" ? "1" : undefined);
    expect(old.log.registryChanges).toHaveLength(error === "" ? 1 : 0);
    expect(jump.log.registryChanges).toEqual([]);
    expect(new HostRegistry(jump.registry).has(key)).toBe(false);
  });

  test("its keys are shown without its name", async () => {
    const [jump, old] = fleetOf(
      { name: "jump", platform: "modern", users },
      { name: "OLD1", platform: "nt4", users },
    );
    if (jump === undefined || old === undefined) throw new Error("no fleet");
    new HostRegistry(old.registry).set(key, "X", "1");
    const { out } = await runOn(jump, `reg.exe query \\\\OLD1\\${key}`);
    expect(lines(out)).toBe(`\n${full}\n    X    REG_SZ    1\n\n`);
  });
});

describe("the registry as tests handle it", () => {
  test("get, values, keys, has, set, delete", () => {
    const { registry } = filled();
    expect(registry.get("hkey_local_machine\\Software\\ours", "B")).toBe("0xa");
    expect(registry.get(key)).toBe("d");
    expect(registry.get(key, "Nope")).toBeUndefined();
    expect(registry.values(key)).toEqual({ A: "1 2", b: "0xa", "": "d" });
    expect(registry.keys(key)).toEqual(["Empty"]);
    expect([registry.delete(key, "A"), registry.delete(key, "A")]).toEqual([true, false]);
    expect([registry.delete(key), registry.delete(key), registry.has(key)]).toEqual([true, false, false]);
  });

  test("what is written lies over what the machine shows of itself", () => {
    const { machine, registry } = filled({ domain: "corp.example" });
    const parameters = `${services}\\Tcpip\\Parameters`;
    expect(registry.get(parameters, "Domain")).toBe("corp.example");
    registry.set(parameters, "domain", "other.example");
    expect(registry.get(parameters, "Domain")).toBe("other.example");
    registry.delete(parameters, "Domain");
    expect(registry.get(parameters, "Domain")).toBeUndefined();
    expect(registry.get(parameters, "Hostname")).toBe("web01");
    machine.reset();
    expect(registry.get(parameters, "Domain")).toBe("corp.example");
  });

  test("what a service is set to shows at once", async () => {
    const { machine, registry } = filled();
    await runOn(machine, "sc.exe config Spooler start= delayed-auto");
    expect(registry.values(`${services}\\Spooler`)).toMatchObject({ Start: "0x2", DelayedAutostart: "0x1" });
  });

  test("an unknown hive", () => {
    expect(() => filled().registry.get("HKXX\\A")).toThrow("no registry hive for HKXX\\A");
  });
});

describe("the version", () => {
  const version = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
  const obsolete = "1.511.1 () (Obsolete data - do not use)";
  const ten = { CurrentVersion: "6.3", CurrentMajorVersionNumber: "0xa", CurrentMinorVersionNumber: "0x0" };
  const build = (number: string) => ({ CurrentBuild: number, CurrentBuildNumber: number });

  test.each<[title: string, over: Partial<HostSpec>, values: Record<string, string>, ver: string]>([
    [
      "Server 2022 by default",
      {},
      { ProductName: "Windows Server 2022 Standard", ...ten, ...build("20348") },
      "10.0.20348.2113",
    ],
    [
      "Server 2025",
      { build: 26100 },
      { ProductName: "Windows Server 2025 Standard", ...ten, ...build("26100") },
      "10.0.26100.2113",
    ],
    [
      "Server 2019",
      { build: 17763 },
      { ProductName: "Windows Server 2019 Standard", ...ten, ...build("17763") },
      "10.0.17763.2113",
    ],
    [
      "Server 2016",
      { build: 14393 },
      { ProductName: "Windows Server 2016 Standard", ...ten, ...build("14393") },
      "10.0.14393.2113",
    ],
    [
      "2003",
      { platform: "w2k3" },
      { ProductName: "Microsoft Windows Server 2003", CurrentVersion: "5.2", ...build("3790") },
      "5.2.3790",
    ],
    [
      "2000",
      { platform: "w2k" },
      {
        ProductName: "Microsoft Windows 2000",
        CurrentVersion: "5.0",
        CurrentBuild: obsolete,
        CurrentBuildNumber: "2195",
      },
      "5.00.2195",
    ],
    [
      "NT 4.0",
      { platform: "nt4" },
      {
        ProductName: "Windows NT",
        CurrentVersion: "4.0",
        CurrentBuild: obsolete,
        CurrentBuildNumber: "1381",
      },
      "4.0.1381",
    ],
  ])("%s", async (_title, over, values, ver) => {
    const machine = machineOf(over);
    expect(new HostRegistry(machine.registry).values(version)).toEqual(values);
    expect((await runOn(machine, "ver")).out).toContain(`[Version ${ver}]`);
    const { out } = await runOn(machine, `reg.exe query "${version}" /v CurrentBuildNumber`);
    expect(out).toContain(`    CurrentBuildNumber    REG_SZ    ${values.CurrentBuildNumber}\r\n`);
  });
});

describe("the keys of services", () => {
  const own = { displayName: "Own One", dependsOn: ["RpcSs", "Big One"], binaryPath: "C:\\own.exe -k" };
  const shown = async (line: string) => {
    const machine = machineOf({ services: { Own: { ...own, start: "auto" } } });
    await runOn(machine, line);
    return new HostRegistry(machine.registry).values(`${services}\\Own`);
  };
  const values = {
    DisplayName: "Own One",
    ImagePath: "C:\\own.exe -k",
    DependOnService: "RpcSs\\0Big One",
    Start: "0x2",
    Type: "0x10",
  };

  test.each<[line: string, change: Record<string, string>]>([
    ["rem", {}],
    ["sc.exe config Own start= disabled", { Start: "0x4" }],
    ["sc.exe config Own start= demand", { Start: "0x3" }],
    ["sc.exe config Own start= delayed-auto", { DelayedAutostart: "0x1" }],
    ["sc.exe config Own displayname= X depend= Spooler", { DisplayName: "X", DependOnService: "Spooler" }],
  ])("%s", async (line, change) => {
    expect(await shown(line)).toEqual({ ...values, ...change });
  });

  test("an interactive service has its type", () => {
    const { registry } = filled();
    expect(registry.get(`${services}\\Spooler`, "Type")).toBe("0x110");
  });
});
