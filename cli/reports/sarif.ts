import { createHash } from "node:crypto";
import type { Statement } from "../../components/catalogue/crosswalk";
import { printable } from "../../components/issue/printable";
import { adviceFor } from "../elsewhere";
import { exitCodes } from "../exitCode";
import type { HostReport, Report, ServiceReport, Violation } from "../report";
import { safeJson } from "./safeJson";
import { errorText, exceptionText, isSuppressed } from "./sentences";
import { plain, supported, taxaOf, taxonomies } from "./taxonomies";

type Level = "error" | "warning" | "note";

/** What a result of our own is about, and how grave it is as long as it does not make the audit fail. */
const rules: Readonly<Record<string, readonly [about: string, level: Level]>> = {
  "service-drift": ["A service is not as it shall be.", "warning"],
  "service-undeclared": ["A May Be Required service runs though no declared role needs it.", "warning"],
  "service-unreviewed": ["A row of a list would disable a service, and nobody has reviewed it.", "note"],
  "service-unreadable": ["The configuration of a service could not be read.", "warning"],
  "service-pending": ["A service is disabled and ends at the next boot.", "note"],
  "service-kept": ["A Not Required service is left enabled by `keep`, without a reason.", "warning"],
  "service-excepted": ["A service is left enabled by an exception.", "warning"],
  "host-unobserved": ["A host could not be looked at.", "error"],
};

interface Result {
  readonly ruleId: string;
  readonly level: Level;
  readonly message: string;
  /** Host, then service or policy. */
  readonly about: readonly string[];
  readonly properties?: Readonly<Record<string, string>>;
  /** What other documents advise on the service. */
  readonly advice?: readonly Statement[];
  /** Why it is accepted. */
  readonly justification?: string;
}

/** The file that lists the hosts, by which code scanning shows a result; a state is no file of the repository. */
const physical = ({ source, fleet }: Report): object =>
  source === "state"
    ? {}
    : {
        physicalLocation: {
          artifactLocation: { uri: printable(fleet).split("/").map(encodeURIComponent).join("/") },
        },
      };

/** Code scanning tells results apart by it: all are in one file. */
const fingerprint = ({ ruleId, about, message, properties }: Result): string =>
  createHash("sha256")
    .update(JSON.stringify([ruleId, about, properties ? "" : message]))
    .digest("hex");

function rendered(result: Result, report: Report): object {
  const { ruleId, level, message, about, properties, advice = [], justification } = result;
  const path = about.map(printable);
  const logical = { name: path[path.length - 1], fullyQualifiedName: path.join("/"), kind: "resource" };
  const suppressed = justification !== undefined;
  return {
    ruleId,
    level,
    message: { text: plain(message) },
    locations: [{ ...physical(report), ...(path.length > 0 ? { logicalLocations: [logical] } : {}) }],
    partialFingerprints: { primaryLocationLineHash: fingerprint(result) },
    ...(properties ? { properties } : {}),
    ...(advice.length > 0 ? { taxa: taxaOf(advice) } : {}),
    suppressions: suppressed
      ? [{ kind: "external", status: "accepted", justification: plain(justification) }]
      : [],
  };
}

function serviceResult(report: Report, host: HostReport, service: ServiceReport): Result[] {
  const { finding, fails, key, category, article, observed, wanted, why, listSource, text } = service;
  const kind = finding ?? (isSuppressed(service) ? "excepted" : undefined);
  if (kind === undefined) return [];
  const ruleId = `service-${kind}`;
  const justification = kind === "excepted" ? exceptionText(service) : undefined;
  const told = { host: host.name, service: key, category, article, observed, wanted, why };
  const properties = listSource === undefined ? told : { ...told, listSource };
  return [
    {
      ruleId,
      level: fails ? "error" : (rules[ruleId]?.[1] ?? "warning"),
      message: `${host.name}: ${text}`,
      about: [host.name, key],
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [name, printable(value)]),
      ),
      advice: adviceFor(report, host, key),
      ...(justification === undefined ? {} : { justification }),
    },
  ];
}

const hostResults = (report: Report, host: HostReport): Result[] => [
  ...(host.error
    ? [
        {
          ruleId: "host-unobserved",
          level: "error" as const,
          message: `${host.name}: ${errorText(host.error)}`,
          about: [host.name],
        },
      ]
    : []),
  ...host.services.flatMap((service) => serviceResult(report, host, service)),
];

const violationResult = ({ host, policy, level, message, fails }: Violation): Result => ({
  ruleId: printable(policy),
  level: fails ? "error" : level === "mandatory" ? "warning" : "note",
  message,
  about: host === undefined ? [] : [host],
});

const ruleOf = (id: string): object => ({
  id,
  shortDescription: { text: plain(rules[id]?.[0] ?? `The policy ${id}.`) },
  ...(rules[id] ? { defaultConfiguration: { level: rules[id][1] } } : {}),
});

/** SARIF 2.1.0. What an exception covers is a result that is suppressed, with the exception as its justification. */
export function renderSarif(report: Report): string {
  const ofHosts = report.hosts.flatMap((host) => hostResults(report, host));
  const results = [...ofHosts, ...report.violations.map(violationResult)];
  const advice = results.flatMap((result) => result.advice ?? []);
  const ids = [...new Set([...Object.keys(rules), ...results.map(({ ruleId }) => ruleId)])];
  const { tool, fleet, outcome, time } = report;
  const run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        rules: ids.map(ruleOf),
        supportedTaxonomies: supported(advice),
      },
    },
    taxonomies: taxonomies(advice, report),
    automationDetails: { id: `${tool.name}/${printable(fleet)}/` },
    invocations: [
      { executionSuccessful: outcome !== "undecided", exitCode: exitCodes[outcome], endTimeUtc: time },
    ],
    results: results.map((result) => rendered(result, report)),
  };
  const $schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return safeJson({ $schema, version: "2.1.0", runs: [run] });
}
