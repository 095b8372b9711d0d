import fc from "fast-check";
import type { Report } from "../../cli/report";
import { renderHtml } from "../../cli/reports/html";
import { fleetTable } from "../../cli/reports/html/fleetTable";
import { worstHostsFirst } from "../../cli/reports/html/worstFirst";
import { fleetOf } from "./htmlFleet";
import { dataOf, markupOf, tagsOf } from "./htmlParts";
import { anyReport } from "./reports/anyReport";
import { samples } from "./reports/sampleReports";

/** Fields whose values are words of our own, or times. */
const own = new Set([
  "verdict",
  "finding",
  "category",
  "level",
  "source",
  "outcome",
  "kind",
  "change",
  "platform",
  "time",
  "observedAt",
  "where",
  "failOn",
  "categories",
]);

/** Ends attributes, elements, comments and scripts, and starts what no page of ours has. */
const hostile = `zq' zq" zq\` --></td></title></style></script><zq onclick=zq()><!--\u2028zq&lt;`;

function withEveryText(value: unknown, change: (text: string) => string, key = ""): unknown {
  if (own.has(key)) return value;
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => withEveryText(each, change));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    key === "sources" ? change(name) : name,
    withEveryText(inner, change, name),
  ]);
  return Object.fromEntries(entries);
}

/** The same report with hostile words at the end of every text: equal texts stay equal, and others do not become so. */
const attacked = (report: Report): Report => withEveryText(report, (text) => text + hostile) as Report;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#96": "`",
};
const textOf = (page: string): string =>
  markupOf(page)
    .replace(dataOf(page), "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/&([a-z]+|#\d+);/g, (all, name) => entities[name] ?? all);

describe("no text of a report is more than a text", () => {
  test("whatever it holds and wherever it stands", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const markup = markupOf(renderHtml(attacked(report)));
        expect(markup).not.toMatch(/<zq|<!--|onclick=zq\(\)>|[\u2028\u2029]/);
        expect(markup.replace(dataOf(markup), "")).not.toMatch(/zq['"`]|zq&lt;/);
        expect(markup.split("</script>")).toHaveLength(3);
        expect(dataOf(markup)).not.toMatch(/[<>&]/);
      }),
      { numRuns: 300 },
    );
  });

  test("a page has the same tags with hostile texts as without", () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        expect(tagsOf(renderHtml(attacked(report)))).toEqual(tagsOf(renderHtml(report)));
      }),
      { numRuns: 300 },
    );
  });

  test("and comes back as it was put in, from the page as from the data of its script", () => {
    const page = renderHtml(attacked(samples.mixed as Report));
    const shown = hostile.replace("\u2028", "\ufffd");
    const names = worstHostsFirst(samples.mixed as Report).hosts.map(({ name }) => name + shown);
    const { hosts } = JSON.parse(dataOf(page));
    expect(hosts.map(({ name }: { name: string }) => name)).toEqual(names);
    expect(textOf(page).split("\n")).toEqual(expect.arrayContaining(names));
  });
});

describe("without the script", () => {
  test.each(Object.entries(samples))("the page of the %s fleet says it all", (_, report) => {
    const said = new Set(textOf(renderHtml(report)).split("\n"));
    const found = report.hosts.flatMap(({ services }) => services.filter(({ finding }) => finding));
    const texts = [
      ...report.hosts.map(({ name }) => name),
      ...report.violations.flatMap(({ policy, message }) => [policy, message]),
      ...found.flatMap(({ observed, wanted }) => [observed, wanted]),
      ...report.hosts.flatMap(({ services }) => services.flatMap(({ key, article }) => [key, article])),
      ...report.hosts.flatMap(({ services }) =>
        services.flatMap(({ exception }) =>
          exception ? [exception.reason, exception.approvedBy, exception.expires] : [],
        ),
      ),
      ...report.hosts.flatMap(({ error }) => (error ? [error.code, error.hint ?? ""] : [])),
      ...Object.values(report.sources),
    ];
    expect(texts.filter((text) => !said.has(text))).toEqual([]);
  });

  test("the matrix has a row for each host, and in it a cell for each service", () => {
    const report = worstHostsFirst(fleetOf(50));
    const page = renderHtml(report);
    const rows = page.slice(page.indexOf("<tbody>"), page.indexOf("</tbody>")).split("<tr>").slice(1);
    const { columns } = fleetTable(report);
    expect(rows).toHaveLength(50);
    report.hosts.forEach(({ services }, index) => {
      const cells = [...(rows[index] ?? "").matchAll(/<td class="?(\w+)/g)].map(([, verdict]) => verdict);
      expect(cells).toHaveLength(services.length > 0 ? columns.length : 1);
      for (const { verdict } of services) expect(cells).toContain(verdict);
    });
  });
});
