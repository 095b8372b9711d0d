/**
 * `npm run pictures`: takes the pictures of the HTML report, of a preview and of the doctor anew, or those that are named. It needs a Chromium where the tests
 * look for one, and Pulumi's engine; pngquant, where it is installed, makes them a third as heavy.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { renderHtml } from "../cli/reports/html";
import { printedOnPage } from "../tests/cli/doctor/pageScene";
import { installedChromium } from "../tests/cli/htmlBrowser";
import { fleetOf } from "../tests/cli/htmlFleet";
import { previewText, terminalPage } from "./terminalPicture";

interface Picture {
  readonly html: () => string | Promise<string>;
  readonly options: BrowserContextOptions;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const explainException = (page: Page) => page.locator("td.excepted >> nth=0").click();
const showCards = (page: Page) => page.locator("#matrix").evaluate((matrix) => matrix.scrollIntoView());

const fitHeight = async (page: Page) => {
  const height = await page.evaluate("document.documentElement.scrollHeight");
  await page.setViewportSize({ width: 1180, height: Number(height) });
};

const report = (hosts: number) => (): string => renderHtml(fleetOf(hosts));

const pictures: Readonly<Record<string, Picture>> = {
  "report-light": {
    html: report(12),
    options: { viewport: { width: 1280, height: 1370 }, colorScheme: "light" },
  },
  "report-dark": {
    html: report(12),
    options: { viewport: { width: 1280, height: 1000 }, colorScheme: "dark" },
    prepare: explainException,
  },
  "report-phone": {
    html: report(50),
    options: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
    prepare: showCards,
  },
  doctor: {
    html: async () => terminalPage("secure-iis doctor", await printedOnPage()),
    options: { viewport: { width: 1180, height: 100 } },
    prepare: fitHeight,
  },
  preview: {
    html: async () => terminalPage("pulumi preview", await previewText()),
    options: { viewport: { width: 1180, height: 100 } },
    prepare: fitHeight,
  },
};

const fileOf = (name: string): string => join(__dirname, "images", `${name}.png`);

async function take(browser: Browser, name: string, { html, options, prepare }: Picture): Promise<void> {
  const page = await browser.newPage(options);
  await page.setContent(await html());
  await prepare?.(page);
  writeFileSync(fileOf(name), await page.screenshot());
  spawnSync("pngquant", ["--force", "--strip", "--ext", ".png", "128", fileOf(name)]);
}

/** Names of pictures; none: all of them. */
const asked = process.argv.slice(2);

async function takeAll(executablePath: string): Promise<void> {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  for (const [name, picture] of Object.entries(pictures))
    if (asked.length === 0 || asked.includes(name)) await take(browser, name, picture);
  await browser.close();
}

void takeAll(installedChromium() ?? "chromium");
