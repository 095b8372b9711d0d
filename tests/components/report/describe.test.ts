import { Category } from "../../../components/catalogue";
import { foundIn } from "../../../components/decide/found";
import type { Finding } from "../../../components/decide/plan";
import {
  describeFinding,
  describeFindings,
  describeShortly,
  summarise,
} from "../../../components/report/describe";

const spooler: Finding = {
  key: "Spooler",
  displayName: "Print Spooler",
  category: Category.NotRequired,
  verdict: "drift",
  steps: ["start= disabled", "stop"],
  found: foundIn("auto, running"),
  wanted: foundIn("disabled, stopped"),
  why: "Not Required",
};
const { wanted: _, ...unchanged } = { ...spooler, steps: [] };
const kept: Finding = { ...unchanged, verdict: "kept" };
const smtp = {
  key: "SMTPSVC",
  displayName: "Simple Mail Transfer Protocol (SMTP)",
  category: Category.MayBeRequired,
};
const undeclared: Finding = { ...unchanged, ...smtp, verdict: "undeclared" };
const w3svc: Finding = {
  ...spooler,
  key: "W3SVC",
  displayName: "W3SVC",
  category: Category.Required,
  steps: ["start= auto", "start"],
  found: foundIn("disabled, stopped"),
  wanted: foundIn("auto, running"),
};

test.each<[string, Finding, string]>([
  ["drift", spooler, "Print Spooler (Spooler) auto, running → disabled, stopped — Not Required"],
  ["a name that equals the key", w3svc, "W3SVC disabled, stopped → auto, running — Required"],
  [
    "one that runs undeclared",
    undeclared,
    "Simple Mail Transfer Protocol (SMTP) (SMTPSVC) auto, running — May Be Required: declare its role, or set undeclaredRoles: Disable",
  ],
  ["one that is kept", kept, "Print Spooler (Spooler) auto, running — Not Required: left enabled by `keep`"],
  [
    "one that ends later",
    { ...unchanged, verdict: "pending", found: foundIn("disabled, running") },
    "Print Spooler (Spooler) disabled, running — Not Required: ends at the next boot",
  ],
  [
    "one that cannot be read",
    { ...unchanged, verdict: "unreadable", found: foundIn("unreadable: error 5 (access denied)") },
    "Print Spooler (Spooler) unreadable: error 5 (access denied) — Not Required: left alone",
  ],
])("describeFinding: %s", (_title, finding, text) => {
  expect(describeFinding(finding)).toBe(text);
});

describe("describeFindings", () => {
  test("says a line for each, in the article's order of categories", () => {
    expect(
      describeFindings("web01", { findings: [spooler, undeclared, w3svc], change: "intentional" }),
    ).toEqual([
      "web01: W3SVC disabled, stopped → auto, running — Required",
      `web01: ${describeFinding(undeclared)}`,
      "web01: Print Spooler (Spooler) auto, running → disabled, stopped — Not Required",
    ]);
  });

  test("says it in one text when it is to be short", () => {
    expect(describeShortly({ findings: [spooler, undeclared, w3svc], change: "intentional" })).toBe(
      "1 Required (W3SVC), 1 May Be Required (SMTPSVC), 1 Not Required (Spooler)",
    );
  });

  test("names whom a service stays for that does not run", () => {
    const note = "stays: Labels depends on it, which does not run and is not disabled";
    const seen = {
      findings: [{ ...unchanged, verdict: "guarded", note }, w3svc],
      change: "intentional",
    } as const;
    expect(describeFindings("web01", seen)).toContain(
      `web01: Print Spooler (Spooler) auto, running — Not Required: ${note}`,
    );
    expect(describeShortly(seen)).toBe(`1 Required (W3SVC), Spooler ${note}`);
  });

  const since = "changed on the host since the last update";
  test("says where to look when the host has changed by itself", () => {
    const seen = { findings: [spooler], change: "corrective" } as const;
    expect(describeFindings("web01", seen)).toEqual([
      expect.stringContaining("(Spooler)"),
      expect.stringMatching(`^web01: ${since}.*Group Policy`),
    ]);
    expect(describeShortly(seen)).toBe(`1 Not Required (Spooler), ${since}`);
  });

  test.each<[string, Finding]>([
    ["what is as wanted", { ...unchanged, verdict: "compliant" }],
    ["what is absent", { ...unchanged, verdict: "absent" }],
    ["what a guard keeps", { ...unchanged, verdict: "guarded" }],
    ["what an exception covers", { ...unchanged, verdict: "excepted" }],
    ["what is kept and disabled", { ...kept, found: foundIn("disabled, stopped") }],
  ])("says nothing of %s", (_title, finding) => {
    expect(describeFindings("web01", { findings: [finding], change: "intentional" })).toEqual([]);
    expect(describeShortly({ findings: [finding], change: "intentional" })).toBeUndefined();
  });
});

test.each([
  [0, ""],
  [1, "1 Not Required (S1)"],
  [4, "4 Not Required (S1, S2, S3, S4)"],
  [5, "5 Not Required (S1, S2, S3 and 2 more)"],
])("summarise names up to four: %i", (count, text) => {
  const findings = Array.from({ length: count }, (_each, index) => ({ ...spooler, key: `S${index + 1}` }));
  expect(summarise(findings)).toBe(text);
});
