import { categoryTitle, platformFacts } from "../../../components/catalogue";
import type { HostReport, Report, ServiceReport } from "../../report";
import { errorText } from "../sentences";
import { type ColumnGroup, type FleetTable, groupsOf, none } from "./fleetTable";
import { html, type Markup } from "./markup";
import { hostMeaning, serviceOrder } from "./words";

const groupHead = ({ category, columns }: ColumnGroup): Markup =>
  html`<th scope="colgroup" colspan="${columns.length}" data-category="${category}">${categoryTitle[category]}</th>`;

/** The first column of each category is set off. */
const edgesOf = (table: FleetTable): ReadonlySet<number> =>
  new Set(groupsOf(table).map(({ columns }) => columns[0] ?? 0));

function head(table: FleetTable): Markup {
  const groups = groupsOf(table);
  const edges = edgesOf(table);
  const keys = table.columns.map(
    ({ key }, column) =>
      html`<th scope="col"${edges.has(column) && html` class="edge"`}><span>${key}</span></th>`,
  );
  return html`<colgroup><col></colgroup>${groups.map(({ columns }) => html`<colgroup span="${columns.length}"></colgroup>`)}
<thead>
<tr><th scope="col" rowspan="2" class="corner">Host</th>${groups.map(groupHead)}</tr>
<tr>${keys}</tr>
</thead>`;
}

/** It goes whatever guards it: somebody has allowed that. */
const isRisk = ({ verdict, exception }: ServiceReport): boolean =>
  exception !== undefined && verdict === "compliant";

/** The cell of a state: of our own words alone, and as short as HTML can be, for there may be ten thousand. */
function cellOf({ states }: FleetTable, state: number): Markup {
  const service = states[state]?.service;
  if (service === undefined) return html`<td class=none><b>not listed</b>`;
  const { verdict } = service;
  return isRisk(service)
    ? html`<td class="${verdict} risk"><b>${verdict}, risk allowed</b>`
    : html`<td class=${verdict}><b>${verdict}</b>`;
}

const blindText = ({ verdict, error }: HostReport): string =>
  error ? `${error.code}: ${errorText(error)}` : hostMeaning[verdict];

function rows({ hosts }: Report, table: FleetTable): Markup[] {
  const width = Math.max(1, table.columns.length);
  const cells = new Map([none, ...table.states.keys()].map((state) => [state, cellOf(table, state)]));
  const several = new Set(hosts.map(({ platform }) => platform)).size > 1;
  return hosts.map((host, index) => {
    const { name, verdict, platform, services } = host;
    const states = (table.cells[index] ?? []).map((state) => cells.get(state));
    const row =
      services.length > 0 ? states : html`<td class="blind" colspan="${width}">${blindText(host)}</td>`;
    const windows = several && html`<small>${platformFacts[platform].short}</small>`;
    return html`<tr><th scope="row" class="${verdict}"><span>${name}</span>${windows}<b>${verdict}</b></th>${row}</tr>
`;
  });
}

function legend({ totals }: Report, { states }: FleetTable): Markup {
  const present = serviceOrder.filter((verdict) => totals.services[verdict] > 0);
  const entries = present.map((verdict) => html`<li><i class="sign ${verdict}"></i>${verdict}</li>`);
  const risk = states.some(({ service }) => isRisk(service));
  return html`<ul class="legend" aria-label="Signs">${entries}${risk && html`<li><i class="sign compliant risk"></i>compliant, risk allowed</li>`}</ul>`;
}

/** Every host with every service. It is a plain table; the script makes a grid of it, and explains its cells. */
export function matrix(report: Report, table: FleetTable): Markup {
  if (report.hosts.length === 0)
    return html`<section id="matrix"><h2>Hosts and services</h2><p class="quiet">The fleet has no hosts.</p></section>`;
  return html`<section id="matrix">
<h2>Hosts and services</h2>
${legend(report, table)}
<p class="hint" id="hint" hidden>Choose a cell, a host or a service to see what is behind it<span>: by a click, or by the arrow keys and Enter</span>.</p>
<div class="frame">
<p class="beyond" id="beyond" aria-hidden="true"></p>
<div class="scroll">
<table class="matrix">
<caption>What was found of each service on each host</caption>
${head(table)}
<tbody>
${rows(report, table)}</tbody>
</table>
</div>
</div>
<p class="quiet" id="nothing" hidden>No host has what the filter asks for.</p>
<button type="button" class="unfold" id="rest" hidden></button>
</section>`;
}
