import { z } from "zod";
import { Category, Platform } from "../../components/catalogue";
import type { Issue } from "../../components/issue/issue";
import { issuesFrom } from "../../components/settings/schemaIssue";
import { frameworks } from "../framework";
import { type Report, reportVersion } from "../report";
import { failKinds } from "../reportOf";
import { hostVerdicts, serviceVerdicts } from "../totals";

const text = z.string("a text");
const time = z.iso.datetime("a time in UTC, ISO 8601");
const yesOrNo = z.boolean("true or false");
const whole = z.int("a whole number").min(0, "a whole number from 0");
const oneOf = <const T extends readonly string[]>(words: T) => z.enum(words, `one of ${words.join(", ")}`);
const category = oneOf(Object.values(Category));
const levels = ["mandatory", "advisory"] as const;

const shards = z.object({
  numbers: z.array(whole),
  of: whole,
  inventory: text,
  hosts: whole,
  places: z.array(whole),
});

const service = z.object({
  key: text,
  displayName: text,
  article: text,
  category,
  condition: text.optional(),
  observed: text,
  wanted: text,
  verdict: oneOf(serviceVerdicts),
  finding: oneOf(["drift", "undeclared", "unreviewed", "unreadable", "kept", "pending"]).optional(),
  fails: yesOrNo,
  why: text,
  listSource: text.optional(),
  exception: z
    .object({ kind: oneOf(["keep", "allowRisk"]), reason: text, approvedBy: text, expires: text })
    .optional(),
  sources: z.array(text),
  text,
});

const host = z.object({
  name: text,
  platform: oneOf(Object.values(Platform)),
  target: text.optional(),
  verdict: oneOf(hostVerdicts),
  change: oneOf(["unchanged", "intentional", "corrective", "unknown"]),
  observedAt: time.optional(),
  error: z
    .object({
      code: text,
      where: text.optional(),
      expected: text,
      received: text,
      hint: text.optional(),
    })
    .optional(),
  services: z.array(service),
  fails: yesOrNo,
});

const violation = z.object({
  host: text.optional(),
  policy: text,
  level: oneOf(levels),
  message: text,
  fails: yesOrNo,
});

const counts = <const T extends readonly string[]>(names: T) => z.record(z.enum(["all", ...names]), whole);

/** A report as docs/report.schema.json describes it. */
const schema = z.object(
  {
    version: z.literal(reportVersion, `a report of version ${reportVersion}`),
    fleet: text,
    time,
    tool: z.object({ name: text, version: text }),
    source: oneOf(["hosts", "state"]),
    scope: z.object({
      hosts: z.array(text).optional(),
      categories: z.array(category).optional(),
      framework: oneOf(frameworks).optional(),
      shards: shards.optional(),
    }),
    failOn: z.array(oneOf(failKinds)),
    outcome: oneOf(["compliant", "findings", "undecided"]),
    totals: z.object({
      hosts: counts(hostVerdicts),
      services: counts(serviceVerdicts),
      violations: counts(levels),
    }),
    hosts: z.array(host),
    violations: z.array(violation),
    sources: z.record(text, text),
  },
  "a JSON report of secure-iis audit",
);

/** Reads what `--output json=FILE` wrote; what else is in it is left out: what others say follows from the hosts. */
export function readReport(
  value: unknown,
): { readonly report: Report } | { readonly issues: readonly Issue[] } {
  const { error, data } = schema.safeParse(value);
  return error
    ? { issues: issuesFrom(error, value) }
    : { report: { ...data, crosswalk: {}, documents: {} } as Report };
}
