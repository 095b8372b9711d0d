import { IssuesError } from "../../../components/issue/issue";
import { checkedName, lineLimit, oneLine, programsFor } from "../../../components/script/cmdLine";

describe("oneLine", () => {
  test("wraps statements into one line for cmd.exe", () => {
    expect(oneLine(["set F=0", "exit !F!"])).toBe(
      'cmd.exe /d /q /v:on /s /c "cd /d !SystemRoot!\\System32&set PATH=.;!PATH!&set F=0&exit !F!"',
    );
  });

  test("leaves room for the shell around it, and says by how much a line is too long", () => {
    const longest = lineLimit - 64 - oneLine([""]).length;
    expect(oneLine(["x".repeat(longest)])).toHaveLength(8127);
    expect(() => oneLine(["x".repeat(longest + 1)])).toThrow(
      "The script is too long.\n" +
        "  - expected a line of at most 8127 characters, which cmd.exe takes, received 8128 characters.",
    );
  });
});

describe("checkedName", () => {
  test.each(["W3SVC", "x-y.z_1", "a".repeat(256)])("takes %s", (name) => {
    expect(checkedName(name)).toBe(name);
  });

  test.each([
    ["nothing", "", '""'],
    ["a blank", "a b", '"a b"'],
    ["an operator", "a&b", '"a&b"'],
    ["a quote", 'a"b', '"a\\"b"'],
    ["a percent sign", "%PATH%", '"%PATH%"'],
    ["a line break at the end", "a\n", '"a\\n"'],
    ["letters that only look like some", "Ѕpooler", '"Ѕpooler"'],
    ["too many letters", "a".repeat(257), `"${"a".repeat(80)}"`],
  ])("refuses %s", (_, name, received) => {
    expect(() => checkedName(name)).toThrow(
      "A name cannot go into a script.\n" +
        `  - expected letters, digits, dots, dashes and underscores, received ${received}.`,
    );
  });
});

describe("programsFor", () => {
  test.each([
    [
      "this host",
      undefined,
      {
        sc: "sc.exe",
        hklm: "HKLM",
        record: "HKLM\\SOFTWARE\\SecureIisHost",
        askMachine: "reg.exe query HKLM\\SOFTWARE\\Microsoft\\Cryptography /v MachineGuid 2>nul",
      },
    ],
    [
      "a target",
      "NT4WEB",
      {
        sc: "sc.exe \\\\NT4WEB",
        hklm: "\\\\NT4WEB\\HKLM",
        record: "\\\\NT4WEB\\HKLM\\SOFTWARE\\SecureIisHost",
        askMachine: "reg.exe query \\\\NT4WEB\\HKLM\\SOFTWARE\\Microsoft\\Cryptography /v MachineGuid 2>nul",
      },
    ],
  ])("names the programs for %s", (_, target, programs) => {
    expect(programsFor(target)).toEqual(programs);
  });

  test("refuses a target that is more than a name", () => {
    expect(() => programsFor("x & del")).toThrow(IssuesError);
  });
});
