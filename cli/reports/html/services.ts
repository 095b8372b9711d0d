import { categoryTitle } from "../../../components/catalogue";
import type { Report } from "../../report";
import { bar, type Share } from "./bar";
import { type FleetTable, groupsOf, statesOf } from "./fleetTable";
import { html, type Markup } from "./markup";
import { serviceOrder } from "./words";

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

/** How many hosts there are of each verdict on a service. */
const sharesIn = (table: FleetTable, column: number): Share[] =>
  serviceOrder
    .map((verdict) => ({
      verdict,
      count: statesOf(table, column)
        .filter(({ service }) => service.verdict === verdict)
        .reduce((sum, { hosts }) => sum + hosts.length, 0),
    }))
    .filter(({ count }) => count > 0);

function row(table: FleetTable, column: number): Markup {
  const services = statesOf(table, column).map(({ service }) => service);
  const articles = distinct(services.map(({ article }) => article));
  const conditions = distinct(services.flatMap(({ condition }) => condition ?? []));
  const names = distinct(services.map(({ displayName }) => displayName));
  const ids = distinct(services.flatMap(({ sources }) => sources));
  const shares = sharesIn(table, column);
  return html`<tr data-s=${column}><th scope="row">${articles.join(", ")}<small>${conditions.join("; ")}</small></th><td><code>${table.columns[column]?.key}</code><small>${names.join(", ")}</small></td><td class="shares">${bar(shares)}<small>${shares.map(({ verdict, count }) => `${count} ${verdict}`).join(", ")}</small></td><td class="ids">${ids.join(" ")}</td></tr>
`;
}

/** The services as the article has them, how they fare, and where their names come from. */
export function services(report: Report, table: FleetTable): Markup {
  const groups = groupsOf(table);
  const sources = Object.entries(report.sources);
  return html`<section id="services">
<h2>Services</h2>
${
  groups.length > 0
    ? html`<table class="list"><caption>The article’s services and how they fare</caption>
<thead><tr><th scope="col">In the article</th><th scope="col">In Windows</th><th scope="col">Hosts by verdict</th><th scope="col">Sources</th></tr></thead>
${groups.map(
  ({ category, columns }) =>
    html`<tbody><tr class="group"><th scope="rowgroup" colspan="4">${categoryTitle[category]}</th></tr>
${columns.map((column) => row(table, column))}</tbody>`,
)}</table>`
    : html`<p class="quiet">No host was seen.</p>`
}
${sources.length > 0 && html`<details><summary><h3>Sources</h3> <span class="count">${sources.length}</span></summary><dl class="sources">${sources.map(([id, text]) => html`<div><dt>${id}</dt><dd>${text}</dd></div>`)}</dl></details>`}
</section>`;
}
