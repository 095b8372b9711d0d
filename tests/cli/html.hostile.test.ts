import type { Report } from "../../cli/report";
import { worstHostsFirst } from "../../cli/reports/html/worstFirst";
import { printable } from "../../components/issue/printable";
import { describeInChromium, detailsOf, showAll, shownHosts } from "./htmlBrowser";
import { phone, widerThanWindow } from "./htmlSight";
import { samples } from "./reports/sampleReports";

const mixed = samples.mixed as Report;
const namesOf = ({ hosts }: Report): string[] => hosts.map(({ name }) => name);

describeInChromium("hostile texts in the page", ({ open, takeComplaints }) => {
  const attacks: [string, string][] = [
    [
      "elements",
      "<img src=x onerror=window.hit=1></script><script>window.hit=1</script><svg/onload=window.hit=1></td></tr></table><iframe src='javascript:parent.hit=1'>",
    ],
    [
      "attributes",
      "\" onmouseover=\"window.hit=1\" ' onfocus='window.hit=1' autofocus='` onclick=window.hit=1",
    ],
    [
      "styles, comments and entities",
      "</style><style>*{display:none}<!-- --> &lt;b&gt; &#60;i> &amp;lt; {{x}}",
    ],
    [
      "characters that turn, hide or break",
      "\u202egnp.exe\u202c \u001b[31mred\u001b]8;;https://evil.example\u0007 \u2028window.hit=1//",
    ],
  ];
  const own =
    /^(verdict|finding|category|level|source|outcome|kind|change|platform|time|observedAt|where|expires)$/;

  /** Each text of the report becomes an attack; the same text becomes the same one. */
  const attackedBy = (attack: string): Report =>
    JSON.parse(JSON.stringify({ ...mixed, failOn: [] }), (key, value) =>
      typeof value === "string" && !own.test(key) ? `${value} ${attack}` : value,
    );

  test.each(attacks)("%s stay texts everywhere", async (_, attack) => {
    const page = await open(attackedBy(attack));
    const shown = attack
      .replace(/[\u202e\u202c\u2028]/g, "\ufffd")
      .replaceAll("\u001b", "\u241b")
      .replaceAll("\u0007", "\u2407");
    await showAll(page);
    for (const cell of await page
      .locator(
        ".matrix tbody th, .matrix thead tr:last-child th, .matrix td.drift, .matrix td.excepted, .matrix td.blind",
      )
      .all()) {
      await cell.click({ position: { x: 8, y: 8 } });
      expect(await detailsOf(page)).toContain(shown.replace(/\s+/g, " "));
      await page.keyboard.press("Escape");
    }
    await page.getByLabel("Host", { exact: true }).fill(shown);
    expect(await shownHosts(page)).toEqual(namesOf(worstHostsFirst(mixed)).map((name) => `${name} ${shown}`));
    expect(await page.locator("img, iframe, main script, [onerror], [onmouseover], [onfocus]").count()).toBe(
      0,
    );
    expect(await page.title()).toContain(shown);
    expect(await page.evaluate(() => "hit" in window)).toBe(false);
  });

  test.each(attacks)(
    "%s stay texts where a card bears them, and the sheet goes on behind them",
    async (_, attack) => {
      const page = await open(attackedBy(attack), { viewport: phone });
      const name = await page
        .locator("td.drift:visible >> nth=0")
        .evaluate((cell) => getComputedStyle(cell, "::after").content);
      expect(JSON.parse(name)).toBe(`Messenger ${printable(attack)}`);
      expect(await page.evaluate(widerThanWindow)).toEqual([]);
      await page.getByRole("button", { name: "Filter" }).click();
      await page.getByLabel("Service verdict").selectOption("excepted");
      expect(await page.locator(".matrix td:visible").count()).toBe(1);
    },
  );

  test.each<[string, string, string]>([
    [
      "an image from elsewhere",
      "img-src",
      "const image = document.createElement('img'); image.src = 'https://evil.example/x.png'; document.body.append(image);",
    ],
    [
      "a script that is put into it",
      "require-trusted-types-for",
      "const script = document.createElement('script'); script.text = 'window.hit = 1'; document.body.append(script);",
    ],
    [
      "a handler that is put into it",
      "require-trusted-types-for",
      "document.body.setAttribute('onclick', 'window.hit = 1'); document.body.click();",
    ],
    ["HTML that is made of a text", "require-trusted-types-for", "document.body.innerHTML = '<b>x</b>';"],
    ["a style of an element", "style-src-attr", "document.body.setAttribute('style', 'display: none');"],
    ["a request", "connect-src", "fetch('https://evil.example/').catch(() => undefined);"],
  ])("beyond that, the browser refuses %s", async (_, directive, attempt) => {
    const page = await open(mixed);
    const refused = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
            resolve(effectiveDirective),
          ),
        ),
    );
    await page.evaluate(`try { ${attempt} } catch {}`);
    expect(await refused).toBe(directive);
    expect(await page.evaluate(() => "hit" in window || document.querySelector("main") === null)).toBe(false);
    expect(takeComplaints()).toContainEqual(expect.stringMatching(/^error: .*(blocked|violates)/));
  });
});
