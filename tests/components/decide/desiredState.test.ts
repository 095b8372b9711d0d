import fc from "fast-check";
import { Category, entriesOn, OtherRole, Platform, Role } from "../../../components/catalogue";
import { type Desired, type DesiredService, Want } from "../../../components/decide/desired";
import { desiredState, mayBeDomainAccount } from "../../../components/decide/desiredState";
import { ExceptionKind, type HostSettings, UndeclaredRoles } from "../../../components/settings/hostArgs";
import { anyDesired, anyPlatform } from "../arbitraries";

const wanted = (settings: Partial<HostSettings>, key: string, local = true): DesiredService | undefined =>
  desiredState(
    { platform: Platform.WindowsServer, ...settings },
    { mayBeDomainAccount: !local },
  ).services.find((service) => service.key === key);

const nt4 = { platform: Platform.NT4, target: "NT4WEB" };
const granted = { reason: "label printers until the move", approvedBy: "ops", expires: "2999-01-01" };
const except = (service: string, kind?: ExceptionKind) => ({
  exceptions: [{ service, ...granted, ...(kind ? { kind } : {}) }],
});
const disable = { undeclaredRoles: UndeclaredRoles.Disable };
const overSmb =
  "leave (guarded): sc.exe reaches this host over SMB, which needs it; an exception of kind allowRisk would release it";
const inKeep = "leave (kept): listed under keep, without a reason";
const excepted = `leave (excepted): ${granted.reason} [keep]`;
const undeclared = "no declared role needs it (required if using SMTP Service)";
const ups = "leave (recommended): optional; but it is recommended that you use a UPS";
const domain = "the login that reaches this host may be a domain account, which Net Logon checks";
const allowRisk = ExceptionKind.AllowRisk;
const ddeLine = "Network DDE & Network DDE DSDM";

/** `leave (kept): why [kind of exception]` or `disable unless fact: why` */
const inWords = ({ want, standing, guards, why, exception }: DesiredService) =>
  `${want}${standing ? ` (${standing})` : ""}${guards ? ` unless ${guards.join(" or ")}` : ""}: ${why}` +
  (exception ? ` [${exception.kind}]` : "");

type Row = [title: string, settings: Partial<HostSettings>, key: string, expected: string];
const byCategory: Row[] = [
  ["Required", {}, "W3SVC", "enable: Required"],
  ["Not Required", {}, "Spooler", "disable: Not Required"],
  ["May Be Required", {}, "SMTPSVC", `disableIfStopped: ${undeclared}`],
  ["undeclared, to be disabled", disable, "SMTPSVC", `disable: ${undeclared}`],
  ["the role declared", { roles: [Role.Smtp], ...disable }, "SMTPSVC", "enable: role smtp"],
  ["another role declared", { roles: [Role.Ftp] }, "SMTPSVC", `disableIfStopped: ${undeclared}`],
  ["recommended", disable, "PlugPlay", "leave (recommended): recommended, but not required"],
  ["recommended, with its role", { ...nt4, roles: [Role.Ups] }, "UPS", "enable: role ups"],
  ["recommended, without it", { ...nt4, ...disable }, "UPS", ups],
];

const bySettings: Row[] = [
  ["kept", { keep: ["Print Spooler"] }, "Spooler", inKeep],
  [
    "what a print server needs",
    { otherRoles: [OtherRole.PrintServer] },
    "Spooler",
    "leave (guarded): a print server needs it; an exception of kind allowRisk would release it",
  ],
  [
    "what a domain controller needs",
    { otherRoles: [OtherRole.DomainController] },
    "Netlogon",
    "leave (guarded): a domain controller needs it; an exception of kind allowRisk would release it",
  ],
  [
    "what a database server does not need",
    { otherRoles: [OtherRole.SqlServer] },
    "Spooler",
    "disable: Not Required",
  ],
  ["kept by the article's name, its service", { ...nt4, keep: ["Network Monitor Agent"] }, "nmagent", inKeep],
  ["kept by the article's name, its driver", { ...nt4, keep: ["Network Monitor Agent"] }, "bh", inKeep],
  ["kept by one of the keys, the other", { ...nt4, keep: ["nmagent"] }, "bh", "disable: Not Required"],
  ["an exception", except("spooler"), "Spooler", excepted],
  ["an exception beats keep", { ...except("Spooler"), keep: ["Spooler"] }, "Spooler", excepted],
  ["an exception for one that may be needed", { ...except("SMTPSVC"), ...disable }, "SMTPSVC", excepted],
  ["a role beats an exception", { ...except("SMTPSVC"), roles: [Role.Smtp] }, "SMTPSVC", "enable: role smtp"],
  ["an exception by the article's name", { ...nt4, ...except(ddeLine) }, "NetDDE", excepted],
  ["... its second service", { ...nt4, ...except(ddeLine) }, "NetDDEdsdm", excepted],
  ["a risk allowed", except("Dhcp", allowRisk), "Dhcp", "disable: Not Required [allowRisk]"],
  [
    "... one that may be needed",
    except("SMTPSVC", allowRisk),
    "SMTPSVC",
    `disableIfStopped: ${undeclared} [allowRisk]`,
  ],
  [
    "... the channel",
    { ...nt4, ...except("NetBT", allowRisk) },
    "NetBT",
    "disable: Not Required [allowRisk]",
  ],
];

const byGuard: Row[] = [
  ["DHCP is judged on the host", {}, "Dhcp", "disable unless dhcp: Not Required"],
  ["so is membership", {}, "Netlogon", "disable unless domainMember: Not Required"],
  ["so is membership of a target", nt4, "Netlogon", "disable unless domainMember: Not Required"],
  ["a target's channel: LmHosts", nt4, "LmHosts", overSmb],
  ["a target's channel: NetBT", nt4, "NetBT", overSmb],
  ["a target's channel: NetBIOS", nt4, "NetBIOS", overSmb],
  ["no target, no channel", {}, "NetBT", "disable: Not Required"],
];

describe("desiredState", () => {
  test.each([...byCategory, ...bySettings, ...byGuard])("%s", (_, settings, key, expected) => {
    expect(inWords(wanted(settings, key) as DesiredService)).toBe(expected);
  });

  test("an exception goes along, as it was granted", () => {
    expect(wanted(except("Spooler"), "Spooler")?.exception).toEqual({ kind: "keep", ...granted });
  });

  test.each<[string, Partial<HostSettings>, boolean, string]>([
    [
      "a target and a domain login",
      nt4,
      false,
      `leave (guarded): ${domain}; an exception of kind allowRisk would release it`,
    ],
    ["a target and a local login", nt4, true, "disable unless domainMember: Not Required"],
    ["no target and a domain login", {}, false, "disable unless domainMember: Not Required"],
  ])("Net Logon with %s", (_, settings, local, expected) => {
    expect(inWords(wanted(settings, "Netlogon", local) as DesiredService)).toBe(expected);
  });

  /** The article knows none of them: W3SVC cannot start without. */
  const isNeededAlone = (key: string) => ["HTTP", "WAS"].includes(key);

  /** Rows of a list come behind them. */
  const ofArticle = ({ services }: Desired) =>
    services.filter(({ category }) => category !== Category.Listed);

  test("carries each service of the platform once, with what the article says of it", () => {
    fc.assert(
      fc.property(anyDesired, (desired) => {
        const { platform } = desired;
        const services = ofArticle(desired);
        const entries = entriesOn(platform).map(({ key, displayName, category, repairTo }) => ({
          key,
          displayName,
          category,
          repairTo,
        }));
        const told = services.map(({ key, displayName, category, repairTo }) => ({
          key,
          displayName,
          category,
          repairTo,
        }));
        const needed = told.filter(({ key }) => isNeededAlone(key));
        expect(told).toHaveLength(entries.length + needed.length);
        expect(told).toEqual(expect.arrayContaining(entries));
      }),
    );
  });

  test("names enabled services dependencies first, then the others dependents first", () => {
    fc.assert(
      fc.property(anyDesired, (desired) => {
        const { platform } = desired;
        const services = ofArticle(desired);
        const order = entriesOn(platform).map(({ key }) => key);
        const isEnabled = new Set(services.filter(({ want }) => want === Want.Enable).map(({ key }) => key));
        const expected = [
          ...(platform === Platform.WindowsServer && isEnabled.has("W3SVC") ? ["HTTP", "WAS"] : []),
          ...order.filter((key) => isEnabled.has(key)).reverse(),
          ...order.filter((key) => !isEnabled.has(key)),
        ];
        expect(services.map(({ key }) => key)).toEqual(expected);
      }),
    );
  });

  test("says why a service stands exactly where it is left alone", () => {
    fc.assert(
      fc.property(anyDesired, ({ services }) => {
        const odd = services.filter(
          ({ want, standing }) => (want === Want.Leave) !== (standing !== undefined),
        );
        expect(odd).toEqual([]);
        expect(services.filter(({ why }) => why === "")).toEqual([]);
      }),
    );
  });

  test("holds for every role: it enables all services of its condition, and nothing else", () => {
    fc.assert(
      fc.property(anyPlatform, fc.constantFrom(...Object.values(Role)), (platform, role) => {
        const settings = { platform, target: "OLD", roles: [role] };
        const { services } = desiredState(settings, { mayBeDomainAccount: false });
        const enabled = services.filter(
          ({ want, category }) => want === Want.Enable && category !== Category.Required,
        );
        const expected = entriesOn(platform).filter(({ roles }) => roles.includes(role));
        expect(enabled.map(({ key }) => key).sort()).toEqual(expected.map(({ key }) => key).sort());
      }),
    );
  });

  test("passes the target and the roles on", () => {
    const settings = { ...nt4, roles: [Role.Ftp] };
    expect(desiredState(settings, { mayBeDomainAccount: false })).toMatchObject(settings);
    expect(
      desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false }),
    ).not.toHaveProperty("target");
  });
});

describe("mayBeDomainAccount", () => {
  test.each<[string, string | undefined, boolean]>([
    ["a plain name", "Administrator", false],
    ["a name on this machine", ".\\Administrator", false],
    ["a domain's account", "CORP\\admin", true],
    ["a machine's own account, which cannot be told apart", "WEB01\\admin", true],
    ["a domain that begins with a dot", ".corp\\admin", true],
    ["a principal name", "admin@corp.example.com", true],
    ["not known yet", undefined, true],
  ])("%s", (_, user, expected) => {
    expect(mayBeDomainAccount(user)).toBe(expected);
  });
});
