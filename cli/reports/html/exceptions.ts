import type { GrantedException } from "../../../components/decide/desired";
import type { Report, ServiceReport } from "../../report";
import { counted } from "../sentences";
import { nameOf } from "./findings";
import { type FleetTable, statesOf } from "./fleetTable";
import { hostNames } from "./hostNames";
import { html, type Markup } from "./markup";

const day = 86_400_000;
/** Days before its end from which on an exception is marked: those of the policy `list-exceptions`. */
const soon = 14;

/** A text that names no day is no number. */
const dayOf = (expires: string): number =>
  /^\d{4}-\d{2}-\d{2}$/.test(expires) ? Date.parse(expires) : Number.NaN;

/** How long an exception holds on from the report's day: its last day counts. Nothing when it names no day. */
export function termOf(expires: string, time: string): { text: string; near: boolean } | undefined {
  const left = (dayOf(expires) - Date.parse(time.slice(0, 10))) / day;
  if (Number.isNaN(left)) return undefined;
  const near = left <= soon;
  if (left < 0) return { text: `ended ${counted(-left, "day")} ago`, near };
  return { text: left === 0 ? "ends today" : `${counted(left, "day")} left`, near };
}

interface Granted {
  readonly column: number;
  readonly service: ServiceReport;
  readonly exception: GrantedException;
  readonly hosts: readonly number[];
}

/** Each exception once, with the hosts that have it, whatever was found there; what ends first comes first. */
function grantedIn(table: FleetTable): Granted[] {
  const granted = new Map<string, Granted>();
  table.columns.forEach((_, column) => {
    for (const { service, hosts } of statesOf(table, column)) {
      const { exception } = service;
      if (exception === undefined) continue;
      const id = JSON.stringify([column, exception]);
      const before = granted.get(id)?.hosts ?? [];
      granted.set(id, { column, service, exception, hosts: [...before, ...hosts].sort((a, b) => a - b) });
    }
  });
  const endOf = ({ exception }: Granted): number => dayOf(exception.expires) || Number.MAX_VALUE;
  return [...granted.values()].sort((one, other) => endOf(one) - endOf(other));
}

const kindText: Readonly<Record<GrantedException["kind"], string>> = {
  keep: "left as it is",
  allowRisk: "disabled whatever guards it",
};

function row(report: Report, { column, service, exception, hosts }: Granted): Markup {
  const { kind, reason, approvedBy, expires } = exception;
  const term = termOf(expires, report.time);
  return html`<tr data-s=${column}><th scope="row">${nameOf(service.key, [service.displayName])}<small>${kindText[kind]}</small></th><td>${reason}</td><td>${approvedBy}</td><td class="number">${expires}${term && html`<small${term.near && html` class="near"`}>${term.text}</small>`}</td><td>${hostNames(report, hosts)}</td></tr>
`;
}

/** How many exceptions there are. */
export const exceptionCount = (table: FleetTable): number => grantedIn(table).length;

/** What was decided to differ from the article, why, by whom, and until when. */
export function exceptions(report: Report, table: FleetTable): Markup {
  const granted = grantedIn(table);
  return html`<section id="exceptions">
<h2>Exceptions</h2>
${
  granted.length > 0
    ? html`<table class="list"><caption>Exceptions from the article</caption>
<thead><tr><th scope="col">Service</th><th scope="col">Reason</th><th scope="col">Approved by</th><th scope="col">Last day (UTC)</th><th scope="col">Hosts</th></tr></thead>
<tbody>
${granted.map((each) => row(report, each))}</tbody></table>`
    : html`<p class="quiet">None.</p>`
}
</section>`;
}
