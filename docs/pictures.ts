/**
 * `npm run pictures`: takes the pictures of the HTML report anew. It needs a Chromium where the tests look for one;
 * pngquant, where it is installed, makes them a third as heavy.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { renderHtml } from "../cli/reports/html";
import { installedChromium } from "../tests/cli/htmlBrowser";
import { fleetOf } from "../tests/cli/htmlFleet";

interface Picture {
  readonly hosts: number;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const explainException = (page: Page) => page.locator("td.excepted >> nth=0").click();
const showCards = (page: Page) => page.locator("#matrix").evaluate((matrix) => matrix.scrollIntoView());

const pictures: Readonly<Record<string, Picture>> = {
  "report-light": { hosts: 12, options: { viewport: { width: 1280, height: 1370 }, colorScheme: "light" } },
  "report-dark": {
    hosts: 12,
    options: { viewport: { width: 1280, height: 1000 }, colorScheme: "dark" },
    prepare: explainException,
  },
  "report-phone": {
    hosts: 50,
    options: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
    prepare: showCards,
  },
};

const fileOf = (name: string): string => join(__dirname, "images", `${name}.png`);

async function take(browser: Browser, name: string, { hosts, options, prepare }: Picture): Promise<void> {
  const page = await browser.newPage(options);
  await page.setContent(renderHtml(fleetOf(hosts)));
  await prepare?.(page);
  writeFileSync(fileOf(name), await page.screenshot());
  spawnSync("pngquant", ["--force", "--strip", "--ext", ".png", "128", fileOf(name)]);
}

async function takeAll(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const [name, picture] of Object.entries(pictures)) await take(browser, name, picture);
  await browser.close();
}

void takeAll(installedChromium() ?? "chromium");
