import type { Report } from "../../cli/report";
import { describeInChromium } from "./htmlBrowser";
import { fleetOf, oneDrift } from "./htmlFleet";
import { desk, narrowTexts, phone, seesFinding, tablet, widerThanWindow, windows } from "./htmlSight";

const fleets: Readonly<Record<string, Report>> = {
  "4 hosts": fleetOf(4),
  "50 hosts": fleetOf(50),
  "300 hosts": fleetOf(300),
  "one drift in 60 hosts": oneDrift(60),
};

describeInChromium("the page can be used", ({ open }) => {
  const rows = windows.flatMap((viewport) =>
    Object.entries(fleets).map(([name, report]) => ({ ...viewport, name, report })),
  );

  test.each(rows)("at $width pixels, with $name", async ({ width, height, report }) => {
    const page = await open(report, { viewport: { width, height } });
    expect(await page.evaluate(widerThanWindow)).toEqual([]);
    expect(await page.evaluate(narrowTexts)).toEqual([]);
    await page.locator("#matrix").evaluate((matrix) => matrix.scrollIntoView());
    expect(await page.evaluate(seesFinding)).toBe(true);
    await page.locator("#rest").evaluate((button) => (button as HTMLElement).click());
    expect(await page.evaluate(widerThanWindow)).toEqual([]);
  });

  test("which the checks would deny of a page that is too narrow, and of one without findings", async () => {
    const page = await open(fleetOf(4), { viewport: { width: 768, height: 1024 }, bypassCSP: true });
    await page.addStyleTag({
      content: "#violations td:last-child { display: block; width: 2em; min-width: 0 } nav { width: 800px }",
    });
    expect(await page.evaluate(widerThanWindow)).toContainEqual(expect.stringContaining("<nav"));
    expect(await page.evaluate(narrowTexts)).toContainEqual(expect.stringContaining("web04 leaves Print"));
    expect(await page.evaluate(seesFinding)).toBe(false);
  });

  test("for words and shadows tell what is beyond an edge, and no more when it is reached", async () => {
    const page = await open(fleetOf(300), { viewport: tablet });
    const beyond = page.locator("#beyond");
    expect(await beyond.innerText()).toMatch(/^\d\d more services → +\d\d\d more hosts ↓$/);
    expect(await page.locator(".frame.rightward.downward:not(.leftward)").count()).toBe(1);
    await page.locator(".scroll").evaluate((box) => box.scrollTo(box.scrollWidth, box.scrollHeight));
    await page.locator(".frame.leftward:not(.rightward, .downward)").waitFor();
    expect(await beyond.innerText()).toBe("");
    const small = await open(fleetOf(4), { viewport: desk });
    expect(await small.locator("#beyond").innerText()).toBe("");
  });

  test("for long lists and sources are folded until somebody asks for them", async () => {
    const page = await open(fleetOf(50), { viewport: phone });
    const rowsOf = (list: string) => page.locator(`${list} tbody tr:not(.group):visible`).count();
    expect(await rowsOf("#findings")).toBe(8);
    const all = page.locator("#findings").getByRole("button", { name: /^Show all \d+$/ });
    const count = Number((await all.innerText()).replace(/\D+/, ""));
    await all.click();
    expect(await rowsOf("#findings")).toBe(count);
    await page.getByRole("button", { name: "Show the first 8" }).click();
    expect(await rowsOf("#findings")).toBe(8);
    expect(await page.locator(".sources div:visible").count()).toBe(0);
    await page.getByText("Sources", { exact: true }).last().click();
    expect(await page.locator(".sources div:visible").count()).toBeGreaterThan(40);
  });
});
