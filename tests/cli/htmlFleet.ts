import type { HostReport, Report, ServiceReport } from "../../cli/report";
import { type HostKnown, reportOf, type Told } from "../../cli/reportOf";
import { entriesOn, Platform, Role } from "../../components/catalogue";
import type { Observation } from "../../components/connect/observe";
import type { Desired } from "../../components/decide/desired";
import { desiredState } from "../../components/decide/desiredState";
import { type Finding, type ObservedService, plan } from "../../components/decide/plan";
import type { Issue } from "../../components/issue/issue";
import { ExceptionKind, type HostSettings } from "../../components/settings/hostArgs";
import { known } from "./reports/sampleReports";

const at = "2026-03-10T12:00:00.000Z";

/** Numbers in [0, 1) that are the same on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** The share of services that somebody has left as Windows sets them up. */
type Neglect = number;

function serviceSeen(wanted: "enable" | "disable", next: () => number, neglect: Neglect): ObservedService {
  const usual: ObservedService = { start: "auto", state: "running", dependents: [] };
  const gone: ObservedService = { start: "disabled", state: "stopped", dependents: [] };
  if (wanted === "enable") return next() < neglect / 20 ? gone : usual;
  if (next() >= neglect) return gone;
  if (next() < 0.08) return { ...gone, state: "running", unstoppable: true };
  return next() < 0.5 ? usual : { ...usual, start: "demand" };
}

/** What a look at a host of such a desired state finds, by chance. */
function looked(desired: Desired, next: () => number, neglect: Neglect): Finding[] {
  const services = new Map<string, ObservedService>();
  const unreadable = new Map<string, number>();
  for (const { key, want } of desired.services) {
    const wanted = want === "enable" ? "enable" : "disable";
    const seen = serviceSeen(wanted, next, neglect);
    const absent = next() < (wanted === "enable" ? 0 : 0.12);
    if (next() < 0.004) unreadable.set(key.toLowerCase(), 5);
    else if (!absent) services.set(key.toLowerCase(), seen);
  }
  return plan(desired, { services, unreadable, dhcp: next() < 0.2, domainMember: next() < 0.5 });
}

const problems: readonly Issue[] = [
  {
    code: "ssh_timeout",
    path: "connection.proxy",
    expected: "an answer in time",
    received: "no answer in time",
    hint: "Is the host overloaded or behind a firewall? limits.connectTimeoutSeconds and limits.replyTimeoutSeconds set the patience.",
  },
  {
    code: "ssh_hostKey",
    path: "connection",
    expected: "the pinned host key",
    received: "another key",
    hint: "Compare it on the host itself before you change connection.hostKey: this is also what an attacker in between looks like.",
  },
];

const platforms = [
  Platform.WindowsServer,
  Platform.WindowsServer,
  Platform.WindowsServer,
  Platform.Windows2003,
  Platform.WindowsServer,
  Platform.NT4,
  Platform.WindowsServer,
  Platform.Windows2000,
];

const exceptionFrom = { approvedBy: "Jo Miller", reason: "The label printer is replaced in June" };

/** Settings as inventories have them: some with roles, some with exceptions, some that just keep. */
function settingsOf(index: number, name: string): HostSettings {
  const platform = platforms[index % platforms.length] ?? Platform.WindowsServer;
  const exceptions = [
    { service: "Spooler", ...exceptionFrom, expires: index % 14 === 3 ? "2026-03-21" : "2026-06-30" },
    ...(index % 2 === 0
      ? [
          {
            service: "NetBT",
            kind: ExceptionKind.AllowRisk,
            approvedBy: "Ops lead",
            reason: "Addresses are static",
            expires: "2026-12-31",
          },
        ]
      : []),
  ];
  return {
    platform,
    ...(platform === Platform.WindowsServer ? {} : { target: name.toUpperCase() }),
    ...(index % 5 === 1 ? { roles: [Role.Smtp, Role.Ftp] } : {}),
    ...(index % 7 === 3 || index % 7 === 4 ? { exceptions } : {}),
    ...(index % 11 === 7 ? { keep: [entriesOn(platform).at(-1)?.key ?? "Spooler"] } : {}),
  };
}

const changes = ["corrective", "corrective", "intentional"] as const;

function observationOf(desired: Desired, index: number, next: () => number): Observation {
  if (index % 12 === 8) return { kind: "notSeen", issue: problems[index % 5 === 3 ? 0 : 1] as Issue };
  if (index % 40 === 35) return { kind: "skipped" };
  const neglect = [0, 0.12, 0, 0.4, 0.05, 0.7][index % 6] ?? 0;
  const findings = looked(desired, next, neglect);
  const drifts = findings.some(({ verdict }) => verdict === "drift");
  return { kind: "seen", at, findings, change: drifts ? (changes[index % 3] ?? "unknown") : "unchanged" };
}

function hostOf(index: number, next: () => number): HostKnown {
  const name = `web${String(index + 1).padStart(2, "0")}`;
  const desired = desiredState(settingsOf(index, name), { mayBeDomainAccount: false });
  return { name, desired, observation: observationOf(desired, index, next) };
}

const toldOf = ({ name, desired }: HostKnown): Told[] =>
  desired.services.flatMap(({ key, displayName, standing, exception }): Told[] => {
    const service = `${displayName} (${key})`;
    if (standing === "kept")
      return [
        {
          host: name,
          policy: "disable-not-required-services",
          level: "mandatory",
          message: `${name} leaves ${service} as it is: it is listed under keep, without a reason. Remove it from keep, or add an exception with a reason, an approver and a last day.`,
        },
      ];
    if (exception === undefined) return [];
    const { reason, approvedBy, expires } = exception;
    return [
      {
        host: name,
        policy: "list-exceptions",
        level: "advisory",
        message: `${name} leaves ${service} as it is, by an exception until ${expires} (UTC). Reason: ${reason}. Approved by: ${approvedBy}.`,
      },
    ];
  });

/** The report of a mixed fleet: some hosts hardened, some neglected, some unreachable; always the same for a size. */
export function fleetOf(size: number): Report {
  const next = numbers(size);
  const hosts = Array.from({ length: size }, (_, index) => hostOf(index, next));
  return reportOf({ ...known, fleet: "hosts.yaml", hosts, told: hosts.flatMap(toldOf) });
}

/** A fleet in which nothing is to be said but of the last service of its last host. */
export function oneDrift(size: number): Report {
  const hosts = fleetOf(size).hosts.map((host, index): HostReport => {
    const services = host.services.map(({ finding: _, ...service }, place): ServiceReport => {
      const drifts = index === size - 1 && place === host.services.length - 1;
      return drifts
        ? { ...service, verdict: "drift", finding: "drift", fails: true }
        : { ...service, verdict: "compliant", fails: false };
    });
    return { ...host, services, verdict: index === size - 1 ? "drift" : "compliant" };
  });
  return { ...fleetOf(size), hosts, violations: [] };
}

/** A fleet that has a bit of all. */
export const fleet = fleetOf(14);
