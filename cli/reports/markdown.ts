import { categoryTitle } from "../../components/catalogue";
import type { HostReport, HostVerdict, Outcome, Report, ServiceReport } from "../report";
import { code, fitted, type Section } from "./markdownText";
import { counted, countsText, errorText, findingsOf, isSuppressed, serviceName } from "./sentences";

/** What a comment on GitHub may hold, in characters. */
export const commentLimit = 65_536;

const headline: Readonly<Record<Outcome, string>> = {
  compliant: "compliant",
  findings: "findings",
  undecided: "could not be judged",
};

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Shown on demand alone. */
  readonly folded?: true;
}

function sectionOf({ title, columns, rows, folded }: Table): Section[] {
  if (rows.length === 0) return [];
  const head = [row(columns), row(columns.map(() => "---"))];
  const summary = `${title} (${rows.length})`;
  return [
    {
      head: folded
        ? ["<details>", `<summary>${summary}</summary>`, "", ...head]
        : [`### ${summary}`, "", ...head],
      rows: rows.map(row),
      tail: folded ? ["", "</details>"] : [],
    },
  ];
}

const remarks: Readonly<Record<HostVerdict, (host: HostReport, report: Report) => string>> = {
  compliant: () => "",
  findings: ({ name }, { violations }) =>
    violations.some(({ host, level }) => host === name && level === "mandatory")
      ? "as wanted, but a mandatory policy rejects it"
      : "as wanted, with remarks",
  drift: ({ services }) => {
    const count = services.filter(({ verdict }) => verdict === "drift").length;
    return `${counted(count, "service")} not as wanted`;
  },
  unobserved: ({ error }) => (error ? code(errorText(error)) : ""),
  skipped: () => "not looked at on purpose",
};

const hostRow = (host: HostReport, report: Report): string[] => [
  code(host.name),
  host.verdict,
  remarks[host.verdict](host, report),
];

const named = (service: ServiceReport): string => code(serviceName(service));

/** `Own list: decision 12`, of which the last is a text of others. */
const saidBy = ({ category, listSource }: ServiceReport): string =>
  [categoryTitle[category], ...(listSource === undefined ? [] : [code(listSource)])].join(": ");

const findingRow = (host: HostReport, service: ServiceReport): string[] => [
  code(host.name),
  named(service),
  code(service.observed),
  service.verdict === "drift" ? code(service.wanted) : service.verdict,
  saidBy(service),
];

const exceptionRow = (host: HostReport, service: ServiceReport): string[] => {
  const { reason = "", approvedBy = "", expires = "" } = service.exception ?? {};
  return [code(host.name), named(service), code(reason), code(approvedBy), code(expires)];
};

const tablesOf = (report: Report): Table[] => {
  const { hosts, violations } = report;
  return [
    {
      title: "Hosts",
      columns: ["Host", "Verdict", "Why"],
      rows: hosts.filter(({ verdict }) => verdict !== "compliant").map((host) => hostRow(host, report)),
    },
    {
      title: "Services",
      columns: ["Host", "Service", "Found", "Wanted", "Q189271"],
      rows: hosts.flatMap((host) => findingsOf(host).map((service) => findingRow(host, service))),
    },
    {
      title: "Policies",
      columns: ["Level", "Policy", "What it says"],
      rows: violations.map(({ level, policy, message }) => [level, code(policy), code(message)]),
    },
    {
      title: "Exceptions in use",
      columns: ["Host", "Service", "Reason", "Approved by", "Last day (UTC)"],
      rows: hosts.flatMap((host) =>
        host.services.filter(isSuppressed).map((service) => exceptionRow(host, service)),
      ),
      folded: true,
    },
  ];
};

/**
 * Markdown for a comment on a pull request. Whatever comes from a host or an inventory stands in a code span, where
 * nothing is a mention, a link, a table's bar or HTML. Rows that would exceed a comment's size are left out and counted.
 */
export function renderMarkdown(report: Report): string {
  const { outcome, fleet, time, tool, source } = report;
  const when = `${time.slice(0, 16).replace("T", " ")} UTC`;
  const what = source === "state" ? "by the last update" : "looked at";
  const opening = [
    "<!-- secure-iis audit -->",
    `## secure-iis audit: ${headline[outcome]}`,
    "",
    `${countsText(report)}. ${code(fleet, "text")}, ${what}; report of ${when}, ${code(`${tool.name} ${tool.version}`, "text")}.`,
  ];
  return fitted(opening, tablesOf(report).flatMap(sectionOf), commentLimit);
}
