import type { Locator, Page } from "playwright-core";
import { describeInChromium, detailsOf, showAll, shownHosts, shownServices } from "./htmlBrowser";
import { fleet, fleetOf } from "./htmlFleet";
import { phone } from "./htmlSight";

describeInChromium("the page by the keyboard alone", ({ open }) => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const cell = document.activeElement as HTMLTableCellElement;
      const row = cell.closest("tr")?.rowIndex;
      return cell.matches("th, td") ? [row, cell.cellIndex] : cell.id || cell.tagName;
    });

  async function press(page: Page, ...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
  }

  async function openWhole(): Promise<Page> {
    const page = await open(fleet);
    await showAll(page);
    return page;
  }

  test("Tab enters the matrix once, arrows move, Enter explains, Escape gives the place back", async () => {
    const page = await openWhole();
    await page.getByRole("button", { name: "Reset" }).focus();
    await press(page, "Tab");
    expect(await focused(page)).toEqual([2, 0]);
    await press(page, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight");
    expect(await focused(page)).toEqual([5, 2]);
    expect(await page.locator(".matrix [tabindex='0']").count()).toBe(1);
    await press(page, "Enter");
    const [host, service] = [(await shownHosts(page))[3], (await shownServices(page))[1]];
    expect(await detailsOf(page)).toMatch(new RegExp(`${service}\\b.*on ${host}`));
    expect(await focused(page)).toBe("details");
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Close");
    await press(page, "Escape");
    expect(await detailsOf(page)).toBeUndefined();
    expect(await focused(page)).toEqual([5, 2]);
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.closest(".matrix"))).toBeNull();
    await press(page, "Shift+Tab");
    expect(await focused(page)).toEqual([5, 2]);
  });

  test.each<[string, string[], unknown]>([
    ["Home leads to the host", ["ArrowRight", "ArrowRight", "Home"], [2, 0]],
    ["End leads to the last service", ["End"], [2, 44]],
    ["up from the first host are the services", ["ArrowRight", "ArrowUp"], [1, 0]],
    ["there is nothing above the hosts", ["ArrowUp"], [2, 0]],
    ["there is nothing left of a host", ["ArrowLeft"], [2, 0]],
    ["PageDown takes ten hosts at once", ["PageDown"], [12, 0]],
    ["PageUp goes back", ["ArrowRight", "PageDown", "PageUp"], [2, 1]],
    [
      "the last host is the end",
      ["PageDown", "PageDown", "PageDown", "PageDown", "PageDown", "ArrowDown"],
      [15, 0],
    ],
    [
      "a host that was not looked at keeps the column",
      [
        "ArrowRight",
        "ArrowRight",
        "ArrowRight",
        "PageDown",
        "ArrowUp",
        "ArrowUp",
        "ArrowUp",
        "ArrowDown",
        "ArrowDown",
      ],
      [11, 3],
    ],
  ])("%s", async (_, keys, place) => {
    const page = await openWhole();
    await page.locator(".matrix [tabindex='0']").focus();
    await press(page, ...keys);
    expect(await focused(page)).toEqual(place);
  });

  test("arrows pass over what the filter hides, and Tab still finds a cell", async () => {
    const page = await open(fleet);
    await page.getByLabel("Service verdict").selectOption("undeclared");
    await page.getByRole("button", { name: "Reset" }).focus();
    await press(page, "Tab", "ArrowDown", "ArrowRight");
    const [host, service] = [(await shownHosts(page))[1], (await shownServices(page))[0]];
    await press(page, " ");
    expect(await detailsOf(page)).toMatch(new RegExp(`${service}\\b.*on ${host}`));
  });

  test("on a phone, arrows lead over the cards, and over what a card shows", async () => {
    const page = await open(fleet, { viewport: phone });
    const cardAt = (host: number) => page.locator(".matrix tbody tr:visible").nth(host);
    const isFocused = (cell: Locator) => cell.evaluate((element) => element === document.activeElement);
    await page.locator(".matrix [tabindex='0']").focus();
    await press(page, "ArrowUp", "ArrowRight", "ArrowRight");
    expect(await isFocused(cardAt(0).locator("td:visible").nth(1))).toBe(true);
    await press(page, "ArrowDown", "Home");
    expect(await isFocused(cardAt(1).locator("th"))).toBe(true);
    await press(page, "End", "Enter");
    const last = await cardAt(1)
      .locator("td:visible")
      .last()
      .evaluate((cell) => getComputedStyle(cell, "::after").content);
    expect(await detailsOf(page)).toContain(`(${JSON.parse(last)}) on ${(await shownHosts(page))[1]}`);
  });

  test("a cell that has the focus is never behind the heads", async () => {
    const page = await open(fleetOf(40), { viewport: { width: 800, height: 700 } });
    const isSeen = () =>
      page.evaluate(() => {
        const cell = document.activeElement as HTMLElement;
        const { left, top, width, height } = cell.getBoundingClientRect();
        return cell.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
    await page.locator(".matrix [tabindex='0']").focus();
    await press(page, "PageDown", "PageDown", "PageDown", "End");
    for (const key of [...Array(28).fill("ArrowUp"), ...Array(40).fill("ArrowLeft")]) {
      await press(page, key);
      expect([key, await isSeen()]).toEqual([key, true]);
    }
  });
});
