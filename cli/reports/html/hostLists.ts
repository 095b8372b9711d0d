import type { HostReport, Report, Violation } from "../../report";
import { hostNames } from "./hostNames";
import { html, type Markup } from "./markup";
import { hostMeaning } from "./words";

/** Hosts that were not judged for the same reason. */
interface Blind {
  readonly host: HostReport;
  readonly hosts: readonly number[];
}

function blindIn({ hosts }: Report): Blind[] {
  const blind = new Map<string, Blind>();
  hosts.forEach((host, index) => {
    if (host.verdict !== "unobserved" && host.verdict !== "skipped") return;
    const id = JSON.stringify([host.verdict, host.error]);
    blind.set(id, { host, hosts: [...(blind.get(id)?.hosts ?? []), index] });
  });
  return [...blind.values()];
}

function problemOf({ error, verdict }: HostReport): Markup {
  const sign = html`<i class="sign ${verdict}"></i>`;
  if (error === undefined) return html`<td>${sign}${hostMeaning[verdict]}</td><td></td>`;
  const { code, where, expected, received, hint } = error;
  return html`<td>${sign}expected ${expected}, received ${received}<small><code>${code}</code>${where !== undefined && html` at <code>${where}</code>`}</small></td><td>${hint}</td>`;
}

const blindRow = (report: Report, { host, hosts }: Blind): Markup =>
  html`<tr>${problemOf(host)}<td>${hostNames(report, hosts)}</td></tr>
`;

/** How many hosts were not judged. */
export const blindCount = ({ totals }: Report): number => totals.hosts.unobserved + totals.hosts.skipped;

/** The hosts of which nothing is known, why, and what to do. */
export function notJudged(report: Report): Markup {
  const blind = blindIn(report);
  return html`<section id="not-judged">
<h2>Hosts that were not judged</h2>
${
  blind.length > 0
    ? html`<table class="list"><caption>Hosts that were not looked at, or could not be</caption>
<thead><tr><th scope="col">Problem</th><th scope="col">What to do</th><th scope="col">Hosts</th></tr></thead>
<tbody>
${blind.map((each) => blindRow(report, each))}</tbody></table>`
    : html`<p class="quiet">None.</p>`
}
</section>`;
}

/** A violation may concern a host that is not in the report, since that was restricted. */
function violationRow({ hosts }: Report, violation: Violation): Markup {
  const { level, policy, host, message } = violation;
  const index = hosts.findIndex(({ name }) => name === host);
  return html`<tr${index >= 0 && html` data-h=${index}`}><td><i class="sign ${level}"></i>${level}</td><th scope="row">${host ?? "the fleet"}</th><td>${message}<small><code>${policy}</code></small></td></tr>
`;
}

/** What the policies say of the inventory. */
export function violations(report: Report): Markup {
  return html`<section id="violations">
<h2>Policy violations</h2>
${
  report.violations.length > 0
    ? html`<table class="list"><caption>What the policy pack says of the inventory</caption>
<thead><tr><th scope="col">Level</th><th scope="col">Host</th><th scope="col">What it says</th></tr></thead>
<tbody>
${report.violations.map((each) => violationRow(report, each))}</tbody></table>`
    : html`<p class="quiet">None.</p>`
}
</section>`;
}
