import type { createColors } from "picocolors";
import { type Alike, alike } from "../components/issue/alike";
import { nameList } from "../components/issue/nameList";
import { printable } from "../components/issue/printable";
import type { HostReport, HostVerdict, Report, Violation } from "./report";
import { counted, errorText, findingsOf } from "./reports/sentences";

export type Colours = ReturnType<typeof createColors>;

export const colourOf: Readonly<Record<HostVerdict, "green" | "yellow" | "red" | "dim">> = {
  compliant: "green",
  findings: "yellow",
  drift: "red",
  unobserved: "red",
  skipped: "dim",
};

/** Lines on hosts that are to be looked at, and on what policies say: with all else they fit on two screens. */
const mostLines = { hosts: 36, violations: 20 } as const;
const mostNames = 8;
const verdictWidth = 10;

/** `drift       12 hosts: web003, web017 and 10 more` */
function heading(verdict: HostVerdict, names: readonly string[], colours: Colours): string {
  const who = `${counted(names.length, "host")}: ${nameList(names, mostNames)}`;
  return `${colours[colourOf[verdict]](verdict.padEnd(verdictWidth))}  ${printable(who)}`;
}

/** Whole blocks as long as they fit; how many hosts or texts are left out is told by the caller. */
function fitting(blocks: readonly (readonly string[])[], most: number): number {
  let [lines, shown] = [0, 0];
  for (const block of blocks) {
    lines += block.length;
    if (lines > most) break;
    shown++;
  }
  return Math.max(1, shown);
}

const namesOf = (hosts: readonly HostReport[], verdict: HostVerdict): string[] =>
  hosts.filter((host) => host.verdict === verdict).map(({ name }) => name);

const quiet = (hosts: readonly HostReport[], colours: Colours): string[] =>
  (["compliant", "skipped"] as const).flatMap((verdict) => {
    const names = namesOf(hosts, verdict);
    return names.length > 0 ? [heading(verdict, names, colours)] : [];
  });

/** Hosts of which the same is found, under one heading. */
function found(hosts: readonly HostReport[], verdict: HostVerdict): Alike[] {
  const loud = hosts.filter((host) => host.verdict === verdict);
  return alike(
    loud.map(
      (host) =>
        [
          host.name,
          findingsOf(host)
            .map(({ text }) => printable(text))
            .join("\n"),
        ] as const,
    ),
  );
}

function loudLines(hosts: readonly HostReport[], colours: Colours): string[] {
  const groups = (["drift", "findings"] as const).flatMap((verdict) =>
    found(hosts, verdict).map((group) => ({ verdict, ...group })),
  );
  const blocks = groups.map(({ verdict, said, names }) => [
    heading(verdict, names, colours),
    ...said.split("\n").flatMap((line) => (line === "" ? [] : [`  ${line}`])),
  ]);
  const shown = fitting(blocks, mostLines.hosts);
  const left = groups.slice(shown).reduce((sum, { names }) => sum + names.length, 0);
  const rest =
    left > 0 ? [`and ${counted(left, "host")} with other findings: a report (--output) has them all`] : [];
  return [...blocks.slice(0, shown).flat(), ...rest];
}

/** What follows the host's name, with what stands in between. */
const behindHost = ({ host = "", message }: Violation): string =>
  message.startsWith(host) ? message.slice(host.length) : `: ${message}`;

function violationsOf(
  violations: readonly Violation[],
  level: Violation["level"],
  colours: Colours,
): string[] {
  const colour = level === "mandatory" ? colours.red : colours.yellow;
  const told = violations.filter((each) => each.level === level);
  const texts = alike(
    told.map(
      (each) => [each.host ?? "", `${printable(each.policy)}\n${printable(behindHost(each))}`] as const,
    ),
  );
  return texts.map(({ said, names }) => {
    const [policy = "", rest = ""] = said.split("\n");
    const many = `${counted(names.length, "host")} (${nameList(names)})${rest.startsWith(":") ? "" : ":"}`;
    return `${colour(level)} ${policy}: ${printable(names.length > 1 ? many : (names[0] ?? ""))}${rest}`;
  });
}

const levels = ["mandatory", "advisory"] as const;

/** Of the fleet as a whole, such as a shard without a report, all is told; of hosts as much as fits. */
function violationLines({ violations }: Report, colours: Colours): string[] {
  const ofFleet = violations.filter(({ host }) => host === undefined);
  const ofHosts = violations.filter(({ host }) => host !== undefined);
  const [mandatory, advisory] = levels.map((level) => violationsOf(ofFleet, level, colours));
  const lines = levels.flatMap((level) => violationsOf(ofHosts, level, colours));
  const left = lines.length - mostLines.violations;
  const rest = left > 0 ? [`and ${left} more of the policies`] : [];
  return [...(mandatory ?? []), ...lines.slice(0, mostLines.violations), ...rest, ...(advisory ?? [])];
}

/** All of them by name: they are what the exit code is for. */
function unobservedLines(hosts: readonly HostReport[], colours: Colours): string[] {
  const texts = alike(hosts.flatMap(({ name, error }) => (error ? [[name, errorText(error)] as const] : [])));
  return texts.map(
    ({ said, names }) =>
      `${colours.red("unobserved".padEnd(verdictWidth))}  ${printable(`${counted(names.length, "host")}: ${names.join(", ")}: ${said}`)}`,
  );
}

/** The blocks of a report on many hosts: those of which the same is to be said are told once, those not seen last. */
export const fleetBlocks = (report: Report, colours: Colours): string[][] => [
  quiet(report.hosts, colours),
  loudLines(report.hosts, colours),
  violationLines(report, colours),
  unobservedLines(report.hosts, colours),
];
