import { OtherRole, otherRoleFacts, Platform } from "../catalogue";
import { windowsItself } from "../catalogue/guardedInLists";

/**
 * What makes a guard hold. All but facts of the host are known before any connection is made; those are read there, by
 * the observation and once more by the script at the moment of the change.
 */
export type GuardCondition =
  /** whatever the host looks like */
  | "always"
  /** sc.exe reaches the host over SMB, because it is a `target` behind a jump host */
  | "smbChannel"
  /** as `smbChannel`, with a login that may be a domain account */
  | "domainLogin"
  /** the settings say that the host is this, too */
  | OtherRole
  | HostFact;

/** What a guard may need to know of a host. */
export type HostFact =
  /** an interface takes its address from DHCP, or the host cannot prove the opposite */
  | "dhcp"
  /** the host is a domain member, or cannot prove the opposite */
  | "domainMember";

export const isHostFact = (when: GuardCondition): when is HostFact =>
  when === "dhcp" || when === "domainMember";

/** When a guard holds, in words. */
const rolesSaid = Object.fromEntries(
  Object.values(OtherRole).map((role) => [role, `\`otherRoles\` has ${role}`]),
) as Record<OtherRole, string>;

export const holds: Readonly<Record<GuardCondition, string>> = {
  ...rolesSaid,
  always: "always",
  smbChannel: "the host is a `target`",
  domainLogin: "the host is a `target`, and the login may be a domain account",
  dhcp: "read on the host",
  domainMember: "read on the host",
};

/** A service that is never disabled while the condition holds. */
export interface Guard {
  /** Key name of the service. */
  readonly service: string;
  readonly when: GuardCondition;
  /** The platforms that it concerns; all when absent. */
  readonly platforms?: readonly Platform[];
  /** One sentence for the user. */
  readonly reason: string;
}

const always = (reason: string, services: readonly string[], platforms?: readonly Platform[]): Guard[] =>
  services.map((service) => ({ service, when: "always", reason, ...(platforms ? { platforms } : {}) }));

const overSmb = (services: readonly string[]): Guard[] =>
  services.map((service) => ({
    service,
    when: "smbChannel",
    reason: "sc.exe reaches this host over SMB, which needs it",
  }));

/** The reason of what members of a domain need. */
export const memberReason = "the host is a domain member, or cannot prove the opposite";

const ofRole = (role: OtherRole, service: string, platforms?: readonly Platform[]): Guard => ({
  service,
  when: role,
  reason: `${otherRoleFacts[role].title} needs it`,
  ...(platforms ? { platforms } : {}),
});

export const guards: readonly Guard[] = [
  ...always("the SSH connection needs it", ["sshd"]),
  ...always("remote management may come in by it", ["WinRM"]),
  ...always("Windows does not run without it", windowsItself),
  ...always("the firewall would go with it", ["MpsSvc", "BFE"]),
  ...always("IIS 7 and later need it", ["WAS", "HTTP"], [Platform.WindowsServer]),
  ...overSmb(["LanmanServer", "LanmanWorkstation", "NetBT", "LmHosts", "NetBIOS", "RemoteRegistry"]),
  {
    service: "Netlogon",
    when: "domainLogin",
    reason: "the login that reaches this host may be a domain account, which Net Logon checks",
  },
  {
    service: "Dhcp",
    when: "dhcp",
    reason: "an interface takes its address from DHCP, or the host cannot prove the opposite",
  },
  {
    // Microsoft's "TCP/IP in Windows 2000 Professional": it sends the updates for static addresses, too.
    service: "Dhcp",
    when: "domainMember",
    platforms: [Platform.Windows2000, Platform.Windows2003],
    reason:
      "it registers the names of this Windows in DNS, for static addresses too, and it may be a domain member",
  },
  {
    service: "Netlogon",
    when: "domainMember",
    reason: memberReason,
  },
  {
    // Microsoft's set-up pages of SQL Server 2005: without it these Windows serve no SMB, on port 445 neither.
    service: "NetBT",
    when: "domainMember",
    platforms: [Platform.Windows2000, Platform.Windows2003],
    reason: "without it this Windows reaches no domain controller by SMB, and it may be a domain member",
  },
  // What others of these roles need is guarded by the domain, or depends on what it needs.
  ofRole(OtherRole.DomainController, "Netlogon"),
  ofRole(OtherRole.DomainController, "Dhcp", [Platform.Windows2000, Platform.Windows2003]),
  ofRole(OtherRole.PrintServer, "Spooler"),
];

/** The guards that concern a platform. */
export const guardsOn = (platform: Platform): readonly Guard[] =>
  guards.filter(({ platforms }) => platforms?.includes(platform) ?? true);

/** The reason of the guard that needs no row, since it holds for every service. */
export const dependencyReason = "a service that is kept depends on it";

/** The reason where the host does not say what depends on a service. */
export const hiddenReason = "what depends on it cannot be read";

/** Why a service is guarded, and what would release it. */
export const guardedBy = (reason: string): string =>
  `${reason}; an exception of kind allowRisk would release it`;

/** What a person should hear before a service goes, though nothing keeps it. */
export interface Consequence {
  readonly service: string;
  readonly platforms: readonly Platform[];
  /** It concerns hosts alone that may be domain members. */
  readonly ofMembers?: true;
  readonly says: string;
}

export const consequences: readonly Consequence[] = [
  {
    service: "NetBT",
    platforms: [Platform.Windows2000, Platform.Windows2003],
    says: "SMB goes with it, on port 445 too: shares, and administration by them",
  },
  ...["NetBT", "LmHosts"].map((service) => ({
    service,
    platforms: [Platform.WindowsServer],
    ofMembers: true as const,
    says: "domain members have been reported to lose SMB by short names with it",
  })),
];
