import type { HostReport, Report, ServiceReport } from "../../report";
import { hostOrder, serviceOrder } from "./words";

/** How often each verdict is among the findings, the worst verdict first. */
export type Severity = readonly number[];

export const severityOf = (services: readonly ServiceReport[]): Severity =>
  serviceOrder.map((verdict) => services.filter(({ finding }) => finding === verdict).length);

/** For sorting: one drift comes before any number of lesser findings. */
export function bySeverity(one: Severity, other: Severity): number {
  const place = one.findIndex((times, index) => times !== other[index]);
  return place < 0 ? 0 : (other[place] ?? 0) - (one[place] ?? 0);
}

const byVerdict = (one: HostReport, other: HostReport): number =>
  hostOrder.indexOf(one.verdict) - hostOrder.indexOf(other.verdict);

/** The same report, in it first the hosts that ask for most work; of equal ones that of the inventory's order. */
export function worstHostsFirst(report: Report): Report {
  const severities = new Map(report.hosts.map((host) => [host, severityOf(host.services)]));
  const of = (host: HostReport): Severity => severities.get(host) ?? [];
  const hosts = [...report.hosts].sort(
    (one, other) => byVerdict(one, other) || bySeverity(of(one), of(other)),
  );
  return { ...report, hosts };
}
