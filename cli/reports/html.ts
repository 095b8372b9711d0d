import type { Report } from "../report";
import { exceptionCount, exceptions } from "./html/exceptions";
import { findingCount, findings } from "./html/findings";
import { fleetTable } from "./html/fleetTable";
import { blindCount, notJudged, violations } from "./html/hostLists";
import { html, json, type Markup } from "./html/markup";
import { matrix } from "./html/matrix";
import { masthead, overview } from "./html/overview";
import { page } from "./html/page";
import { pageData } from "./html/pageData";
import { services } from "./html/services";
import { toolbar } from "./html/toolbar";
import { worstHostsFirst } from "./html/worstFirst";

const entry = (id: string, title: string, count?: number): Markup =>
  html`<li><a href="#${id}">${title}</a>${count !== undefined && html` <span class="count">${count}</span>`}</li>`;

/**
 * The report as a page for people: one file that loads nothing, readable without its script, which filters and
 * explains. Texts stand in it escaped, with the pictures of control characters.
 */
export function renderHtml(told: Report): string {
  const report = worstHostsFirst(told);
  const table = fleetTable(report);
  const body = html`<div class="page">
${masthead(report)}
<nav aria-label="Contents"><ul>
${entry("matrix", "Hosts and services", report.hosts.length)}
${entry("findings", "Findings", findingCount(table))}
${entry("not-judged", "Not judged", blindCount(report))}
${entry("violations", "Policy violations", report.violations.length)}
${entry("exceptions", "Exceptions", exceptionCount(table))}
${entry("services", "Services", table.columns.length)}
</ul></nav>
<main>
${overview(report)}
${toolbar(report, table)}
${matrix(report, table)}
${findings(report, table)}
${notJudged(report)}
${violations(report)}
${exceptions(report, table)}
${services(report, table)}
</main>
<footer><p>After Microsoft’s article Q189271. Made by ${report.tool.name} ${report.tool.version}; this page loads nothing and sends nothing.</p></footer>
</div>
<div id="details" class="panel" popover role="dialog" aria-labelledby="details-title" tabindex="-1"></div>
<script type="application/json" id="data">${json(pageData(report, table))}</script>`;
  return page(`${report.tool.name}: ${report.fleet}`, body).text;
}
