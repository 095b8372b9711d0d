import type { Outcome, Report, Totals } from "../../report";
import { counted, shardsText } from "../sentences";
import { bar, type Share } from "./bar";
import { html, type Markup, type Part } from "./markup";
import { changeMeaning, hostMeaning, hostOrder, minuteOf, serviceMeaning, serviceOrder } from "./words";

const headline: Readonly<Record<Outcome, string>> = {
  compliant: "Compliant",
  findings: "Findings",
  undecided: "Not fully judged",
};

/** The verdict whose sign an outcome bears. */
const signOf: Readonly<Record<Outcome, string>> = {
  compliant: "compliant",
  findings: "drift",
  undecided: "unobserved",
};

/** What the outcome comes to, in one sentence. */
function conclusion({ hosts, violations, totals }: Report): string {
  const { all, unobserved, skipped } = totals.hosts;
  if (all === unobserved + skipped) return "No host was looked at, so nothing counts as compliant.";
  const failing = hosts.filter(({ fails }) => fails).length;
  const whole = violations.filter(({ host, fails }) => fails && host === undefined).length;
  const said =
    failing === 0
      ? `None of ${counted(all, "host")} fails this audit`
      : `${failing} of ${counted(all, "host")} fail this audit`;
  const blind = unobserved > 0 && `${unobserved} could not be looked at`;
  const fleet = whole > 0 && `${counted(whole, "violation")} of the fleet as a whole`;
  return `${[said, blind, fleet].filter(Boolean).join("; ")}.`;
}

const meta = (name: string, value: Part): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** The head of the page: what came out, of what, and when. */
export function masthead(report: Report): Markup {
  const { outcome, fleet, time, source, scope, failOn, tool } = report;
  return html`<header>
<p class="kicker">${tool.name} audit</p>
<h1><i class="sign ${signOf[outcome]}"></i>${headline[outcome]}</h1>
<p class="lead">${conclusion(report)}</p>
<dl class="meta">
${meta("Fleet", fleet)}
${meta("Made", minuteOf(time))}
${meta("From", source === "hosts" ? "a look at the hosts" : "the state that the last update left")}
${scope.shards && meta("Part", shardsText(report))}${scope.hosts && meta("Hosts asked for", scope.hosts.join(", "))}
${scope.framework && meta("Document asked for", scope.framework)}
${scope.categories && meta("Categories asked for", scope.categories.join(", "))}
${meta("Fails on", failOn.join(", ") || "nothing that was seen")}
</dl>
</header>`;
}

interface Tally {
  readonly title: string;
  readonly all: number;
  readonly shares: readonly Share[];
  readonly meaning: Readonly<Record<string, string>>;
  /** The filter that a click on a verdict sets. */
  readonly filter?: string;
}

/** Neither 0 nor 100 % unless it is none or all. */
const percentage = (part: number, all: number): string =>
  part === all ? "100 %" : `${Math.min(99, Math.max(1, Math.round((part / all) * 100)))} %`;

function tally({ title, all, shares, meaning, filter }: Tally): Markup {
  const rows = shares.filter(({ count }) => count > 0);
  return html`<section class="tally">
<h2>${title} <span class="all">${all}</span></h2>
${all > 0 && bar(shares)}
<ul>${rows.map(
    ({ verdict, count }) =>
      html`<li${filter !== undefined && html` data-filter="${filter}" data-value="${verdict}"`}><i class="sign ${verdict}"></i><span class="word">${verdict}</span><span class="meaning">${meaning[verdict]}</span><span class="count">${count}</span><span class="share">${percentage(count, all)}</span></li>`,
  )}</ul>
${all === 0 && html`<p class="quiet">None.</p>`}
</section>`;
}

const sharesOf = (order: readonly string[], counts: Readonly<Record<string, number>>): Share[] =>
  order.map((verdict) => ({ verdict, count: counts[verdict] ?? 0 }));

const violationMeaning = { mandatory: "must be resolved", advisory: "worth a look" };

const policies = ({ violations }: Totals): Tally => ({
  title: "Policy violations",
  all: violations.all,
  shares: sharesOf(["mandatory", "advisory"], violations),
  meaning: violationMeaning,
});

/** How hosts came to differ; nothing is shown while none does. */
function changes({ hosts }: Report): Tally | undefined {
  const differing = hosts.map(({ change }) => change).filter((change) => change !== "unchanged");
  const count = (verdict: string) => differing.filter((change) => change === verdict).length;
  const shares = ["corrective", "intentional", "unknown"].map((verdict) => ({
    verdict,
    count: count(verdict),
  }));
  if (differing.length === 0) return undefined;
  return { title: "How hosts came to differ", all: differing.length, shares, meaning: changeMeaning };
}

/** The fleet at a glance. */
export function overview(report: Report): Markup {
  const { hosts, services } = report.totals;
  const change = changes(report);
  return html`<div class="glance">
${tally({ title: "Hosts", all: hosts.all, shares: sharesOf(hostOrder, hosts), meaning: hostMeaning, filter: "hostVerdict" })}
${tally({ title: "Services", all: services.all, shares: sharesOf(serviceOrder, services), meaning: serviceMeaning, filter: "serviceVerdict" })}
<div>${tally(policies(report.totals))}
${change && html`<div class="changes">${tally(change)}</div>`}</div>
</div>`;
}
