import { printable } from "../components/issue/printable";
import { hostsInFull } from "../components/report/fleetLines";
import { elsewhereTexts } from "./elsewhere";
import { type Colours, colourOf, fleetBlocks } from "./fleetText";
import type { HostReport, Outcome, Report, Violation } from "./report";
import { countsText, errorText, findingsOf } from "./reports/sentences";

const conclusion: Readonly<Record<Outcome, string>> = {
  compliant: "nothing that makes the audit fail",
  findings: "findings that make the audit fail",
  undecided: "the fleet could not be judged as a whole",
};

/** One line for the host: how it is, and why where it was not seen. */
function hostLine(host: HostReport, width: number, colours: Colours): string {
  const { name, verdict, error, services } = host;
  const drifted = services.filter((service) => service.verdict === "drift").map(({ key }) => key);
  const detail = error ? errorText(error) : drifted.join(", ");
  const line = [name.padEnd(width), colours[colourOf[verdict]](verdict)].join("  ");
  return detail === "" ? line : `${line}: ${printable(detail)}`;
}

/** `mandatory disable-not-required-services: web01 leaves …` */
function violationLine({ host, level, policy, message }: Violation, colours: Colours): string {
  const what = printable(message.startsWith(host ?? "") ? message : `${host}: ${message}`);
  return `${(level === "mandatory" ? colours.red : colours.yellow)(level)} ${printable(policy)}: ${what}`;
}

/** What the document says that was asked for; no line without one. */
const frameworkLines = (report: Report): string[] =>
  report.scope.framework === undefined
    ? []
    : Object.keys(report.crosswalk).flatMap((key) =>
        elsewhereTexts(report, key).map((text) => printable(`${key}: ${text}`)),
      );

/** The blocks of a report on a few hosts: a line a host, then what is to be said. */
function hostBlocks({ hosts, violations }: Report, colours: Colours): string[][] {
  const width = Math.max(0, ...hosts.map(({ name }) => name.length));
  const findings = hosts.flatMap((host) =>
    findingsOf(host).map(({ text }) => printable(`${host.name}: ${text}`)),
  );
  return [
    hosts.map((host) => hostLine({ ...host, name: printable(host.name) }, width, colours)),
    findings,
    violations.map((violation) => violationLine(violation, colours)),
  ];
}

/** The report for a person at a terminal: hosts, what is to be said, and last the sum. */
export function reportText(report: Report, colours: Colours): string {
  const blocks = (report.hosts.length > hostsInFull ? fleetBlocks : hostBlocks)(report, colours);
  const sum = colours.bold(`${countsText(report)} — ${conclusion[report.outcome]}`);
  const shown = [...blocks, frameworkLines(report), [sum]].filter((lines) => lines.length > 0);
  return `${shown.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
