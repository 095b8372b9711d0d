import { describeInChromium, showAll, shownHosts, shownServices } from "./htmlBrowser";
import { fleet, fleetOf } from "./htmlFleet";
import { phone } from "./htmlSight";

describeInChromium("the page", ({ open }) => {
  describe("on paper", () => {
    test("there is the whole fleet, whatever the filter, and no controls", async () => {
      const page = await open(fleetOf(300));
      expect(await page.locator(".list .later").count()).toBeGreaterThan(0);
      await page.getByLabel("Host", { exact: true }).fill("web7");
      await page.getByLabel("Category").selectOption("Required");
      await page.locator(".matrix tbody th:visible >> nth=0").click();
      expect((await shownHosts(page)).length).toBeLessThan(300);
      await page.emulateMedia({ media: "print" });
      expect(await shownHosts(page)).toHaveLength(300);
      expect(await shownServices(page)).toHaveLength(44);
      for (const control of ["#toolbar", "#details", "#hint", "#beyond", "#rest", "nav"])
        expect(await page.locator(control).isVisible()).toBe(false);
      for (const whole of [".names li", ".list tr", ".sources div"])
        expect(await page.locator(`${whole}:not(:visible)`).count()).toBe(0);
      const cut = await page.locator(".scroll").evaluate((box) => box.scrollHeight - box.clientHeight);
      expect(cut).toBeLessThanOrEqual(1);
      await page.emulateMedia({ media: "screen" });
      expect((await shownHosts(page)).every((name) => name.includes("web7"))).toBe(true);
    });

    test("it is the same from a phone", async () => {
      const page = await open(fleet, { viewport: phone });
      expect(await page.locator(".matrix thead").isVisible()).toBe(false);
      await page.emulateMedia({ media: "print" });
      expect(await shownHosts(page)).toHaveLength(14);
      expect(await shownServices(page)).toHaveLength(44);
      expect(await page.locator(".list thead >> nth=0").isVisible()).toBe(true);
    });

    test("the colours are those of light, and the matrix fits the sheet", async () => {
      const page = await open(fleetOf(300), {
        colorScheme: "dark",
        viewport: { width: 1039, height: 720 },
      });
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        "rgb(255, 255, 255)",
      );
      // A4 on its side without the margins: 275 mm, at 96 CSS pixels an inch.
      const width = await page.locator(".matrix").evaluate((matrix) => matrix.getBoundingClientRect().width);
      expect(width).toBeLessThanOrEqual((275 / 25.4) * 96);
    });
  });

  describe("in any window", () => {
    test("hosts and services stay in view while 300 hosts are scrolled", async () => {
      const page = await open(fleetOf(300), { viewport: { width: 800, height: 900 } });
      await showAll(page);
      const box = page.locator(".scroll");
      await box.evaluate((element) => element.scrollTo(500, 4000));
      expect(await box.evaluate((element) => [element.scrollLeft > 300, element.scrollTop])).toEqual([
        true,
        4000,
      ]);
      const frame = await box.boundingBox();
      const of = (selector: string) => page.locator(selector).boundingBox();
      const group = await of(".matrix [data-category] >> nth=-1");
      const head = await of(".matrix thead tr:last-child th >> nth=-1");
      const host = await of(".matrix tbody th >> nth=160");
      // The border of the box, and the row of categories above that of services.
      expect((group?.y ?? 0) - (frame?.y ?? 0)).toBe(1);
      expect((head?.y ?? 0) - (group?.y ?? 0)).toBe(32);
      expect((host?.x ?? 0) - (frame?.x ?? 0)).toBe(1);
    });

    test("without scripts it is a plain table, without controls that do nothing", async () => {
      const page = await open(fleet, { javaScriptEnabled: false });
      expect(await page.locator(".matrix tbody tr:visible").count()).toBe(14);
      for (const idle of ["#toolbar", "#hint", "#details", "#nothing"])
        expect(await page.locator(idle).isVisible()).toBe(false);
      expect(await page.locator("button:visible, [role=grid]").count()).toBe(0);
    });
  });
});
