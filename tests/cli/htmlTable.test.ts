import type { Report } from "../../cli/report";
import { termOf } from "../../cli/reports/html/exceptions";
import { fleetTable, none } from "../../cli/reports/html/fleetTable";
import { fleetOf } from "./htmlFleet";
import { samples } from "./reports/sampleReports";

describe("the table behind the page", () => {
  const mixed = samples.mixed as Report;

  test("has the services by category, and in the article's order", () => {
    const keys = fleetTable(fleetOf(50)).columns.map(({ key }) => key);
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
      hosts: [like({}), like({ key: "SPOOLER" }), like({ category: "Required" })],
    });
    expect(table.columns).toEqual([
      { key: "Spooler", category: "Required" },
      { key: "Spooler", category: "NotRequired" },
    ]);
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
