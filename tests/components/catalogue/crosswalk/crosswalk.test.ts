import { entriesOn, Platform } from "../../../../components/catalogue";
import {
  Advice,
  crosswalk,
  crosswalkOf,
  type DocumentId,
  documents,
} from "../../../../components/catalogue/crosswalk";
import { microsoft2016 } from "../../../../components/catalogue/crosswalk/microsoft2016";

const statements = crosswalk.flatMap((service) => service.statements);
const count = <T>(all: readonly T[], is: (each: T) => unknown): number => all.filter(is).length;
const keysOf = (found: typeof crosswalk): string[] => found.map(({ key }) => key);
const rows = Object.values(microsoft2016).flat();

describe("what was collected is here as a whole", () => {
  test.each<[string, number, number]>([
    ["services", crosswalk.length, 258],
    ["rows of Microsoft's guidance of 2016", rows.length, 187],
    ["services that Windows Server 2016 always has", count(rows, ([, , , at]) => at === "always"), 115],
    ["services that need Desktop Experience", count(rows, ([, , , at]) => at === "desktop"), 72],
    ["services that start by themselves there", count(rows, ([, , start]) => start === "auto"), 49],
    ["services that start on demand there", count(rows, ([, , start]) => start === "demand"), 129],
    ["services that are disabled there", count(rows, ([, , start]) => start === "disabled"), 9],
    ["drivers", count(crosswalk, ({ kind }) => kind === "driver"), 8],
    ["templates of services per user", count(crosswalk, ({ traits }) => traits.perUserSince), 13],
    ["services that mark the role of a host", count(crosswalk, ({ traits }) => traits.marks), 15],
    ["services that refused to be disabled", count(crosswalk, ({ traits }) => traits.refusal), 21],
    ["side effects", count(crosswalk, ({ traits }) => traits.sideEffect), 11],
    ["services that are set back", count(crosswalk, ({ traits }) => traits.reset), 2],
    [
      "services that a web server needs by our own judgement",
      count(crosswalk, ({ traits }) => traits.neededFor),
      21,
    ],
  ])("%s", (_, found, expected) => expect(found).toBe(expected));

  test.each<[keyof typeof microsoft2016, number]>([
    ["Should be disabled", 2],
    ["OK to disable", 38],
    ["OK on a condition", 2],
    ["Already disabled", 9],
    ["Do not disable", 29],
    ["No guidance", 107],
  ])("Microsoft's guidance says %s of as many as it counts", (label, expected) => {
    expect(microsoft2016[label]).toHaveLength(expected);
  });

  test.each<[DocumentId, number]>([
    ["microsoft-2016", 187],
    ["microsoft-baselines", 1],
    ["osconfig-2025", 4],
    ["cis-2016", 3],
    ["cis-2019", 3],
    ["cis-2022", 3],
    ["cis-2025", 3],
    ["stig-2016", 4],
    ["stig-2019", 6],
    ["stig-2022", 6],
    ["stig-2025", 7],
    ["iis-7", 13],
    ["microsoft-removed-features", 2],
    ["cis-windows-11", 44],
    ["cis-windows-11-v4", 2],
    ["bsi-windows-10", 45],
    ["virtual-desktops", 23],
    ["dev-sec", 6],
  ])("%s has its rows", (id, expected) => {
    expect(count(statements, ({ document }) => document === id)).toBe(expected);
  });

  test("and no document beside these", () => {
    expect(new Set(statements.map(({ document }) => document))).toEqual(new Set(Object.keys(documents)));
  });
});

describe("single statements", () => {
  const row = (service: string, document: DocumentId, rest: object) =>
    [`${document} on ${service}: ${Object.values(rest).join(", ")}`, service, document, rest] as const;

  test.each([
    ...(["cis-2016", "cis-2019", "cis-2022", "cis-2025"] as const).flatMap((document) => [
      row("Spooler", document, { number: "5.1", level: "level 1", hosts: "domain controllers" }),
      row("Spooler", document, { number: "5.2", level: "level 2", advice: Advice.Disable }),
    ]),
    row("mrxsmb10", "cis-2016", { number: "18.4.3", level: "level 1" }),
    row("mrxsmb10", "cis-2022", { number: "18.4.2", level: "level 1" }),
    row("bthserv", "stig-2025", { number: "V-278018", advice: Advice.DisableUnlessUsed }),
    row("FTPSVC", "stig-2016", { number: "V-224851" }),
    row("simptcp", "stig-2022", { number: "V-254272", says: "the feature Simple-TCPIP is not installed" }),
    row("WinDefend", "stig-2019", { number: "V-205850", advice: Advice.Keep }),
    row("AppIDSvc", "osconfig-2025", { level: "informational", advice: Advice.Keep, says: "auto" }),
    row("WSearch", "osconfig-2025", { level: "critical", advice: Advice.Disable }),
    row("RpcSs", "microsoft-2016", { advice: Advice.None, says: "no guidance" }),
    row("TermService", "microsoft-2016", { advice: Advice.Keep, says: "do not disable" }),
    row("bthserv", "microsoft-2016", { advice: Advice.DisableUnlessUsed, unless: "Bluetooth" }),
    row("XblGameSave", "microsoft-2016", { advice: Advice.Disable, says: "should be disabled" }),
    row("sshd", "cis-windows-11", { number: "5.12", level: "level 1" }),
    row("LanmanServer", "cis-windows-11", { number: "5.26", level: "level 2" }),
    row("WinRM", "cis-windows-11", { number: "5.39", level: "level 2" }),
    row("W3SVC", "cis-windows-11", { number: "5.40", level: "level 1" }),
  ])("%s", (_, service, document, rest) => {
    const found = crosswalkOf(service)?.statements.filter((each) => each.document === document);
    expect(found).toContainEqual(expect.objectContaining(rest));
  });
});

describe("sources", () => {
  const address = /^(https?:\/\/\S+|[\w.-]+\/[\w.-]+@[0-9a-f]{7} \S+|dev-sec\/windows-baseline \S+)/;

  test.each(Object.entries(documents))("%s has an address, a version, a Windows and a day", (_, document) => {
    expect(document.address).toMatch(address);
    expect(document.version).not.toBe("");
    expect(document.windows).toMatch(/^Windows/);
    expect(new Date(`${document.read}T00:00Z`).toISOString().slice(0, 10)).toBe(document.read);
  });

  const known = (source: string) =>
    Object.hasOwn(documents, source) || address.test(source) || /^text \d+, whose repository/.test(source);

  test("what is known beside advice says where from", () => {
    const evidence = crosswalk.flatMap(({ key, traits: { refusal, sideEffect, reset } }) =>
      [refusal, sideEffect, reset].flatMap((each) => (each ? [[key, each] as const] : [])),
    );
    const strange = evidence.filter(([, { source }]) => !source.split("; ").every(known));
    expect(strange).toEqual([]);
    expect(evidence).toHaveLength(21 + 11 + 2);
  });
});

describe("keys", () => {
  test("Microsoft's guidance names each service once", () => {
    expect(new Set(rows.map(([key]) => key.toLowerCase())).size).toBe(rows.length);
  });

  test("a document names a service once, or by different numbers", () => {
    const ids = statements.map((each) => [each.document, each.service.toLowerCase(), each.number].join());
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test("every service of the article on a modern host is here, under the catalogue's names", () => {
    for (const { key, displayName } of entriesOn(Platform.WindowsServer))
      expect(crosswalkOf(key.toUpperCase())).toMatchObject({ key, displayName });
  });

  test("nobody advises on services that only mark a role, or that Windows protects from all", () => {
    const silent = crosswalk.filter((service) => service.statements.length === 0);
    const reasonless = silent.filter(
      ({ key, traits: { marks, refusal, perUserSince, neededFor } }) =>
        !marks &&
        !refusal &&
        !perUserSince &&
        !neededFor &&
        !entriesOn(Platform.WindowsServer).some((entry) => entry.key === key),
    );
    expect(keysOf(reasonless)).toEqual([]);
    expect(silent.length).toBeGreaterThan(20);
  });
});
