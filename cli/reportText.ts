import type { createColors } from "picocolors";
import { printable } from "../components/printable";
import { elsewhereTexts } from "./elsewhere";
import type { HostReport, HostVerdict, Outcome, Report, Violation } from "./report";
import { countsText, errorText, findingsOf } from "./reports/sentences";

type Colours = ReturnType<typeof createColors>;

const colourOf: Readonly<Record<HostVerdict, "green" | "yellow" | "red" | "dim">> = {
  compliant: "green",
  findings: "yellow",
  drift: "red",
  unobserved: "red",
  skipped: "dim",
};

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

const block = (lines: readonly string[]): string[] => (lines.length > 0 ? ["", ...lines] : []);

/** What the document says that was asked for; no line without one. */
const frameworkLines = (report: Report): string[] =>
  report.scope.framework === undefined
    ? []
    : Object.keys(report.crosswalk).flatMap((key) =>
        elsewhereTexts(report, key).map((text) => printable(`${key}: ${text}`)),
      );

/** The report for a person at a terminal: a line a host, then what is to be said, then the sum. */
export function reportText(report: Report, colours: Colours): string {
  const { hosts, violations, outcome } = report;
  const width = Math.max(0, ...hosts.map(({ name }) => name.length));
  const findings = hosts.flatMap((host) =>
    findingsOf(host).map(({ text }) => printable(`${host.name}: ${text}`)),
  );
  const sum = `${countsText(report)} — ${conclusion[outcome]}`;
  return `${[
    ...hosts.map((host) => hostLine({ ...host, name: printable(host.name) }, width, colours)),
    ...block(findings),
    ...block(violations.map((violation) => violationLine(violation, colours))),
    ...block(frameworkLines(report)),
    ...block([colours.bold(sum)]),
  ].join("\n")}\n`;
}
