import type { HostSettings } from "../../components/settings/hostArgs";
import { OnDestroy, UndeclaredRoles } from "../../components/settings/hostArgs";
import type { Fault, HostSpec, SimulatedHost } from "../../testing/simulator";
import { exceptionFor } from "./modelCase";

/** What a look or a run says: the code of the issue, and phrases that are in its one line or in the report. */
export type Said = readonly [code: string, ...phrases: (string | RegExp)[]];

/** One fault of the table in docs/reliability.md. */
export interface FaultRow {
  readonly title: string;
  readonly host?: Partial<HostSpec>;
  readonly settings?: Partial<HostSettings>;
  readonly fault: Fault;
  /** What a preview says; absent: it looks before the fault begins, and sees the host. */
  readonly look?: Said;
  /** What the run says: an issue, or `END 0` or `END 1`, with phrases of the report. */
  readonly run: Said;
  /** How many changes the run has made: none, some of those that were due, or all. */
  readonly leaves: "nothing changed" | "partly changed" | "all changed";
  /** What ends it, beside the end of the fault. */
  readonly ended?: (host: SimulatedHost) => void;
  readonly settingsThen?: Partial<HostSettings>;
}

const spooler = "Spooler";
const record = "HKLM\\SOFTWARE\\SecureIisHost";
const untouched = "nothing changed" as const;
const partly = "partly changed" as const;
const all = "all changed" as const;
const slowToStop = { start: "auto", state: "running", stopSeconds: 3 } as const;

const connection: readonly FaultRow[] = [
  {
    title: "connection refused",
    fault: { down: true },
    look: ["ssh_unreachable", "expected an SSH server, received ECONNREFUSED", "is its sshd service running"],
    run: ["ssh_unreachable"],
    leaves: untouched,
  },
  {
    title: "connections are reset",
    fault: { refuse: true },
    look: ["ssh_unreachable", "expected an SSH server, received ECONNRESET"],
    run: ["ssh_unreachable"],
    leaves: untouched,
  },
  {
    title: "host key changed",
    fault: { otherHostKey: true },
    look: ["ssh_hostKey", "expected the pinned host key, received the host showed ssh-ed25519 SHA256:"],
    run: ["ssh_hostKey"],
    leaves: untouched,
  },
  {
    title: "authentication failed",
    fault: { refuseLogin: true },
    look: ["ssh_login", "expected a login that the host accepts, received the login was refused"],
    run: ["ssh_login"],
    leaves: untouched,
  },
  {
    title: "the SSH server is slower than the limit",
    fault: { authDelayMs: 8000 },
    look: ["ssh_timeout", "expected an answer in time", "limits.connectTimeoutSeconds"],
    run: ["ssh_timeout"],
    leaves: untouched,
  },
  {
    title: "every program of the host is slow, within the limit",
    fault: { authDelayMs: 300, slowMs: 5 },
    run: ["END 0", "Spooler=changed"],
    leaves: all,
  },
  {
    title: "silent before the handshake",
    fault: { silentAfter: "connect" },
    look: ["ssh_timeout", "expected an answer in time"],
    run: ["ssh_timeout"],
    leaves: untouched,
  },
  {
    title: "silent after the handshake",
    fault: { silentAfter: "handshake" },
    look: ["ssh_timeout", "expected an answer in time"],
    run: ["ssh_timeout"],
    leaves: untouched,
  },
  {
    title: "silent after the login",
    fault: { silent: true },
    look: ["ssh_timeout", "received no reply in time", "limits.replyTimeoutSeconds"],
    run: ["ssh_timeout"],
    leaves: untouched,
  },
];

const midScript: readonly FaultRow[] = [
  {
    title: "dropped while the record is made",
    fault: { dropAfterCommands: 30 },
    run: ["converge_cut", "expected a reply that ends with END"],
    leaves: untouched,
  },
  {
    title: "dropped while services are disabled",
    fault: { dropAfterChanges: 3 },
    run: [
      "converge_cut",
      "expected a reply that ends with END",
      "the script changes only what is still different",
    ],
    leaves: partly,
  },
  {
    title: "dropped while services stop",
    host: { services: { Spooler: { ...slowToStop } } },
    fault: { hangOn: "ping.exe" },
    run: ["ssh_timeout"],
    leaves: partly,
  },
  {
    title: "dropped, and the script runs on alone",
    fault: { dropAfterChanges: 1, runsOnAfterDrop: true },
    run: ["converge_cut"],
    leaves: all,
  },
  {
    title: "a look that hangs",
    fault: { hangOn: "sc.exe qc" },
    look: ["ssh_timeout", "received no reply in time"],
    run: ["ssh_timeout"],
    leaves: untouched,
  },
  {
    title: "a script that hangs",
    fault: { hangOn: "sc.exe stop Spooler" },
    run: ["ssh_timeout"],
    leaves: partly,
  },
  {
    title: "the reply to a look is cut",
    fault: { truncateAfterBytes: 500 },
    look: ["reply_cut", "expected a whole reply of sc.exe, received one that was cut off"],
    run: ["END 0"],
    leaves: all,
  },
  {
    title: "the reply of the script is cut",
    fault: { truncateAfterBytes: 40 },
    look: ["reply_cut"],
    run: ["converge_cut"],
    leaves: all,
  },
  {
    title: "the host says something else",
    fault: { answer: "\x1b[2JWelcome" },
    look: ["reply_noShell", "expected a Windows shell that takes the line"],
    run: ["converge_cut"],
    leaves: untouched,
  },
];

const services: readonly FaultRow[] = [
  {
    title: "access denied on one service",
    fault: { denyServices: [spooler] },
    run: ["END 1", "Spooler=5", "LmHosts=changed"],
    leaves: partly,
  },
  {
    title: "a service that cannot be read at first",
    fault: { denyQueries: [spooler] },
    run: ["END 1", "Spooler=5", "LmHosts=changed"],
    leaves: partly,
  },
  {
    title: "a protected service, until an exception covers it",
    host: { services: { Spooler: { protected: true } } },
    fault: {},
    run: ["END 1", "Spooler=5", "LmHosts=changed"],
    leaves: partly,
    settingsThen: { exceptions: [exceptionFor(spooler, false)] },
  },
  {
    title: "the service control manager fails",
    fault: { failures: { Spooler: { config: 1072 } } },
    run: ["END 1", "Spooler=1072", "LmHosts=changed"],
    leaves: partly,
  },
  {
    title: "a service that never stops",
    fault: { stopNeverEnds: [spooler] },
    run: ["END 0", "Spooler=pending"],
    leaves: all,
  },
  {
    title: "a service that a trigger starts again",
    host: { services: { Spooler: { start: "auto", state: "running", trigger: true } } },
    fault: { triggersFireAfterMs: 100 },
    run: ["END 0", "Spooler=changed"],
    leaves: all,
  },
  {
    title: "a service that takes no stop",
    host: { services: { Spooler: { start: "auto", state: "running", stoppable: false } } },
    fault: {},
    run: ["END 0", "Spooler=pending"],
    leaves: all,
  },
  {
    title: "dependents that stop slowly (1051) are waited for",
    host: {
      services: {
        RemoteAccess: { ...slowToStop },
        RasMan: { start: "auto", state: "running" },
        SstpSvc: { state: "running" },
      },
    },
    settings: { undeclaredRoles: UndeclaredRoles.Disable },
    fault: {},
    run: ["END 0", "RemoteAccess=changed", "RasMan=changed"],
    leaves: all,
  },
  {
    title: "a running dependent that the article does not name (1051) keeps what it needs",
    host: { services: { LabelPrinter: { start: "auto", state: "running", dependsOn: [spooler] } } },
    fault: {},
    run: ["END 0", "Spooler=guarded"],
    leaves: all,
    ended: (host) => host.set("LabelPrinter", { start: "disabled", state: "stopped" }),
  },
  {
    title: "a Group Policy that sets a service back",
    fault: { policy: { Spooler: "auto" } },
    run: ["END 0", "Spooler=changed"],
    leaves: partly,
  },
];

const windows: readonly FaultRow[] = [
  {
    title: "German Windows",
    host: { locale: "de" },
    fault: {},
    run: ["END 0", "Spooler=changed"],
    leaves: all,
  },
  {
    title: "Japanese Windows",
    host: { locale: "ja" },
    fault: {},
    run: ["END 0", "Spooler=changed"],
    leaves: all,
  },
  {
    title: "Windows that translates the labels of sc.exe (Spanish)",
    host: { locale: "es" },
    fault: {},
    run: ["END 0", "Spooler=changed"],
    leaves: all,
  },
  {
    title: "no reg.exe",
    fault: { missingPrograms: ["reg"] },
    look: ["reply_noRegistry", "expected reg.exe on the host", "Old Windows has it from its Support Tools"],
    run: ["END 1", "RECORD failed"],
    leaves: untouched,
  },
  {
    title: "the record cannot be written, and shall be restored one day",
    fault: { denyRegistry: [record] },
    run: ["END 1", "RECORD failed"],
    leaves: untouched,
  },
  {
    title: "the record cannot be written, and need not be restored",
    settings: { onDestroy: OnDestroy.Leave },
    fault: { denyRegistry: [record] },
    run: ["END 0", "RECORD failed", "what was there before could not be recorded"],
    leaves: all,
  },
];

/** The title of the test about one host of many. */
export const fleetTitle = "one host of 50 down, with --continue-on-error";

export const faultRows: readonly FaultRow[] = [...connection, ...midScript, ...services, ...windows];
