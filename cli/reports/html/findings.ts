import { categoryTitle } from "../../../components/catalogue";
import type { Report, ServiceReport } from "../../report";
import { type Column, type FleetTable, type State, statesOf } from "./fleetTable";
import { hostNames } from "./hostNames";
import { html, type Markup } from "./markup";
import { serviceOrder } from "./words";

/** A finding as it is shown: once, whatever the Windows of the hosts calls the service. */
interface SameState {
  readonly service: ServiceReport;
  readonly hosts: readonly number[];
}

const isFinding = ({ service }: State): boolean => service.finding !== undefined;

function sameStates(states: readonly State[]): SameState[] {
  const found = new Map<string, SameState>();
  for (const { service, hosts } of states.filter(isFinding)) {
    const id = JSON.stringify([service.verdict, service.observed, service.wanted, service.why]);
    const before = found.get(id)?.hosts ?? [];
    found.set(id, { service, hosts: [...before, ...hosts].sort((a, b) => a - b) });
  }
  const order = ({ service }: SameState) => serviceOrder.indexOf(service.verdict);
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

/** The category stands above it. */
const remarkOf = ({ why, category }: ServiceReport): string | undefined =>
  why === categoryTitle[category] ? undefined : why;

/** A service by the names that Windows has for it. */
export const nameOf = (key: string, displayNames: readonly string[]): string => {
  const others = [...new Set(displayNames)].filter((name) => name !== key);
  return others.length === 0 ? key : `${others.join(", ")} (${key})`;
};

function row(report: Report, { service, hosts }: SameState, remark: string | undefined): Markup {
  const { verdict, observed, wanted } = service;
  return html`<tr><td><i class="sign ${verdict}"></i>${verdict}</td><td>${observed}</td><td>${wanted}${remark !== undefined && html`<small>${remark}</small>`}</td><td>${hostNames(report, hosts)}</td></tr>
`;
}

/** One service with what was found of it. A remark that holds for all of it is made once. */
function group(report: Report, table: FleetTable, column: number): Markup | undefined {
  const states = statesOf(table, column);
  const found = sameStates(states);
  if (found.length === 0) return undefined;
  const { key, category } = table.columns[column] as Column;
  const names = states.filter(isFinding).map(({ service }) => service.displayName);
  const remarks = found.map(({ service }) => remarkOf(service));
  const shared = new Set(remarks).size === 1 ? remarks[0] : undefined;
  const tag = shared === undefined ? categoryTitle[category] : `${categoryTitle[category]} — ${shared}`;
  return html`<tbody data-s=${column}><tr class="group"><th scope="rowgroup" colspan="4">${nameOf(key, names)}<span class="tag">${tag}</span></th></tr>
${found.map((each, index) => row(report, each, shared === undefined ? remarks[index] : undefined))}</tbody>`;
}

/** What a person should hear of: by service, and once for all hosts on which it is the same. */
export function findings(report: Report, table: FleetTable): Markup {
  const groups = table.columns.map((_, column) => group(report, table, column));
  const any = groups.some((each) => each !== undefined);
  return html`<section id="findings">
<h2>Findings</h2>
${
  any
    ? html`<table class="list"><caption>Services of which a person should hear</caption>
<thead><tr><th scope="col">Verdict</th><th scope="col">Found</th><th scope="col">Wanted</th><th scope="col">Hosts</th></tr></thead>
${groups}</table>`
    : html`<p class="quiet">None.</p>`
}
</section>`;
}

/** How many findings there are on all hosts. */
export const findingCount = ({ states }: FleetTable): number =>
  states.filter(isFinding).reduce((sum, { hosts }) => sum + hosts.length, 0);
