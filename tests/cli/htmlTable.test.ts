import type { HostReport, Report } from "../../cli/report";
import { termOf } from "../../cli/reports/html/exceptions";
import { fleetTable, groupsOf, none } from "../../cli/reports/html/fleetTable";
import { hostOrder } from "../../cli/reports/html/words";
import { worstHostsFirst } from "../../cli/reports/html/worstFirst";
import { fleetOf, oneDrift } from "./htmlFleet";
import { samples } from "./reports/sampleReports";

describe("the table behind the page", () => {
  const mixed = samples.mixed as Report;

  const without = (report: Report): Report => ({
    ...report,
    hosts: report.hosts.map((host) => ({
      ...host,
      services: host.services.map(({ finding: _, ...service }) => service),
    })),
  });

  test("has services without findings by category, and in the article's order", () => {
    const keys = fleetTable(without(fleetOf(50))).columns.map(({ key }) => key);
    expect(keys.slice(0, 4)).toEqual(["EventLog", "IISADMIN", "LicenseService", "MSDTC"]);
    expect(keys.indexOf("W3SVC")).toBeLessThan(keys.indexOf("CertSvc"));
    expect(keys.indexOf("UPS")).toBeLessThan(keys.indexOf("Alerter"));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("has equal cells once, and knows their hosts", () => {
    const { states, cells } = fleetTable({ ...mixed, hosts: [...mixed.hosts, ...mixed.hosts] });
    expect(states.length).toBe(fleetTable(mixed).states.length);
    cells.forEach((row, host) => {
      for (const state of row) if (state !== none) expect(states[state]?.hosts).toContain(host);
    });
    expect(states.every(({ hosts }) => hosts.length >= 2)).toBe(true);
  });

  test("keeps services apart that differ in their category, and not those that differ in case", () => {
    const [host] = mixed.hosts;
    const service = host?.services.find(({ key }) => key === "Spooler");
    if (!host || !service) throw new Error("the sample lacks its Spooler");
    const like = (changes: object) => ({ ...host, services: [{ ...service, ...changes }] });
    const table = fleetTable({
      ...mixed,
      hosts: [
        like({}),
        like({ key: "SPOOLER" }),
        like({ category: "Required" }),
        like({ category: "Required" }),
      ],
    });
    expect(table.columns).toEqual([
      { key: "Spooler", category: "Required" },
      { key: "Spooler", category: "NotRequired" },
    ]);
  });

  describe("has the worst first:", () => {
    const one = oneDrift(60);
    const [column, ...others] = fleetTable(one).columns;
    const host = worstHostsFirst(one).hosts[0];

    test("the only drift of a fleet is in the first row and the first column", () => {
      expect(host?.name).toBe("web60");
      expect(host?.services.find(({ key }) => key === column?.key)?.verdict).toBe("drift");
      expect(others.length).toBeGreaterThan(30);
    });

    test("hosts by verdict, then by drifts; those that are equal stay in their order", () => {
      const { hosts } = worstHostsFirst(fleetOf(300));
      const rank = ({ verdict, services }: HostReport) => [
        hostOrder.indexOf(verdict),
        -services.filter(({ finding }) => finding === "drift").length,
      ];
      const ranks = hosts.map(rank);
      expect(ranks).toEqual([...ranks].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
      const compliant = hosts.filter(({ verdict }) => verdict === "compliant").map(({ name }) => name);
      expect(compliant).toEqual(
        fleetOf(300)
          .hosts.filter(({ verdict }) => verdict === "compliant")
          .map(({ name }) => name),
      );
    });

    test("services by drifts within their category, and categories by all of theirs", () => {
      const table = fleetTable(fleetOf(300));
      const drifts = (columns: readonly number[]) =>
        table.states
          .filter(({ column, service }) => columns.includes(column) && service.finding === "drift")
          .reduce((sum, { hosts }) => sum + hosts.length, 0);
      const descending = (counts: number[]) => expect(counts).toEqual([...counts].sort((a, b) => b - a));
      const groups = groupsOf(table);
      descending(groups.map(({ columns }) => drifts(columns)));
      for (const { columns } of groups) descending(columns.map((each) => drifts([each])));
      expect(groups.map(({ category }) => category)).toEqual(["NotRequired", "Required", "MayBeRequired"]);
    });
  });
});

test.each([
  ["2026-06-30", { text: "112 days left", near: false }],
  ["2026-03-25", { text: "15 days left", near: false }],
  ["2026-03-24", { text: "14 days left", near: true }],
  ["2026-03-11", { text: "1 day left", near: true }],
  ["2026-03-10", { text: "ends today", near: true }],
  ["2026-03-09", { text: "ended 1 day ago", near: true }],
  ["2025-03-10", { text: "ended 365 days ago", near: true }],
  ["2026-13-01", undefined],
  ["soon", undefined],
  ["1", undefined],
])("an exception until %s is told as %o", (expires, told) => {
  expect(termOf(expires, "2026-03-10T23:59:59.000Z")).toEqual(told);
});
