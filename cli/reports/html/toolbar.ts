import { categoryTitle } from "../../../components/catalogue";
import type { Report } from "../../report";
import { type FleetTable, groupsOf } from "./fleetTable";
import { html, type Markup } from "./markup";
import { hostOrder, serviceOrder } from "./words";

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

const choice = ({ id, label, options }: Choice): Markup =>
  html`<label><span>${label}</span><select id="${id}"><option value="">all</option>${options.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;

const search = (id: string, label: string): Markup =>
  html`<label><span>${label}</span><input type="search" id="${id}" autocomplete="off" spellcheck="false"></label>`;

/** Verdicts that occur. */
const occurring = (order: readonly string[], counts: Readonly<Record<string, number>>) =>
  order.filter((verdict) => (counts[verdict] ?? 0) > 0).map((verdict) => [verdict, verdict] as const);

/** What restricts all that is below it. Without the script it stays hidden. */
export function toolbar({ totals }: Report, table: FleetTable): Markup {
  const categories = groupsOf(table).map(({ category }) => [category, categoryTitle[category]] as const);
  return html`<div class="toolbar" id="toolbar" role="search" aria-label="Filter" hidden>
<button type="button" id="filter" aria-expanded="false">Filter</button>
${search("host", "Host")}
${choice({ id: "hostVerdict", label: "Host verdict", options: occurring(hostOrder, totals.hosts) })}
${search("service", "Service")}
${choice({ id: "serviceVerdict", label: "Service verdict", options: occurring(serviceOrder, totals.services) })}
${choice({ id: "category", label: "Category", options: categories })}
<label class="check"><input type="checkbox" id="findingsOnly"> Findings only</label>
<button type="button" id="reset">Reset</button>
<p id="shown" role="status"></p>
</div>`;
}
