import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { Report } from "../../cli/report";
import { renderHtml } from "../../cli/reports/html";

const usualPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The Chromium of this machine: that of the variable CHROMIUM, or one at a usual path. */
export const installedChromium = (): string | undefined =>
  [process.env.CHROMIUM ?? "", ...usualPaths].find((path) => path !== "" && existsSync(path));

/** Opens reports as files, as people do. */
class Viewer {
  private readonly folder = mkdtempSync(join(tmpdir(), "secure-iis-page-"));
  private readonly complaints: string[] = [];
  private count = 0;
  private constructor(private readonly browser: Browser) {}

  static async start(executablePath: string): Promise<Viewer> {
    return new Viewer(await chromium.launch({ executablePath, args: ["--no-sandbox"] }));
  }

  /** Opens a page of its own for the report, in a window of 1600 by 1000 pixels unless the options say otherwise. */
  async open(report: Report, options: BrowserContextOptions = {}): Promise<Page> {
    const file = join(this.folder, `${this.count++}.html`);
    writeFileSync(file, renderHtml(report));
    const context = await this.browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
    const page = await context.newPage();
    const url = pathToFileURL(file).href;
    this.listen(page, url);
    await page.goto(url);
    return page;
  }

  private listen(page: Page, url: string): void {
    page.on("console", (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => this.complaints.push(`exception: ${error.message}`));
    page.on("request", (request) => {
      if (request.url() !== url) this.complaints.push(`request: ${request.url()}`);
    });
    page.on("dialog", (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** What the pages did that they should not: console messages, exceptions, dialogs, requests for anything else. */
  takeComplaints(): string[] {
    return this.complaints.splice(0);
  }

  async closePages(): Promise<void> {
    for (const context of this.browser.contexts()) await context.close();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Tests of pages in Chromium, skipped where there is none. A test in which a page writes to the console, throws, or
 * asks for anything but itself fails, unless it takes the complaints itself.
 */
export function describeInChromium(
  title: string,
  tests: (viewer: Pick<Viewer, "open" | "takeComplaints">) => void,
): void {
  const path = installedChromium();
  (path === undefined ? describe.skip : describe)(title, () => {
    let viewer: Viewer;
    beforeAll(async () => {
      viewer = await Viewer.start(path as string);
    });
    afterEach(async () => {
      await viewer.closePages();
      expect(viewer.takeComplaints()).toEqual([]);
    });
    afterAll(() => viewer.stop());
    tests({
      open: (report, options) => viewer.open(report, options),
      takeComplaints: () => viewer.takeComplaints(),
    });
  });
}

/** The names of the hosts whose rows are shown. */
export const shownHosts = (page: Page): Promise<string[]> =>
  page.locator(".matrix tbody tr:visible th span").allInnerTexts();

/** The keys of the services whose columns are shown. */
export const shownServices = (page: Page): Promise<string[]> =>
  page.locator(".matrix thead tr:last-child th:visible").allInnerTexts();

/** Hosts and services without findings too. */
export const showAll = (page: Page): Promise<void> => page.getByLabel("Findings only").uncheck();

/** The text of the details, none while they are closed. */
export const detailsOf = async (page: Page): Promise<string | undefined> =>
  (await page.locator("#details:popover-open").count()) === 0
    ? undefined
    : page.locator("#details").innerText();
