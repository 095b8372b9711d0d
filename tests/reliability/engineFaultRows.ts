import type { Fault, HostSpec } from "../../testing/simulator";

/** One fault on one host of a stack, at the real engine. */
export interface EngineFaultRow {
  /** As in the fault table of the simulator. */
  readonly title: string;
  readonly host?: Partial<HostSpec>;
  readonly fault: Fault;
  /** Settings of the inventory. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the program or the provider says of this host. */
  readonly says: readonly string[];
  /** Whether its Command fails. */
  readonly fails: boolean;
  readonly leaves: "nothing changed" | "partly changed" | "all changed";
  /** What the next run says of it. */
  readonly thenSays?: string;
}

const restore = { onDestroy: "Restore" };
const record = "HKLM\\SOFTWARE\\SecureIisHost";
const untouched = "nothing changed" as const;
const partly = "partly changed" as const;

export const engineFaultRows: readonly EngineFaultRow[] = [
  // First, since of many hosts that say the same the first are named.
  ...(["de", "ja"] as const).map((locale) => ({
    title: locale === "de" ? "German Windows" : "Japanese Windows",
    host: { locale },
    fault: {},
    says: ["5 Not Required"],
    fails: false,
    leaves: "all changed" as const,
  })),
  {
    title: "connection refused",
    fault: { down: true },
    says: ["expected an SSH server, received ECONNREFUSED"],
    fails: true,
    leaves: untouched,
  },
  {
    title: "host key changed",
    fault: { otherHostKey: true },
    says: ["expected the pinned host key, received the host showed ssh-ed25519 SHA256:"],
    fails: true,
    leaves: untouched,
  },
  {
    title: "authentication failed",
    fault: { refuseLogin: true },
    says: ["expected a login that the host accepts, received the login was refused"],
    fails: true,
    leaves: untouched,
  },
  {
    title: "dropped while the record is made",
    fault: { dropAfterCommands: 44 }, // a look starts 41 programs, over a connection of its own
    says: ["exited without exit status"],
    fails: true,
    leaves: untouched,
  },
  {
    title: "dropped while services are disabled",
    fault: { dropAfterChanges: 3 },
    says: ["exited without exit status"],
    fails: true,
    leaves: partly,
  },
  {
    title: "access denied on one service",
    fault: { denyServices: ["Spooler"] },
    says: ["Process exited with status 1", "Spooler=5"],
    fails: true,
    leaves: partly,
  },
  {
    title: "no reg.exe",
    fault: { missingPrograms: ["reg"] },
    settings: restore,
    says: ["expected reg.exe on the host, received an answer that there is no such program"],
    fails: true,
    leaves: untouched,
  },
  {
    title: "the record cannot be written, and shall be restored one day",
    fault: { denyRegistry: [record] },
    settings: restore,
    says: ["RECORD failed"],
    fails: true,
    leaves: untouched,
  },
  {
    title: "the reply of the script is cut",
    fault: { truncateAfterBytes: 40 },
    says: ["expected a reply that ends with END, received one that was cut off"],
    fails: false,
    leaves: "all changed",
  },
  {
    title: "a Group Policy that sets a service back",
    fault: { policy: { Spooler: "auto" } },
    says: [],
    fails: false,
    leaves: partly,
    thenSays: "changed on the host since the last update",
  },
];

export const killTitle = "pulumi is killed while one host is done and the other is not";
