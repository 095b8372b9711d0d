import type { Page } from "playwright-core";
import type { Report, ServiceReport } from "../../cli/report";
import { worstHostsFirst } from "../../cli/reports/html/worstFirst";
import { Category } from "../../components/catalogue";
import { describeInChromium, showAll, shownHosts, shownServices } from "./htmlBrowser";
import { fleet as anyFleet } from "./htmlFleet";
import { samples } from "./reports/sampleReports";

const mixed = samples.mixed as Report;
const fleet = worstHostsFirst(anyFleet);

const hostsWith = (pick: (service: ServiceReport) => boolean, { hosts }: Report = fleet): string[] =>
  hosts.filter(({ services }) => services.some(pick)).map(({ name }) => name);
const keysWith = (pick: (service: ServiceReport) => boolean, { hosts }: Report = fleet): string[] => [
  ...new Set(hosts.flatMap(({ services }) => services.filter(pick).map(({ key }) => key))),
];
const hostsOf = (verdict: string): string[] =>
  fleet.hosts.filter((host) => host.verdict === verdict).map(({ name }) => name);
const namesOf = ({ hosts }: Report): string[] => hosts.map(({ name }) => name);

const undeclared = ({ verdict }: ServiceReport) => verdict === "undeclared";
const isFinding = ({ finding }: ServiceReport) => finding !== undefined;
const isRequired = ({ category }: ServiceReport) => category === Category.Required;

/** A host of which nothing is to be said, and one of which something is. */
const named = (name: string): Report => ({
  ...fleet,
  hosts: fleet.hosts.filter((host) => host.name === name),
});
const quiet = hostsOf("compliant")[0] as string;
const told = hostsOf("drift")[0] as string;

describeInChromium("the page is filtered", ({ open }) => {
  const everyKey = keysWith(() => true);
  const findings = [
    fleet.hosts.filter(({ verdict }) => !["compliant", "skipped"].includes(verdict)).map(({ name }) => name),
    keysWith(isFinding),
  ] as const;

  test.each<[string, (page: Page) => Promise<unknown>, readonly string[], readonly string[]]>([
    ["which are all findings, and what nobody could look at", async () => undefined, ...findings],
    [
      "of one host",
      (page) => page.getByLabel("Host", { exact: true }).fill(told),
      [told],
      keysWith(isFinding, named(told)),
    ],
    [
      "but all of a host that has none",
      (page) => page.getByLabel("Host", { exact: true }).fill(quiet),
      [quiet],
      keysWith(() => true, named(quiet)),
    ],
    [
      "but all of the hosts that have none",
      (page) => page.getByLabel("Host verdict").selectOption("compliant"),
      hostsOf("compliant"),
      keysWith(() => true, { ...fleet, hosts: fleet.hosts.filter(({ verdict }) => verdict === "compliant") }),
    ],
    [
      "but all cells of a verdict",
      (page) => page.getByLabel("Service verdict").selectOption("absent"),
      hostsWith(({ verdict }) => verdict === "absent"),
      keysWith(({ verdict }) => verdict === "absent"),
    ],
    ["and the rest, when it is asked for", (page) => page.locator("#rest").click(), namesOf(fleet), everyKey],
    [
      "and not the rest, when it is sent away again",
      async (page) => {
        await page.locator("#rest").click();
        await page.getByRole("button", { name: "Show findings only" }).click();
      },
      ...findings,
    ],
  ])("first to its findings, %s", async (_, filter, hosts, services) => {
    const page = await open(fleet);
    await filter(page);
    expect(await shownHosts(page)).toEqual(hosts);
    expect((await shownServices(page)).sort()).toEqual([...services].sort());
  });

  test("first to its findings, and the rest is counted", async () => {
    const page = await open(fleet);
    const [hosts, services] = [fleet.hosts.length - findings[0].length, everyKey.length - findings[1].length];
    expect(await page.locator("#rest").innerText()).toBe(
      `Show ${hosts} hosts and ${services} services without findings`,
    );
    const whole = await open(samples.compliant as Report);
    expect(await whole.locator("#rest").isVisible()).toBe(false);
    expect(await shownHosts(whole)).toHaveLength((samples.compliant as Report).hosts.length);
  });

  test.each<[string, (page: Page) => Promise<unknown>, readonly string[], readonly string[]]>([
    ["nothing", async () => undefined, namesOf(fleet), everyKey],
    [
      "a part of a host's name",
      (page) => page.getByLabel("Host", { exact: true }).fill("EB04"),
      ["web04"],
      keysWith(() => true, named("web04")),
    ],
    [
      "a verdict on hosts",
      (page) => page.getByLabel("Host verdict").selectOption("compliant"),
      hostsOf("compliant"),
      keysWith(() => true, {
        ...fleet,
        hosts: fleet.hosts.filter(({ verdict }) => verdict === "compliant"),
      }),
    ],
    [
      "a key",
      (page) => page.getByLabel("Service", { exact: true }).fill("spooler"),
      namesOf(fleet),
      ["Spooler"],
    ],
    [
      "a display name",
      (page) => page.getByLabel("Service", { exact: true }).fill("Print Sp"),
      namesOf(fleet),
      ["Spooler"],
    ],
    [
      "the article's name",
      (page) => page.getByLabel("Service", { exact: true }).fill("Content Index"),
      namesOf(fleet),
      ["cisvc"],
    ],
    [
      "a category",
      (page) => page.getByLabel("Category").selectOption("Required"),
      namesOf(fleet),
      keysWith(isRequired),
    ],
    [
      "a verdict on services",
      (page) => page.getByLabel("Service verdict").selectOption("undeclared"),
      hostsWith(undeclared),
      keysWith(undeclared),
    ],
    [
      "findings, and what nobody could look at",
      (page) => page.getByLabel("Findings only").check(),
      ...findings,
    ],
    [
      "a verdict of the overview",
      (page) => page.getByRole("button", { name: "unobserved" }).click(),
      hostsOf("unobserved"),
      [],
    ],
    [
      "a host, a verdict and a category at once",
      async (page) => {
        await page.getByLabel("Host", { exact: true }).fill("web1");
        await page.getByLabel("Service verdict").selectOption("drift");
        await page.getByLabel("Category").selectOption("NotRequired");
      },
      hostsWith(({ verdict, category }) => verdict === "drift" && category === Category.NotRequired).filter(
        (name) => name.startsWith("web1"),
      ),
      keysWith(({ verdict, category }) => verdict === "drift" && category === Category.NotRequired, {
        ...fleet,
        hosts: fleet.hosts.filter(({ name }) => name.startsWith("web1")),
      }),
    ],
    ["what no host has", (page) => page.getByLabel("Host", { exact: true }).fill("nowhere"), [], []],
  ])("by %s", async (_, filter, hosts, services) => {
    const page = await open(fleet);
    await showAll(page);
    await filter(page);
    expect(await shownHosts(page)).toEqual(hosts);
    expect((await shownServices(page)).sort()).toEqual([...services].sort());
    expect(await page.getByRole("status").innerText()).toBe(
      `${hosts.length} of 14 hosts, ${services.length} of ${everyKey.length} services`,
    );
    expect(await page.getByText("No host has what the filter asks for.").isVisible()).toBe(
      hosts.length === 0,
    );
    await page.getByRole("button", { name: "Reset" }).click();
    expect(await shownHosts(page)).toEqual(findings[0]);
    expect(await shownServices(page)).toHaveLength(findings[1].length);
  });

  test("reach the lists below the matrix", async () => {
    const page = await open(mixed);
    const shown = (section: string) => page.locator(`${section} .list tbody tr:not(.group):visible`).count();
    const before = [
      await shown("#findings"),
      await shown("#not-judged"),
      await shown("#violations"),
      await shown("#exceptions"),
    ];
    expect(before).toEqual([7, 2, 3, 2]);
    await page.getByLabel("Host", { exact: true }).fill("mail01");
    const after = [
      await shown("#findings"),
      await shown("#not-judged"),
      await shown("#violations"),
      await shown("#exceptions"),
    ];
    // The violation of the fleet as a whole stays.
    expect(after).toEqual([3, 0, 3, 2]);
    await page.getByLabel("Host", { exact: true }).fill("web02");
    expect([await shown("#not-judged"), await shown("#violations")]).toEqual([1, 1]);
  });
});
