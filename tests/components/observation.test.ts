import { Platform } from "../../components/catalogue";
import { desiredState } from "../../components/desired";
import { lookAt, type Reply } from "../../components/look";
import { renderDependents, renderObservation } from "../../components/observation";
import type { Observed } from "../../components/observed";
import {
  answered,
  answering,
  block,
  config,
  dependents,
  failed,
  query,
  replyOf,
  type Sections,
} from "./scTexts";

const modern = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });
const old = desiredState({ platform: Platform.NT4, target: "NT4WEB" }, { mayBeDomainAccount: false });

const read = (sections: Sections, desired = modern): Promise<Reply> => lookAt(desired, answering(sections));
async function observed(sections: Sections): Promise<Observed> {
  const reply = await read(sections);
  if ("problem" in reply) throw new Error(reply.problem.kind);
  return reply.observed;
}
const spooler = async (sections: Sections) => (await observed(sections)).services.get("spooler");

describe("a service", () => {
  test.each([
    ["English", "en"],
    ["German", "de"],
    ["Japanese, in code page 932", "ja"],
  ] as const)("is read from labels in %s", (_, language) => {
    const found = spooler({
      "qc Spooler": config("Spooler", "2   AUTO_START", language),
      "enumdepend Spooler": query(
        [block("Fax", "4  RUNNING", "STOPPABLE"), block("LPDSVC", "1  STOPPED")],
        language,
      ),
      query: query(
        [block("W3SVC", "4  RUNNING", "STOPPABLE"), block("Spooler", "4  RUNNING", "STOPPABLE")],
        language,
      ),
    });
    const dependents = [
      { key: "fax", running: true },
      { key: "lpdsvc", running: false },
    ];
    expect(found).toEqual({ start: "auto", state: "running", dependents });
  });

  test.each([
    ["0   BOOT_START", "boot"],
    ["1   SYSTEM_START", "system"],
    ["2   AUTO_START", "auto"],
    ["2   AUTO_START  (DELAYED)", "auto"],
    ["3   DEMAND_START", "demand"],
    ["4   DISABLED", "disabled"],
  ])("has the start type of %s", (text, start) => {
    expect(spooler({ "qc Spooler": config("Spooler", text) })?.start).toBe(start);
  });

  test.each([
    ["1  STOPPED", "stopped"],
    ["2  START_PENDING", "startPending"],
    ["3  STOP_PENDING", "stopPending"],
    ["4  RUNNING", "running"],
    ["5  CONTINUE_PENDING", "running"],
    ["6  PAUSE_PENDING", "paused"],
    ["7  PAUSED", "paused"],
  ])("has the state of %s", (text, state) => {
    expect(spooler({ query: query([block("Spooler", text, "STOPPABLE")]) })?.state).toBe(state);
  });

  test("that accepts no stop is told apart, a driver too", () => {
    const { services } = observed({
      "qc NetBT": config("NetBT", "1   SYSTEM_START"),
      query: query([
        block("Spooler", "4  RUNNING", "STOPPABLE"),
        block("NetBT", "4  RUNNING", "NOT_STOPPABLE"),
      ]),
    });
    expect(services.get("netbt")).toEqual({
      start: "system",
      state: "running",
      unstoppable: true,
      dependents: [],
    });
    expect(services.get("spooler")).not.toHaveProperty("unstoppable");
  });

  test("is found in any case, and counts as stopped where no state is listed", () => {
    const { services } = observed({
      "qc Spooler": config("SPOOLER", "2   AUTO_START"),
      query: query([block("SPOOLER", "4  RUNNING", "STOPPABLE")]),
    });
    expect(services.get("spooler")?.state).toBe("running");
    expect(spooler({ query: query([block("W3SVC", "4  RUNNING", "STOPPABLE")]) })?.state).toBe("stopped");
  });

  test("takes no word for another's from a hostile display name", () => {
    const name = "x : 4 DISABLED : 1 STOPPED (NOT_STOPPABLE) @@end";
    const listing = query([block("Spooler", "4  RUNNING", "STOPPABLE", name)]);
    expect(spooler({ query: listing })).toEqual({ start: "auto", state: "running", dependents: [] });
  });

  test.each([
    ["English", failed("OpenService", 1060)],
    ["German", failed("OpenService", 1060, "de")],
    ["Japanese", failed("OpenService", 1060, "ja")],
    ["newer Windows", failed("EnumQueryServicesStatus:OpenService", 1060)],
  ])("that is absent is in neither list: %s", (_, text) => {
    const { services, unreadable } = observed({ "qc Spooler": text });
    expect([services.has("spooler"), unreadable.has("spooler")]).toEqual([false, false]);
  });

  test.each([
    ["access denied", failed("OpenService", 5), 5],
    ["access denied in German", failed("OpenService", 5, "de"), 5],
    ["a broken configuration", failed("QueryServiceConfig", 122), 122],
    ["nothing at all", "", 0],
  ])("that cannot be read is told with its error: %s", (_, text, code) => {
    const { services, unreadable } = observed({ "qc Spooler": text });
    expect([services.has("spooler"), unreadable.get("spooler")]).toEqual([false, code]);
  });
});

describe("facts", () => {
  const dhcp = (...values: string[]) =>
    values
      .map(
        (value, index) =>
          `\r\nHKEY_LOCAL_MACHINE\\…\\Interfaces\\{${index}}\r\n    EnableDHCP    REG_DWORD    ${value}\r\n`,
      )
      .join("");
  test.each([
    ["one static interface", dhcp("0x0"), false],
    ["static ones alone", dhcp("0x0", "0x0"), false],
    ["a mixture", dhcp("0x0", "0x1"), true],
    ["DHCP alone", dhcp("0x1"), true],
    ["nothing readable", "", true],
    ["a search without a hit", "\r\nEnd of search: 0 match(es) found.\r\n", true],
  ])("DHCP: %s", (_, text, expected) => {
    expect(observed({ dhcp: text }).dhcp).toBe(expected);
  });

  const domain = (name: string) =>
    `\r\nHKEY_LOCAL_MACHINE\\…\\Parameters\r\n    Domain    REG_SZ    ${name}\r\n\r\n`;
  const site =
    "\r\nHKEY_LOCAL_MACHINE\\…\\Parameters\r\n    DynamicSiteName    REG_SZ    Default-First-Site\r\n";
  test.each([
    ["an empty domain and no site", domain(""), "", false],
    ["a domain", domain("corp.example.com"), "", true],
    ["an empty domain, but a site", domain(""), site, true],
    ["nothing readable", "", "", true],
  ])("membership: %s", (_, text, siteText, expected) => {
    expect(observed({ domain: text, site: siteText }).domainMember).toBe(expected);
  });
});

describe("a reply that cannot be used", () => {
  const refused = (code: number) => ({ query: failed("OpenSCManager", code) });
  const targetRefused = (code: number) => ({ kind: "targetRefused", code });

  test.each<[string, Sections, typeof modern, object | undefined]>([
    ["without its end", { end: undefined }, modern, { kind: "cut" }],
    ["without its list", { query: "" }, modern, { kind: "cut" }],
    ["of no administrator", { admin: "no" }, modern, { kind: "notAdministrator" }],
    ["without the probe", { admin: undefined }, modern, { kind: "notAdministrator" }],
    ["of a target: access denied", refused(5), old, targetRefused(5)],
    ["of a target: no path", refused(53), old, targetRefused(53)],
    ["of a target: wrong login", refused(1326), old, targetRefused(1326)],
    ["of a target: not reached", refused(1722), old, targetRefused(1722)],
    ["of a target whose jump host's login is no administrator", { admin: "no" }, old, undefined],
    ["that is whole", {}, modern, undefined],
  ])("%s", (_, sections, desired, problem) => {
    const reply = read(sections, desired);
    expect("problem" in reply ? reply.problem : undefined).toEqual(problem);
  });

  test("at whatever place it was cut off", () => {
    const whole = replyOf({});
    const lastLine = whole.indexOf("@@end") + "@@end".length;
    for (let length = 0; length < lastLine; length += 97)
      expect(parseObservation(modern, whole.slice(0, length))).toEqual({ problem: { kind: "cut" } });
    expect(parseObservation(modern, whole.slice(0, lastLine))).toHaveProperty("observed");
  });
});

describe("renderObservation", () => {
  test.each(Object.values(Platform))(
    "asks on %s for each key, and for the dependents of what may go",
    (platform) => {
      const desired = desiredState({ platform, target: "OLD" }, { mayBeDomainAccount: true });
      const line = renderObservation(desired);
      const [asked = "", dependents = ""] = [...line.matchAll(/\(for %s in \(([^)]*)\)/g)].map(
        ([, keys]) => keys,
      );
      expect(asked.split(" ")).toEqual(desired.services.map(({ key }) => key));
      const going = desired.services.filter(({ want }) => want.startsWith("disable"));
      expect(dependents.split(" ")).toEqual(going.map(({ key }) => key));
      expect(line).not.toMatch(/sc\.exe (?!\\\\OLD )/);
      expect(line).not.toMatch(/ (config|start|stop|delete|create|add|import) /);
    },
  );
});
