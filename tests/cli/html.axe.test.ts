import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { Report } from "../../cli/report";
import { describeInChromium } from "./htmlBrowser";
import { fleet } from "./htmlFleet";
import { windows } from "./htmlSight";
import { samples } from "./reports/sampleReports";

const mixed = samples.mixed as Report;

describeInChromium("axe finds no violation", ({ open }) => {
  const axe = readFileSync(join(__dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");
  const rows = (["light", "dark"] as const).flatMap((colorScheme) =>
    Object.entries({ ...samples, large: fleet }).map(([name, report]): [string, "light" | "dark", Report] => [
      name,
      colorScheme,
      report,
    ]),
  );

  async function violationsIn(page: Page): Promise<unknown[]> {
    const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    return violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)]);
  }

  test.each(rows)("in the %s fleet, %s", async (_, colorScheme, report) => {
    // The page's own policy would not let axe in.
    const page = await open(report, { bypassCSP: true, colorScheme });
    await page.evaluate(axe);
    expect(await violationsIn(page)).toEqual([]);
    if (report.hosts.length > 0) {
      await page.locator(".matrix tbody th >> nth=0").click();
      expect(await violationsIn(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByLabel("Findings only").uncheck();
      expect(await violationsIn(page)).toEqual([]);
    }
  });

  const places = windows.flatMap((viewport) =>
    (["light", "dark"] as const).map((colorScheme) => ({ ...viewport, viewport, colorScheme })),
  );

  test.each(places)("at $width pixels, $colorScheme", async ({ width, viewport, colorScheme }) => {
    const page = await open(fleet, { bypassCSP: true, colorScheme, viewport });
    await page.evaluate(axe);
    if (width === 390) await page.getByRole("button", { name: "Filter" }).click();
    expect(await violationsIn(page)).toEqual([]);
    await page.locator("#rest").click();
    for (const list of await page.locator(".more:visible, summary:visible").all()) await list.click();
    expect(await violationsIn(page)).toEqual([]);
  });

  test("but it does find one where there is one", async () => {
    const page = await open(mixed, { bypassCSP: true });
    await page.evaluate(axe);
    await page.evaluate(() =>
      document.querySelector("#host")?.closest("label")?.querySelector("span")?.remove(),
    );
    expect(JSON.stringify(await violationsIn(page))).toContain("label");
  });
});
