import type { Report } from "../../cli/report";
import { describeInChromium, detailsOf, showAll, shownServices } from "./htmlBrowser";
import { fleet } from "./htmlFleet";
import { samples } from "./reports/sampleReports";

const mixed = samples.mixed as Report;
const rowOf = (host: string) => `.matrix tr:has(th span:text-is("${host}"))`;

describeInChromium("the details of the page", ({ open }) => {
  test("explain a cell whole, the exception included", async () => {
    const page = await open(mixed);
    await showAll(page);
    const column = (await shownServices(page)).indexOf("Spooler");
    await page
      .locator(`${rowOf("mail01")} td`)
      .nth(column)
      .click();
    const text = await detailsOf(page);
    for (const part of [
      "Print Spooler (Spooler) on mail01",
      "excepted — left: an exception covers it",
      "In the article\nSpooler",
      "Category\nNot Required",
      "Found\nauto, running",
      "Wanted\nleft as it is",
      "Why\nprints shipping labels",
      "Fails the audit\nno",
      "Reason\nprints shipping labels",
      "Approved by\nops lead",
      "Last day\n2026-06-30 (UTC), 112 days left",
      "SV: snakefoot",
    ])
      expect(text).toContain(part);
    await page.getByRole("button", { name: "Close" }).click();
    expect(await detailsOf(page)).toBeUndefined();
  });

  test("explain a row of a list, which the article does not name", async () => {
    const page = await open(samples.listed as Report);
    await page.locator(`${rowOf("list01")} td.unreviewed`).click();
    const text = await detailsOf(page);
    for (const part of ["Own list\ndecision 12 on bthserv", "V-278018", "Category\nOwn list"])
      expect(text).toContain(part);
    expect(text).not.toContain("In the article");
  });

  test.each<[string, string, readonly string[]]>([
    [
      "a condition of the article",
      `${rowOf("web01")} td.undeclared`,
      ["Condition\nrequired if using SMTP Service", "May Be Required"],
    ],
    [
      "a host that nobody could look at",
      ".matrix tbody td.blind >> nth=0",
      ["web02", "ssh_timeout at connection.proxy", "What to do\nIs the host overloaded"],
    ],
    [
      "a host, by its name",
      `${rowOf("nt4web")} th`,
      ["nt4web", "Reached as\nNT4WEB", "corrective: the host itself changed", "Messenger"],
    ],
    ["a host with violations", `${rowOf("mail01")} th`, ["mandatory: mail01 leaves NetBIOS Interface"]],
    [
      "a service, by its name",
      ".matrix thead tr:last-child th >> nth=0",
      ["Messenger", "Not Required", "Hosts\n1 drift"],
    ],
    [
      "a service that the host's Windows has not",
      `${rowOf("nt4web")} td.none >> nth=0`,
      ["on nt4web", "The catalogue has no such service for Windows NT 4.0"],
    ],
  ])("explain %s", async (_, selector, parts) => {
    const page = await open(mixed);
    await showAll(page);
    await page.locator(selector).click();
    const text = await detailsOf(page);
    for (const part of parts) expect(text).toContain(part);
  });

  test("tell what others say, on Windows of which they speak alone", async () => {
    const page = await open(mixed);
    const texts = async (selector: string): Promise<readonly string[]> => {
      await page.locator(selector).first().click();
      return page.locator("#details ul.elsewhere li").allTextContents();
    };
    const rule = expect.stringContaining("; CIS Windows Server 2022, 5.1; ");
    const column = (await shownServices(page)).indexOf("Spooler") + 1;
    const onServer = await texts(`${rowOf("web01")} td:nth-of-type(${column})`);
    expect(onServer).toContainEqual(rule);
    expect(onServer.at(-1)).toMatch(/^They contradict each other — /);
    expect(await texts(`${rowOf("nt4web")} td.drift`)).toEqual([]);
    expect(await texts(`.matrix thead tr:last-child th:nth-of-type(${column})`)).toContainEqual(rule);
  });

  test("lead from a host to its findings, and Escape back into the matrix", async () => {
    const page = await open(mixed);
    await page.locator(`${rowOf("nt4web")} th`).click();
    await page.getByRole("dialog").getByRole("button", { name: "Messenger" }).click();
    expect(await detailsOf(page)).toContain("Messenger on nt4web");
    await page.keyboard.press("Escape");
    expect(await detailsOf(page)).toBeUndefined();
    await page.locator("td.drift:focus").waitFor();
  });

  test("stay within the window, whatever its size", async () => {
    for (const width of [1600, 800, 400]) {
      const page = await open(fleet, { viewport: { width, height: 700 } });
      for (const cell of await page
        .locator("td.drift")
        .all()
        .then((all) => all.slice(0, 6))) {
        await cell.click();
        const box = await page.locator("#details").boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect(box?.y).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
        await page.keyboard.press("Escape");
      }
    }
  });
});
