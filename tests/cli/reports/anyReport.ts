import fc from "fast-check";
import { frameworks } from "../../../cli/framework";
import type { HostReport, Report, ServiceReport, Violation } from "../../../cli/report";
import { failKinds } from "../../../cli/reportOf";
import { hostVerdicts, serviceVerdicts, totalsOf } from "../../../cli/totals";
import { Category, Platform } from "../../../components/catalogue";
import { Advice, type DocumentId, documents } from "../../../components/catalogue/crosswalk";
import { ExceptionKind } from "../../../components/settings/hostArgs";

/** What breaks out of one syntax or another. */
const nasty = [
  "<script>alert(1)</script>",
  "</details>",
  "-->",
  "]]>",
  "&lt;",
  "\"'",
  "|",
  "a\\|b",
  "\\",
  "`",
  "``` ``",
  "| --- |",
  "@everyone",
  "#1",
  "[x](https://evil.example)",
  "![x](https://evil.example/x.png)",
  "https://evil.example",
  "\u001b[31mred",
  "\u009b31m",
  "\u001b]8;;https://evil.example\u0007x",
  "a\nb\r\nc",
  "\u2028",
  "\u202egnp.exe",
  "\ud800",
  "\0",
  "\ufffe",
  "{0}",
  "- [ ] x",
  " ",
  "",
] as const;

/** A text that tries to be more than a text. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 12 })), { maxLength: 4 })
  .map((parts) => parts.join(""));

const anyTime = fc
  .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString());

const anyException = fc.record({
  kind: fc.constantFrom(...Object.values(ExceptionKind)),
  reason: anyText,
  approvedBy: anyText,
  expires: anyText,
});

const anyService = fc.record(
  {
    key: anyText,
    displayName: anyText,
    article: anyText,
    category: fc.constantFrom(...Object.values(Category)),
    condition: anyText,
    observed: anyText,
    wanted: anyText,
    verdict: fc.constantFrom(...serviceVerdicts),
    finding: fc.constantFrom("drift", "undeclared", "unreviewed", "unreadable", "kept", "pending"),
    fails: fc.boolean(),
    why: anyText,
    listSource: anyText,
    exception: anyException,
    sources: fc.array(anyText, { maxLength: 2 }),
    text: anyText,
  },
  {
    requiredKeys: [
      "key",
      "displayName",
      "article",
      "category",
      "observed",
      "wanted",
      "verdict",
      "fails",
      "why",
      "sources",
      "text",
    ],
  },
) as fc.Arbitrary<ServiceReport>;

const anyError = fc.record(
  {
    code: anyText,
    where: fc.constantFrom("connection", "connection.proxy", "target"),
    expected: anyText,
    received: anyText,
    hint: anyText,
  },
  { requiredKeys: ["code", "expected", "received"] },
);

const anyHost = fc.record(
  {
    name: anyText,
    platform: fc.constantFrom(...Object.values(Platform)),
    target: anyText,
    verdict: fc.constantFrom(...hostVerdicts),
    change: fc.constantFrom("unchanged", "intentional", "corrective", "unknown"),
    observedAt: anyTime,
    error: anyError,
    services: fc.array(anyService, { maxLength: 4 }),
    fails: fc.boolean(),
  },
  { requiredKeys: ["name", "platform", "verdict", "change", "services", "fails"] },
) as fc.Arbitrary<HostReport>;

const anyViolation = fc.record(
  {
    host: anyText,
    policy: anyText,
    level: fc.constantFrom("mandatory", "advisory"),
    message: anyText,
    fails: fc.boolean(),
  },
  { requiredKeys: ["policy", "level", "message", "fails"] },
) as fc.Arbitrary<Violation>;

const documentIds = Object.keys(documents) as DocumentId[];

const anyElsewhere = fc.record(
  {
    statements: fc.array(
      fc.record(
        {
          service: anyText,
          document: fc.constantFrom(...documentIds),
          number: anyText,
          level: anyText,
          hosts: anyText,
          advice: fc.constantFrom(...Object.values(Advice)),
          says: anyText,
          unless: anyText,
        },
        { requiredKeys: ["service", "document", "advice", "says"] },
      ),
      { maxLength: 3 },
    ),
    contradiction: anyText,
  },
  { requiredKeys: ["statements"] },
) as fc.Arbitrary<Report["crosswalk"][string]>;

const anyDocument = fc.record({
  title: anyText,
  version: anyText,
  windows: anyText,
  audience: fc.constantFrom("server" as const, "client" as const),
  address: anyText,
  read: anyText,
});

/** What others say: of services that the report has, or else nothing would be shown of it. */
const crosswalkFor = (hosts: readonly HostReport[]): fc.Arbitrary<Report["crosswalk"]> => {
  const keys = hosts.flatMap(({ services }) => services.map(({ key }) => key));
  const own = [...new Set(keys)].filter((key) => key !== "__proto__");
  return fc
    .tuple(fc.subarray(own), fc.array(anyElsewhere, { minLength: own.length, maxLength: own.length }))
    .map(([some, told]) =>
      Object.fromEntries(some.map((key, index) => [key, told[index] ?? { statements: [] }])),
    );
};

const anyShards = fc.record({
  numbers: fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 3 }),
  of: fc.integer({ min: 1, max: 100 }),
  inventory: anyText,
  hosts: fc.nat(),
  places: fc.array(fc.nat(), { maxLength: 3 }),
});

/** Any report that the type allows, whatever its texts hold. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    version: fc.constant(1 as const),
    fleet: anyText,
    time: anyTime,
    tool: fc.record({ name: fc.constant("secure-iis"), version: anyText }),
    source: fc.constantFrom("hosts" as const, "state" as const),
    scope: fc.record(
      {
        hosts: fc.array(anyText, { maxLength: 2 }),
        categories: fc.subarray(Object.values(Category)),
        framework: fc.constantFrom(...frameworks),
        shards: anyShards,
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Report["scope"]>,
    failOn: fc.subarray([...failKinds]),
    outcome: fc.constantFrom("compliant" as const, "findings" as const, "undecided" as const),
    hosts: fc.array(anyHost, { maxLength: 3 }),
    violations: fc.array(anyViolation, { maxLength: 3 }),
    documents: fc.dictionary(fc.constantFrom(...documentIds), anyDocument, {
      noNullPrototype: true,
    }) as fc.Arbitrary<Report["documents"]>,
    sources: fc.dictionary(
      anyText.filter((id) => id !== "__proto__"),
      anyText,
      { maxKeys: 2, noNullPrototype: true },
    ),
  })
  .map((report) => ({ ...report, totals: totalsOf(report.hosts, report.violations) }))
  .chain((report) => crosswalkFor(report.hosts).map((crosswalk) => ({ ...report, crosswalk })));
