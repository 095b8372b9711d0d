import { Platform, Role } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import { foundIn, foundText } from "../../../components/decide/found";
import { drift, type Observed, type ObservedService, plan } from "../../../components/decide/plan";
import { keptKeys } from "../../../components/decide/staying";
import {
  ExceptionKind,
  type HostSettings,
  type ListAdvice,
  UndeclaredRoles,
} from "../../../components/settings/hostArgs";

const risk = {
  kind: ExceptionKind.AllowRisk,
  reason: "static by policy from May on",
  approvedBy: "ops",
  expires: "2999-01-01",
};
const allowRisk = (service: string) => ({ exceptions: [{ service, ...risk }] });
const allowKeep = (service: string) => ({ exceptions: [{ service, ...risk, kind: ExceptionKind.Keep }] });

/** `auto running`, `demand running unstoppable`, `auto running <Fax >A·B`: dependents, of which < runs and - is disabled; · is a blank. */
function service([start = "", state = "", ...rest]: readonly string[]): ObservedService {
  const dependents = rest.filter((word) => /^[<>-]/.test(word));
  return {
    start: start as ObservedService["start"],
    state: state as ObservedService["state"],
    ...(rest.includes("unstoppable") ? { unstoppable: true as const } : {}),
    ...(rest.includes("hidden") ? { hidden: 5 } : {}),
    dependents: dependents.map((word) => ({
      key: word.slice(1).replace("·", " "),
      running: word.startsWith("<"),
      ...(word.startsWith("-") ? { disabled: true as const } : {}),
    })),
  };
}

/** `NetBT auto running; LmHosts denied; W3SVC absent; dhcp; domain` */
function host(text: string): Observed {
  const items = text.split("; ").map((item) => item.split(" "));
  const services = items.filter(([, start]) => start && start !== "absent" && start !== "denied");
  const denied = items.filter(([, start]) => start === "denied");
  const has = (fact: string) => items.some(([word]) => word === fact);
  return {
    services: new Map(services.map(([key = "", ...rest]) => [key.toLowerCase(), service(rest)])),
    unreadable: new Map(denied.map(([key = ""]) => [key.toLowerCase(), 5])),
    failed: new Set(items.flatMap(([word, key = ""]) => (word === "failed" ? [key.toLowerCase()] : []))),
    dhcp: has("dhcp"),
    domainMember: has("domain"),
  };
}

const desired = (settings: Partial<HostSettings>) =>
  desiredState({ platform: Platform.WindowsServer, ...settings }, { mayBeDomainAccount: false });

/** The host's first service is the one that is judged. */
type Row = [title: string, on: string, gives: string, settings?: Partial<HostSettings>];

const release = "; an exception of kind allowRisk would release it";
const needed = (by: string) => `guarded: a service that is kept depends on it (${by})${release}`;
const dhcp = `guarded: an interface takes its address from DHCP, or the host cannot prove the opposite${release}`;
const member = `guarded: the host is a domain member, or cannot prove the opposite${release}`;
const registers = `guarded: it registers the names of this Windows in DNS, for static addresses too, and it may be a domain member${release}`;
const goes = "drift: Not Required [start= disabled, stop → disabled, stopped]";
const goesQuietly = "drift: Not Required [start= disabled → disabled, stopped]";
const noDialUp = "no declared role needs it (required if access is by dial-up connection)";
const hidden = `guarded: what depends on it cannot be read: error 5 (access denied)${release}`;
const noRole = "no declared role needs it (required if using SMTP Service)";
const smtp = { roles: [Role.Smtp] };
const w2k3 = { platform: Platform.Windows2003, target: "OLD" };
const unlessDeclared = { undeclaredRoles: UndeclaredRoles.Disable };

const enabling: Row[] = [
  ["Required, enabled", "W3SVC auto stopped", "compliant: Required"],
  ["Required, disabled", "W3SVC disabled stopped", "drift: Required [start= auto, start → auto, running]"],
  ["... though it runs", "W3SVC disabled running", "drift: Required [start= auto → auto, running]"],
  [
    "... and what W3SVC needs",
    "WAS disabled stopped",
    "drift: W3SVC needs it [start= demand → demand, stopped]",
  ],
  [
    "... that could not be started",
    "W3SVC auto stopped; failed W3SVC",
    "drift: Required [start → auto, running]",
  ],
  [
    "... that could not be, and is on demand by now",
    "W3SVC demand stopped; failed W3SVC",
    "compliant: Required",
  ],
  ["... that could not be, and runs by now", "W3SVC auto running; failed W3SVC", "compliant: Required"],
  [
    "... on demand",
    "LicenseService disabled stopped",
    "drift: Required [start= demand → demand, stopped]",
    w2k3,
  ],
  ["Required, absent", "MSDTC absent", "absent: Required"],
  ["a role", "SMTPSVC disabled stopped", "drift: role smtp [start= demand → demand, stopped]", smtp],
];

const disabling: Row[] = [
  ["Not Required, running", "Spooler auto running", goes],
  ["Not Required, paused", "Spooler auto paused", goes],
  ["Not Required, starting", "Spooler auto startPending", goes],
  ["Not Required, stopped", "Spooler demand stopped", goesQuietly],
  ["disabled but running", "Spooler disabled running", "drift: Not Required [stop → disabled, stopped]"],
  ["disabled, whatever depends on it", "Spooler disabled stopped <Fax", "compliant: Not Required"],
  ["disabled and stopping", "Spooler disabled stopPending", "compliant: Not Required"],
  ["Not Required, absent", "Spooler absent", "absent: Not Required"],
  ["one that cannot be stopped", "NetBT system running unstoppable", goesQuietly],
  ["one that ends at the next boot", "NetBT disabled running unstoppable", "pending: Not Required"],
  ["one that cannot be read", "Spooler denied", "unreadable: Not Required"],
  ["undeclared, stopped", "SMTPSVC demand stopped", goesQuietly.replace("Not Required", noRole)],
  ["undeclared, running", "SMTPSVC auto running", `undeclared: ${noRole}`],
  ["... to be disabled", "SMTPSVC auto running", goes.replace("Not Required", noRole), unlessDeclared],
];

const staying: Row[] = [
  ["recommended, disabled", "PlugPlay disabled stopped", "compliant: recommended, but not required"],
  ["kept", "Spooler auto running", "kept: listed under keep, without a reason", { keep: ["Spooler"] }],
  ["excepted", "Spooler auto running", `excepted: ${risk.reason}`, allowKeep("Spooler")],
  ["DHCP in use", "Dhcp auto running; dhcp", dhcp],
  ["DHCP in use, disabled already", "Dhcp disabled stopped; dhcp", "compliant: Not Required"],
  ["DHCP not in use", "Dhcp auto running; domain", goes],
  ["DHCP in use, risk allowed", "Dhcp auto running; dhcp", goes, allowRisk("Dhcp")],
  ["risk allowed, but a dependent runs on", "Dhcp auto running <Fax; dhcp", goesQuietly, allowRisk("Dhcp")],
  [
    "risk allowed, disabled, and a dependent runs on",
    "Dhcp disabled running <Fax; dhcp",
    "pending: Not Required",
    allowRisk("Dhcp"),
  ],
  ["DHCP not in use, on a member with 2003", "Dhcp auto running; domain", registers, w2k3],
  ["DHCP not in use, on 2003 in a workgroup", "Dhcp auto running", goes, w2k3],
  ["a domain member", "Netlogon auto running; domain", member],
  ["no domain member", "Netlogon auto running; dhcp", goes],
  ["an unknown dependent runs", "Spooler auto running <Fax", needed("Fax")],
  ["an unknown dependent is stopped", "Spooler auto running >Fax", needed("Fax")],
  ["an unknown dependent is disabled", "Spooler auto running -Fax", goes],
  ["a Required dependent, though stopped", "NetBT auto running >lanmanserver", needed("lanmanserver")],
  ["the SSH server depends on it", "NetBT auto running >SSHD", needed("SSHD")],
  ["a dependent that goes too", "NetBT auto running <LmHosts; LmHosts auto running", goes],
  [
    "one that a fact keeps",
    "NetBT auto running >Dhcp; Dhcp auto stopped; dhcp",
    needed("Dhcp"),
    { platform: w2k3.platform },
  ],
  [
    "one that cannot stop",
    "NetBT auto running <LmHosts; LmHosts auto running unstoppable",
    needed("LmHosts"),
  ],
  ["one that is undeclared", "NetBT auto running <RasMan; RasMan auto running", needed("RasMan")],
  ["one that is undeclared itself", "TapiSrv demand running <Fax", `undeclared: ${noDialUp}`],
  ["one that hides what depends on it", "Spooler auto running hidden", hidden],
  ["one that hides it, risk allowed", "Spooler auto running hidden", goes, allowRisk("Spooler")],
  ["one that hides it, disabled already", "Spooler disabled stopped hidden", "compliant: Not Required"],
  ["a key as cmd.exe hears it", "NetBT auto running >l!an^manserver", needed("l!an^manserver")],
  ["a key of several words", "NetBT auto running -lanmanserver·2", goes],
  ["one that cannot be read", "NetBT auto running <LmHosts; LmHosts denied", needed("LmHosts")],
];

describe("plan", () => {
  const found = (key: string | undefined, settings: Partial<HostSettings>, on: string) =>
    plan(desired(settings), host(on)).find((finding) => finding.key === key);

  test.each([...enabling, ...disabling, ...staying])("%s: %s", (_, on, gives, settings = {}) => {
    const finding = found(on.split(" ")[0], settings, on);
    const wanted = finding?.wanted && foundText(finding.wanted);
    const change = finding?.steps.length ? ` [${finding.steps.join(", ")} → ${wanted}]` : "";
    expect(`${finding?.verdict}: ${finding?.why}${change}`).toBe(gives);
    expect(finding?.wanted !== undefined).toBe(finding?.verdict === "drift");
  });

  test.each([
    ["a configuration and a state", "Spooler auto startPending", "auto, starting"],
    ["a paused one", "Spooler demand paused", "demand, paused"],
    ["one that stops", "Spooler disabled stopPending", "disabled, stopping"],
    ["nothing", "Spooler absent", "absent"],
    ["an error", "Spooler denied", "unreadable: error 5 (access denied)"],
  ])("tells what was found: %s", (_, on, text) => {
    const finding = found("Spooler", {}, on);
    expect(finding).toMatchObject({ displayName: "Print Spooler", category: "NotRequired" });
    expect(finding && foundText(finding.found)).toBe(text);
    expect(finding?.found).toEqual(foundIn(text));
  });

  test.each([
    [
      "stopped",
      "Spooler auto running >Fax",
      "stays: Fax depends on it, which does not run and is not disabled",
    ],
    ["running", "Spooler auto running <Fax", undefined],
    ["kept", "NetBT auto running >SSHD", undefined],
    ["disabled", "Spooler auto running -Fax", undefined],
  ])("notes whom a service stays for, where that is %s", (_, on, note) => {
    expect(found(on.split(" ")[0], {}, on)?.note).toBe(note);
  });

  test.each([
    ["keep", "its list would keep it, for which a row needs `over: article`"],
    ["disable", undefined],
  ])("notes of drift that a row is not heard which says %s", (advice, note) => {
    const list = [{ service: "spooler", advice: advice as ListAdvice, source: "decision 12" }];
    expect(found("Spooler", { list }, "Spooler auto running")).toMatchObject({ verdict: "drift" });
    expect(found("Spooler", { list }, "Spooler auto running")?.note).toBe(note);
  });

  test("drift is what has steps, in the order of work", () => {
    const on = host("MSDTC auto running; NetBT auto running; LmHosts auto running; W3SVC disabled stopped");
    expect(drift(plan(desired({}), on)).map(({ key }) => key)).toEqual(["W3SVC", "LmHosts", "NetBT"]);
  });
});

describe("keptKeys", () => {
  test("are what stays whatever is found, each once: enabled, left alone, always guarded", () => {
    const keys = keptKeys(desired({ keep: ["Spooler"], ...smtp }));
    expect(keys).toEqual(
      expect.arrayContaining(["W3SVC", "SMTPSVC", "Spooler", "PlugPlay", "sshd", "WinRM", "BFE"]),
    );
    expect(keys.filter((key) => ["Dhcp", "Netlogon", "NetBT", "CertSvc"].includes(key))).toEqual([]);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  });
});
