import type { Statement } from "../../components/catalogue/crosswalk";
import { printable } from "../../components/issue/printable";
import { adviceFor } from "../elsewhere";
import type { HostReport, Report, ServiceReport, Violation } from "../report";
import { errorText, exceptionText, isSuppressed, serviceName } from "./sentences";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Of a blank name a reader would see nothing, and some refuse it. */
const escaped = (text: string): string =>
  text.trim() === "" ? "-" : printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? "");

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");

/** What came of one case; without a result it has passed. */
interface Case {
  readonly name: string;
  readonly classname: string;
  readonly result?: "failure" | "error" | "skipped";
  readonly type?: string;
  readonly message?: string;
}

interface Property {
  readonly name: string;
  readonly value: string;
}

interface Suite {
  readonly name: string;
  readonly properties: readonly Property[];
  readonly cases: readonly Case[];
}

/** `cis-2022 5.2: disable` */
const adviceText = ({ document, number, advice }: Statement): string =>
  `${[document, number].filter(Boolean).join(" ")}: ${advice}`;

/** What other documents advise on the services of a host: older readers know properties of suites alone. */
const elsewhere = (report: Report, host: HostReport): Property[] =>
  host.services.flatMap(({ key }) => {
    const advice = adviceFor(report, host, key).map(adviceText);
    return advice.length > 0 ? [{ name: `elsewhere.${key}`, value: advice.join("; ") }] : [];
  });

/** Where the host's own list says what is wanted of a service. */
const listed = ({ services }: HostReport): Property[] =>
  services.flatMap(({ key, listSource }) =>
    listSource === undefined ? [] : [{ name: `list.${key}`, value: listSource }],
  );

/** What is to be said but does not make the audit fail counts as skipped, so that it is seen. */
function serviceCase(host: HostReport, service: ServiceReport): Case {
  const { article, finding, fails, text } = service;
  const named = { name: serviceName(service), classname: `${host.name}.${article}` };
  if (finding !== undefined)
    return { ...named, result: fails ? "failure" : "skipped", type: finding, message: text };
  if (!isSuppressed(service)) return named;
  return { ...named, result: "skipped", type: "excepted", message: exceptionText(service) ?? text };
}

const violationCase = ({ host, policy, message, fails, level }: Violation): Case => ({
  name: policy,
  classname: `${host ?? "fleet"}.policies`,
  result: fails ? "failure" : "skipped",
  type: level,
  message,
});

/** Whether the host was looked at is a case of its own, so that a host without services has one as well. */
function observationCase({ name, error, verdict, fails }: HostReport): Case {
  const named = { name: "observation", classname: name };
  if (error) return { ...named, result: "error", type: error.code, message: errorText(error) };
  const message = "not looked at on purpose (observe: Never)";
  return verdict === "skipped"
    ? { ...named, result: fails ? "failure" : "skipped", type: verdict, message }
    : named;
}

function caseLines({ name, classname, result, type = "", message = "" }: Case): string[] {
  const head = `    <testcase${attributes({ name, classname, time: 0 })}`;
  if (result === undefined) return [`${head}/>`];
  const reason = attributes(result === "skipped" ? { message } : { type, message });
  return [`${head}>`, `      <${result}${reason}/>`, "    </testcase>"];
}

function suiteLines({ name, properties, cases }: Suite, id: number, { time, tool, fleet }: Report): string[] {
  const count = (wanted: Case["result"]) => cases.filter(({ result }) => result === wanted).length;
  const counts = { failures: count("failure"), errors: count("error"), skipped: count("skipped") };
  // The format knows seconds without a zone.
  const timestamp = time.slice(0, 19);
  const about = { id, name, package: fleet, hostname: name, timestamp, tests: cases.length };
  return [
    `  <testsuite${attributes({ ...about, ...counts, time: 0 })}>`,
    "    <properties>",
    ...[{ name: "tool", value: `${tool.name} ${tool.version}` }, ...properties].map(
      (property) => `      <property${attributes({ ...property })}/>`,
    ),
    "    </properties>",
    ...cases.flatMap(caseLines),
    "    <system-out/>",
    "    <system-err/>",
    "  </testsuite>",
  ];
}

/**
 * JUnit XML, a suite a host and a case a service. Cases take no time of their own: all are read over one connection.
 */
export function renderJunit(report: Report): string {
  const { hosts, violations } = report;
  const of = (name?: string) => violations.filter(({ host }) => host === name).map(violationCase);
  const suites: Suite[] = hosts.map((host) => ({
    name: host.name,
    properties: [...listed(host), ...elsewhere(report, host)],
    cases: [
      observationCase(host),
      ...host.services.map((service) => serviceCase(host, service)),
      ...of(host.name),
    ],
  }));
  const whole = of(undefined);
  if (whole.length > 0) suites.push({ name: "fleet", properties: [], cases: whole });
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...suites.flatMap((suite, id) => suiteLines(suite, id, report)),
    "</testsuites>",
  ].join("\n")}\n`;
}
