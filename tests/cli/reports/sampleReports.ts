import { mergeReports } from "../../../cli/merge/mergeReports";
import type { Report } from "../../../cli/report";
import { defaultFailOn, type HostKnown, type Known, reportOf } from "../../../cli/reportOf";
import { Platform } from "../../../components/catalogue";
import type { Observation } from "../../../components/connect/observe";
import type { Desired } from "../../../components/decide/desired";
import { desiredState } from "../../../components/decide/desiredState";
import { foundIn } from "../../../components/decide/found";
import type { Finding } from "../../../components/decide/plan";
import type { Change } from "../../../components/script/change";
import {
  ExceptionKind,
  type HostSettings,
  ListAdvice,
  type ListRow,
} from "../../../components/settings/hostArgs";
import { partOf } from "../merge/shardParts";

const at = "2026-03-10T12:00:00.000Z";

/** All but the hosts and what is told of them. */
export const known: Known = {
  fleet: "fleet/hosts.yaml",
  time: "2026-03-10T12:00:05.000Z",
  tool: { name: "secure-iis", version: "0.1.0" },
  source: "hosts",
  scope: {},
  failOn: defaultFailOn,
  hosts: [],
  told: [],
};

const wanted = (settings: Partial<HostSettings> = {}): Desired =>
  desiredState({ platform: Platform.WindowsServer, ...settings }, { mayBeDomainAccount: false });

/** What was found, and what is wanted, as outputs have it. */
export interface SeenAs extends Partial<Omit<Finding, "verdict" | "found" | "wanted">> {
  readonly verdict: Finding["verdict"];
  readonly found: string;
  readonly wanted?: string;
}

/** A finding of a service that the desired state has. */
export function findingOn(desired: Desired, key: string, { found, wanted, ...seen }: SeenAs): Finding {
  const service = desired.services.find((each) => each.key === key);
  if (service === undefined) throw new Error(`${key} is not among the services of ${desired.platform}`);
  const { displayName, category, why } = service;
  const texts = { found: foundIn(found), ...(wanted === undefined ? {} : { wanted: foundIn(wanted) }) };
  return { key, displayName, category, why, steps: [], ...seen, ...texts };
}

type Seen = Readonly<Record<string, SeenAs>>;

export const seen = (desired: Desired, findings: Seen, change: Change = "unknown"): Observation => ({
  kind: "seen",
  at,
  findings: Object.entries(findings).map(([key, finding]) => findingOn(desired, key, finding)),
  change: Object.values(findings).some(({ verdict }) => verdict === "drift") ? change : "unchanged",
});

const asWanted = { verdict: "compliant", found: "auto, running" } as const;
const gone = { verdict: "compliant", found: "disabled, stopped" } as const;
const running = { found: "auto, running" } as const;
const toDisable = { verdict: "drift", ...running, wanted: "disabled, stopped" } as const;

const plain = wanted();
const web01: HostKnown = {
  name: "web01",
  desired: plain,
  observation: seen(plain, {
    RpcSs: asWanted,
    Spooler: toDisable,
    SMTPSVC: { verdict: "undeclared", ...running },
    Browser: { verdict: "absent", found: "absent" },
    Netlogon: {
      verdict: "guarded",
      found: "demand, stopped",
      why: "the host is a domain member, or cannot prove the opposite",
    },
  }),
};

const excepting = wanted({
  keep: ["NetBIOS"],
  exceptions: [
    {
      service: "Spooler",
      reason: "prints shipping labels",
      approvedBy: "ops lead",
      expires: "2026-06-30",
    },
    {
      service: "Dhcp",
      kind: ExceptionKind.AllowRisk,
      reason: "the address is static since May",
      approvedBy: "ops lead",
      expires: "2026-04-30",
    },
  ],
});
const mail01: HostKnown = {
  name: "mail01",
  desired: excepting,
  observation: seen(excepting, {
    Spooler: { verdict: "excepted", ...running },
    Dhcp: gone,
    NetBIOS: { verdict: "kept", found: "system, running" },
    LmHosts: { verdict: "pending", found: "disabled, running" },
    RasMan: { verdict: "unreadable", found: "unreadable (error 5)" },
  }),
};

const old = wanted({ platform: Platform.NT4, target: "NT4WEB" });
const nt4web: HostKnown = {
  name: "nt4web",
  desired: old,
  observation: seen(
    old,
    {
      W3SVC: { verdict: "drift", found: "disabled, stopped", wanted: "auto, running" },
      Messenger: toDisable,
    },
    "corrective",
  ),
};

const unreachable: HostKnown = {
  name: "web02",
  desired: plain,
  observation: {
    kind: "notSeen",
    issue: {
      code: "ssh_timeout",
      host: "web02",
      path: "connection.proxy",
      expected: "an answer in time",
      received: "no answer in time",
      hint: "Is the host overloaded or behind a firewall?",
    },
  },
};

const quiet: HostKnown = { name: "web03", desired: plain, observation: { kind: "skipped" } };

const hardened: HostKnown = {
  name: "web04",
  desired: plain,
  observation: seen(plain, { RpcSs: asWanted, Spooler: gone, FTPSVC: gone }),
};

const row = (service: string, others: Partial<ListRow> = {}): ListRow => ({
  service,
  advice: ListAdvice.Disable,
  source: `decision 12 on ${service}`,
  reviewed: "2026-03-01",
  ...others,
});
const withList = wanted({
  uses: ["sound"],
  list: [
    row("MapsBroker"),
    row("bthserv", { reviewed: undefined as never }),
    row("Audiosrv", { advice: ListAdvice.DisableUnlessUsed, uses: ["sound"] }),
    row("SimpTcp", { advice: ListAdvice.Keep, over: "article", reason: "the tests of the line" }),
    row("AcmeAgent"),
  ],
});
const list01: HostKnown = {
  name: "list01",
  desired: withList,
  observation: seen(withList, {
    SimpTcp: { verdict: "compliant", ...running },
    Spooler: gone,
    MapsBroker: toDisable,
    bthserv: { verdict: "unreviewed", found: "demand, stopped" },
    Audiosrv: { verdict: "compliant", ...running },
    AcmeAgent: { verdict: "absent", found: "absent" },
  }),
};

/** The fleets that each format has a golden file of. */
export const samples: Readonly<Record<string, Report>> = {
  empty: reportOf(known),
  compliant: reportOf({ ...known, hosts: [hardened, { ...hardened, name: "web05" }] }),
  listed: reportOf({ ...known, hosts: [list01] }),
  mixed: reportOf({
    ...known,
    hosts: [web01, mail01, nt4web, unreachable, quiet, hardened],
    told: [
      {
        host: "mail01",
        policy: "list-exceptions",
        level: "advisory",
        message: "mail01 keeps Spooler (Spooler) by an exception until 2026-06-30.",
      },
      {
        host: "mail01",
        policy: "disable-not-required-services",
        level: "mandatory",
        message: "mail01 leaves NetBIOS Interface (NetBIOS) as it is: listed under keep, without a reason.",
      },
      { policy: "pin-host-keys", level: "advisory", message: "Not judged on 6 hosts." },
    ],
  }),
};

/** Shard 1 of a fleet of three, and what it comes to with shard 3 while shard 2 is missing. */
export const partSamples: Readonly<Record<string, Report>> = (() => {
  const fleet = { hosts: [hardened, web01, unreachable, nt4web], shardOf: [1, 3, 2, 1], of: 3 };
  const parts = [1, 3].map((number) => partOf(fleet, [number], known));
  return { part: parts[0]?.report as Report, merged: mergeReports(parts) };
})();
