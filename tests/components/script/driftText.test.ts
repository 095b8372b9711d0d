import { Category } from "../../../components/catalogue";
import { foundIn } from "../../../components/decide/found";
import type { Finding } from "../../../components/decide/plan";
import type { Issue } from "../../../components/issue/issue";
import { asksFor, driftText, ignoredChanges, isDriftText } from "../../../components/script/driftText";

const drifted = (key: string, found: string): Finding => ({
  key,
  displayName: key,
  category: Category.NotRequired,
  verdict: "drift",
  steps: ["start= disabled"],
  found: foundIn(found),
  why: "Not Required",
});
const [spooler, w3svc] = [drifted("Spooler", "auto, running"), drifted("W3SVC", "disabled, stopped")];
const kept: Finding = { ...drifted("FTPSVC", "auto, running"), verdict: "kept", steps: [] };

describe("driftText", () => {
  const at = "2026-03-10T12:00:00.000Z";
  const issue: Issue = { code: "ssh_timeout", path: "", expected: "an answer", received: "none" };

  test.each([
    ["skipped", { kind: "skipped" } as const, "skipped"],
    ["not seen", { kind: "notSeen", issue } as const, "unobserved"],
    ["nothing to do", { kind: "seen", at, findings: [kept], change: "unchanged" } as const, "compliant"],
    [
      "drift",
      { kind: "seen", at, findings: [kept, spooler, w3svc], change: "corrective" } as const,
      `${at} Spooler=auto+running,W3SVC=disabled+stopped`,
    ],
  ])("%s", (_title, observation, text) => {
    expect(driftText(observation)).toBe(text);
    expect(isDriftText(text)).toBe(true);
  });
});

test.each<[title: string, stdin: string | undefined, leftOut: boolean, ignored: string[]]>([
  ["a host as wanted", "compliant", false, ["stdin"]],
  ["a host that was not looked at on purpose", "skipped", false, ["stdin"]],
  ["a host that could not be looked at", "unobserved", false, []],
  ["a host that differs", "2026-03-10T12:00:00.000Z Spooler=auto+running", false, []],
  ["a host that is not known yet", undefined, false, []],
  ["a host that is left out", "skipped", true, ["stdin", "create", "delete", "connection"]],
])("ignoredChanges: %s", (_title, stdin, leftOut, ignored) => {
  expect(ignoredChanges(stdin, leftOut)).toEqual(ignored);
});

test.each<[title: string, stdin: unknown, answer: boolean]>([
  ["just these, earlier", "2026-03-01T12:00:00.000Z Spooler=auto+running,W3SVC=disabled+stopped", true],
  ["fewer", "2026-03-10T12:00:00.000Z Spooler=auto+running", false],
  ["others", "2026-03-10T12:00:00.000Z Spooler=auto+running,W3SVC=disabled+running", false],
  ["nothing", "compliant", false],
  ["nobody knows what", undefined, false],
])("asksFor: %s", (_title, stdin, answer) => {
  expect(asksFor(stdin, [spooler, w3svc])).toBe(answer);
});
