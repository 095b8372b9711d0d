import { Platform, sameKey } from "../../../components/catalogue";
import { guardedInLists } from "../../../components/catalogue/guardedInLists";
import { desiredState } from "../../../components/decide/desiredState";
import { describeIssue } from "../../../components/issue/issue";
import { checkSettings } from "../../../components/settings/checks";
import { type HostSettings, ListAdvice } from "../../../components/settings/hostArgs";

const platform = Platform.WindowsServer;
const now = new Date("2026-11-29");
const row = (service: string, others: object = {}) => ({
  service,
  advice: ListAdvice.Disable,
  source: "decision 12",
  reviewed: "2026-11-01",
  ...others,
});
const told = (settings: object): string[] => checkSettings({ platform, ...settings }, now).map(describeIssue);
const over = { over: "article", reason: "labels are printed elsewhere" };
const unlessUsed = { advice: ListAdvice.DisableUnlessUsed, uses: ["maps"] };
const exception = { reason: "a reason long enough", approvedBy: "ops", expires: "2027-01-01" };

const template = "expected a service of the machine, received";
const protectedBy = "expected a service that Windows lets an administrator change, received";

test.each<[string, object, string]>([
  [
    "a template of users' services",
    { list: [row("OneSyncSvc")] },
    `list.0.service: ${template} OneSyncSvc, of which`,
  ],
  [
    "one user's own service",
    { list: [row("OneSyncSvc_1a2b3")] },
    `list.0.service: ${template} OneSyncSvc_1a2b3, of`,
  ],
  [
    "one user's own service, in capitals",
    { list: [row("ONESYNCSVC_1A2B3")] },
    `${template} ONESYNCSVC_1A2B3`,
  ],
  [
    "a driver",
    { list: [row("mrxsmb10")] },
    "list.0.service: expected a service, received mrxsmb10, a driver",
  ],
  ["what sc.exe is denied", { list: [row("DoSvc")] }, `${protectedBy} DoSvc: access denied to sc.exe`],
  ["what was denied once", { list: [row("AppXSvc")] }, `${protectedBy} AppXSvc: access denied, once`],
  ["what cannot be stopped", { list: [row("wudfsvc")] }, `${protectedBy} wudfsvc: cannot be stopped`],
  [
    "a service twice",
    { list: [row("MapsBroker"), row("MAPSBROKER")] },
    "list.1.service: expected each service once",
  ],
  [
    "uses of what goes in any case",
    { list: [row("MapsBroker", { uses: ["maps"] })] },
    "list.0.uses: expected `advice: disableUnlessUsed`, received disable",
  ],
  [
    "a use that no row names",
    { list: [row("MapsBroker", unlessUsed)], uses: ["mops"] },
    'uses.0: expected one of maps, received "mops"',
  ],
  [
    "a use without a list",
    { uses: ["maps"] },
    "uses.0: expected one of the uses that rows of its list name, which are none",
  ],
  [
    "a row over what is Required",
    { list: [row("W3SVC", over)] },
    "list.0.over: expected a service that Q189271 lists as May Be Required or Not Required, received W3SVC, which is Required",
  ],
  [
    "a row over what the article does not name",
    { list: [row("MapsBroker", over)] },
    "received MapsBroker, which it does not list. Take `over` out.",
  ],
  [
    "a row over the article without a reason",
    { list: [row("Spooler", { over: "article" })] },
    "list.0.over: expected `reason` beside it, received none",
  ],
  [
    "a row over the article that nobody has reviewed",
    { list: [row("Spooler", { ...over, reviewed: undefined })] },
    "list.0.over: expected `reviewed` beside it",
  ],
  [
    "a row over the article for some Windows",
    { list: [row("Spooler", { ...over, os: [2016] })] },
    "list.0.over: expected no `os` beside it, received one",
  ],
  [
    "a list on old Windows",
    { platform: Platform.Windows2003, target: "web", list: [row("MapsBroker")] },
    "list: expected a list on hosts with `platform: windowsServer` and no `target` alone, received one on another host",
  ],
  ["a list on a target", { target: "web", list: [row("MapsBroker")] }, "list: expected a list on hosts"],
  [
    "a risk with what lists never disable",
    { list: [row("Schedule")], exceptions: [{ ...exception, service: "Schedule", kind: "allowRisk" }] },
    "exceptions.0.service: expected a service that a list may disable, received Schedule: people",
  ],
  [
    "an exception for what no list names",
    { list: [row("MapsBroker")], exceptions: [{ ...exception, service: "WpnService" }] },
    "exceptions.0.service: expected a service that Q189271 lists",
  ],
])("%s is refused, with the reason", (_, settings, says) => {
  expect(told(settings)).toEqual([expect.stringContaining(says)]);
});

test.each<[string, object]>([
  ["a key that nobody knows", { list: [row("AcmeAgent")] }],
  ["what the console is denied, and not sc.exe", { list: [row("AppIDSvc")] }],
  ["a template that is kept", { list: [row("OneSyncSvc", { advice: ListAdvice.Keep })] }],
  ["what Windows protects, kept", { list: [row("DoSvc", { advice: ListAdvice.Keep })] }],
  ["what Windows protects and a guard keeps", { list: [row("WinDefend")] }],
  ["a use that a row names", { list: [row("MapsBroker", unlessUsed)], uses: ["maps"] }],
  ["a row over the article", { list: [row("Spooler", over)] }],
  ["a driver that the article names", { list: [row("NetBT")] }],
  [
    "an exception by the display name",
    { list: [row("MapsBroker")], exceptions: [{ ...exception, service: "downloaded maps manager" }] },
  ],
  ["a row under `keep`", { list: [row("MapsBroker")], keep: ["mapsbroker"] }],
])("%s is taken", (_, settings) => {
  expect(told(settings)).toEqual([]);
});

const becomes = (settings: Partial<HostSettings>, key: string) => {
  const { services } = desiredState({ platform, ...settings }, { mayBeDomainAccount: false });
  const { want, standing, why } = services.find((each) => each.key === key) ?? {};
  return { want, standing, why };
};

describe("no list ever disables", () => {
  const guarded: readonly (readonly [string, readonly string[]])[] = [
    ["the SSH connection", ["sshd"]],
    ["remote management", ["WinRM", "TermService", "SessionEnv", "UmRdpService", "Winmgmt"]],
    [
      "Windows does not run",
      "RpcEptMapper DcomLaunch SamSs LSM CryptSvc Power BrokerInfrastructure SystemEventsBroker TimeBrokerSvc CoreMessagingRegistrar StateRepository StorSvc DsSvc NcbService".split(
        " ",
      ),
    ],
    ["people, policies and tasks", ["gpsvc", "ProfSvc", "UserManager", "Schedule", "Appinfo"]],
    ["the network or its keys", ["nsi", "Dnscache", "NlaSvc", "netprofm", "KeyIso"]],
    ["Windows is updated", ["UsoSvc", "wuauserv", "TrustedInstaller", "msiserver", "WaaSMedicSvc"]],
    [
      "it protects",
      ["MpsSvc", "BFE", "WinDefend", "WdNisSvc", "Sense", "SecurityHealthService", "wscsvc", "SgrmBroker"],
    ],
    ["IIS 7 and later", ["AppHostSvc"]],
    [
      "it marks what the host is",
      "NTDS Kdc DNS DFSR adfssrv ClusSvc vmms MSExchangeIS MSSQLSERVER TSGateway".split(" "),
    ],
    [
      "it manages the host for a cloud or a console",
      ["WindowsAzureGuestAgent", "RdAgent", "AmazonSSMAgent", "AWSLiteAgent", "CcmExec"],
    ],
    ["what manages hosts for clouds or consoles needs it", ["BITS", "IKEEXT", "iphlpsvc", "Netman"]],
  ];
  const rows = guarded.flatMap(([reason, keys]) => keys.map((key) => [key, reason] as const));

  test.each(rows)("%s: %s", (key, reason) => {
    const { want, standing, why } = becomes({ list: [row(key)] }, key);
    expect([want, standing]).toEqual(["leave", "guarded"]);
    expect(why).toContain(reason);
  });

  test("what a table guards, each of it with a row above unless the article speaks of it", () => {
    const { services } = desiredState({ platform }, { mayBeDomainAccount: false });
    const spoken = [...services.map(({ key }) => key), ...rows.map(([key]) => key)];
    const all = guardedInLists.flatMap(([, keys]) => keys);
    expect(all.filter((key) => !spoken.some((other) => sameKey(other, key)))).toEqual([]);
  });
});

test.each(["RemoteRegistry", "Wecsvc", "WerSvc", "VSS", "swprv", "W32Time"])(
  "%s is not disabled on members of a domain",
  (key) => {
    const { services } = desiredState({ platform, list: [row(key)] }, { mayBeDomainAccount: false });
    expect(services.find((each) => each.key === key)?.guards).toEqual(["domainMember"]);
  },
);

const disable = { list: [row("Spooler")] };
const keep = { advice: ListAdvice.Keep };

test.each<[string, Partial<HostSettings>, string, object]>([
  ["the article wins", { list: [row("Spooler", keep)] }, "Spooler", { want: "disable", why: "Not Required" }],
  ["both agree", disable, "Spooler", { want: "disable", why: "Not Required" }],
  [
    "a row that keeps, over the article",
    { list: [row("Spooler", { ...keep, ...over })] } as never,
    "Spooler",
    {
      want: "leave",
      standing: "listed",
      why: "labels are printed elsewhere (over the article; listed: decision 12)",
    },
  ],
  [
    "a row over what the article leaves while it runs",
    { list: [row("SMTPSVC", over)] } as never,
    "SMTPSVC",
    { want: "disable" },
  ],
  [
    "a declared role above a row",
    { list: [row("SMTPSVC", over)], roles: ["smtp"] } as never,
    "SMTPSVC",
    { want: "enable", why: "role smtp" },
  ],
  [
    "an exception above a row",
    { list: [row("Spooler", over)], exceptions: [{ ...exception, service: "Spooler" }] } as never,
    "Spooler",
    { want: "leave", standing: "excepted" },
  ],
  [
    "a guard above a row over the article",
    { list: [row("PlugPlay", over)] } as never,
    "PlugPlay",
    { want: "leave", standing: "recommended" },
  ],
])("where list and article differ: %s", (_, settings, key, expected) => {
  expect(becomes(settings, key)).toMatchObject(expected);
});
