import { examine, type Heard } from "../../../cli/doctor/check";
import { checks } from "../../../cli/doctor/checks";
import { askLongest, askPrimitives, askShell } from "../../../cli/doctor/questions";
import { askStates, removal, steps } from "../../../cli/doctor/trialSteps";
import { Platform } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import { lineLimit } from "../../../components/script/cmdLine";
import { defaultLimits } from "../../../components/settings/limits";

const local = { platform: Platform.WindowsServer };
const far = { platform: Platform.NT4, target: "w".repeat(64) };
const login = { mayBeDomainAccount: false };

describe.each([
  ["a host", local],
  ["a target with a long name", far],
])("the lines for %s", (_, place) => {
  const desired = desiredState(place, login);
  const lines = [
    askPrimitives(desired),
    askLongest(desired),
    askStates(place),
    removal(place),
    ...steps.map((step) => step.line(place)),
  ];

  test("hold nothing that cmd.exe or PowerShell would read otherwise", () => {
    for (const line of lines) {
      const inner = line.slice('cmd.exe /d /q /v:on /s /c "'.length, -1);
      expect(inner).not.toMatch(/["$`\r\n]|[^\x20-\x7e]/);
      expect(inner.replace(/\^?%[a-z](?![a-z]*%)/g, "")).not.toContain("%");
    }
  });

  test("one of them is as long as a line may be", () => {
    expect(lines.map(({ length }) => length).sort((a, b) => b - a)[0]).toBe(lineLimit - 64);
  });

  test("a trial never names the host's own record", () => {
    for (const line of lines.slice(2)) expect(line).not.toContain("SOFTWARE\\SecureIisHost");
  });
});

test("the question for the shell is short", () => expect(askShell.length).toBeLessThan(60));

describe("whatever a host says", () => {
  const desired = desiredState(local, login);
  const most = 900_000;
  test.each([
    ["many shells", "%ComSpec% ".repeat(most / 10)],
    ["blanks", `x${" ".repeat(most)}x`],
    ["line ends", `x${"\r".repeat(most)}x`],
    ["digits", "1.".repeat(most / 2)],
    ["escapes", "\u001b[2J\u202e".repeat(1000)],
    ["sections in sections", `@@begin\r\n${"@@start-type\r\n@@= 0\r\n".repeat(1000)}@@end\r\n`],
  ])("it is judged at once, and shown as characters alone: %s", (_, stdout) => {
    const said = { stdout, milliseconds: 1 };
    const whole = {
      ...said,
      stdout: `@@begin\r\n@@language\r\n${stdout}\r\n@@= 0\r\n@@loop\r\n${stdout}\r\n@@= 0\r\n@@end\r\n`,
    };
    const began = Date.now();
    for (const primitives of [said, whole]) {
      const heard: Heard = {
        name: "web01",
        desired,
        limits: defaultLimits,
        software: stdout,
        shell: said,
        primitives,
      };
      const results = examine(checks, { ...heard, longest: primitives, first: primitives });
      expect(results).toHaveLength(checks.length);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be shown
      for (const { found } of results) expect(found).toMatch(/^[^\u0000-\u001f\u202e]{1,400}$/);
    }
    expect(Date.now() - began).toBeLessThan(5000);
  });
});
