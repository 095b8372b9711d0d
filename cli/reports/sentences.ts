import { foundIn, isFoundDisabled } from "../../components/decide/found";
import type { HostError, HostReport, Report, ServiceReport } from "../report";

/** `connection: expected an SSH server, received ECONNREFUSED. Is the host up?` */
export function errorText({ where, expected, received, hint }: HostError): string {
  const place = where === undefined ? "" : `${where}: `;
  return `${place}expected ${expected}, received ${received}.${hint === undefined ? "" : ` ${hint}`}`;
}

/** `an exception until 2026-06-30 (UTC), approved by ops lead: prints shipping labels`; none without an exception. */
export function exceptionText({ exception }: Pick<ServiceReport, "exception">): string | undefined {
  if (exception === undefined) return undefined;
  const { kind, reason, approvedBy, expires } = exception;
  const what = kind === "allowRisk" ? "a risk allowed" : "an exception";
  return `${what} until ${expires} (UTC), approved by ${approvedBy}: ${reason}`;
}

/** An exception that is put to use: the service would have to go without it. */
export const isSuppressed = ({ verdict, observed }: ServiceReport): boolean =>
  verdict === "excepted" && !isFoundDisabled(foundIn(observed));

/** `1 host`, `2 hosts` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `shards 1, 2 of 3`; none where the report is not restricted to shards. */
export const shardsText = ({ scope: { shards } }: Pick<Report, "scope">): string | undefined =>
  shards && `shard${shards.numbers.length === 1 ? "" : "s"} ${shards.numbers.join(", ")} of ${shards.of}`;

/** How many hosts of each verdict, those with none left out: `3 hosts: 1 compliant, 2 drift`. */
export function countsText(report: Report): string {
  const { all, ...verdicts } = report.totals.hosts;
  const parts = Object.entries(verdicts).filter(([, count]) => count > 0);
  const sum = [shardsText(report), counted(all, "host")].filter(Boolean).join(", ");
  return [sum, parts.map(([verdict, count]) => `${count} ${verdict}`).join(", ")].filter(Boolean).join(": ");
}

/** Services of which a person should hear. */
export const findingsOf = ({ services }: HostReport): readonly ServiceReport[] =>
  services.filter(({ finding }) => finding !== undefined);

/** `Print Spooler (Spooler)`; the key alone where the name says no more. */
export const serviceName = ({ displayName, key }: Pick<ServiceReport, "displayName" | "key">): string =>
  displayName === key ? key : `${displayName} (${key})`;
