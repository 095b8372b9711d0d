import type { OtherRole, Platform, Role } from "../catalogue";

/** What happens to a host whose state cannot be read. */
export enum Observe {
  /** The host is reported, still registered, and the run fails at its end. */
  Required = "Required",
  /** The host is reported as a warning, and the converge is attempted. */
  BestEffort = "BestEffort",
  /** No connection is made to look: previews show changes of intent alone. For runners without a way to the hosts. */
  Never = "Never",
}

/** What to do with May Be Required services that run though no role declares them. */
export enum UndeclaredRoles {
  /** Report each as a finding and leave it as it is. */
  Report = "Report",
  /** Disable it like a Not Required one. */
  Disable = "Disable",
}

/** What becomes of a host when its resource is deleted, by `pulumi destroy` or because the program dropped it. */
export enum OnDestroy {
  /** The host stays hardened, and is not connected to. */
  Leave = "Leave",
  /** Each service gets back the start type and the state that it had before the first update. */
  Restore = "Restore",
}

/** What an exception allows. */
export enum ExceptionKind {
  /** A Not Required service stays as it is. */
  Keep = "keep",
  /** A guarded service is disabled all the same: this can cut the host off. */
  AllowRisk = "allowRisk",
}

/** A named, reasoned and limited departure from the article. */
export interface ServiceException {
  /** Key name, display name or article name of the service. */
  service: string;
  /** Default: `keep`. */
  kind?: ExceptionKind;
  /** Why; at least 10 characters, so that a reader understands it. */
  reason: string;
  /** Who allowed it. */
  approvedBy: string;
  /** The last day on which it holds, as a UTC date `YYYY-MM-DD`. */
  expires: string;
}

/** What a row of a list asks for. */
export enum ListAdvice {
  /** The service is disabled and stopped. */
  Disable = "disable",
  /** As `disable`, unless the host declares one of the row's `uses`; by `undeclaredRoles` while it runs. */
  DisableUnlessUsed = "disableUnlessUsed",
  /** The service is left as it is, never enabled. */
  Keep = "keep",
}

/** One service of a list of one's own. */
export interface ListRow {
  /** Key name of the service. */
  service: string;
  advice: ListAdvice;
  /** With `disableUnlessUsed`: names of uses; a host that declares one of them keeps the service. Default: none. */
  uses?: string[];
  /** Where it says so: a document with its version, a ticket, a decision. */
  source: string;
  /** The day on which somebody has reviewed the row, as `YYYY-MM-DD`; without it the row changes nothing. */
  reviewed?: string;
  /** The years of the Windows Servers that the row is about: 2016, 2019, 2022, 2025. Default: all. */
  os?: number[];
  /** `article`: the row stands above the article, which wins without it where it names the same service. */
  over?: "article";
  /** Why the row stands above the article; at least 10 characters. */
  reason?: string;
}

/** How one SSH hop is reached. */
export interface Hop {
  /** Name or address. */
  host: string;
  /** Default: 22. */
  port?: number;
  /** An administrator's account, `DOMAIN\user` or `user@domain` for a domain account. */
  user: string;
  /** Secret. */
  password?: string;
  /** Secret: the key itself in PEM or OpenSSH form, not a path. */
  privateKey?: string;
  /** Secret: the passphrase of the key. */
  privateKeyPassword?: string;
  /** The host's public key as `ssh-keyscan` prints it after the name: `ssh-ed25519 AAAA…`. */
  hostKey: string;
}

/** The fields of a hop that are secrets. */
export const secretFields = ["password", "privateKey", "privateKeyPassword"] as const satisfies (keyof Hop)[];
export const isSecretField = (field: unknown): boolean => secretFields.some((each) => each === field);

/** The SSH connection to a host, or to the jump host of a `target`. */
export interface Connection extends Hop {
  /** An SSH bastion in between. */
  proxy?: Hop;
}

/** Everything about a host except how it is reached: plain values, known before anything runs. */
export interface HostSettings {
  /** The Windows generation. */
  platform: Platform;
  /** The name by which the jump host reaches this host (`sc.exe \\\\NAME`). Needed on NT 4.0, 2000 and 2003. */
  target?: string;
  /** What the host is for, beside the web: each role keeps the services of one condition of the article. Default: none. */
  roles?: Role[];
  /**
   * What the host is beside a web server, by your own word. On a host that others rely on (all but `sqlServer` and
   * `printServer`) nothing is disabled before this says so. Default: none.
   */
  otherRoles?: OtherRole[];
  /** What happens to May Be Required services that run though no role declares them. Default: `Report`. */
  undeclaredRoles?: UndeclaredRoles;
  /** Not Required services that this stack does not touch. No reason is asked for here; the policy pack asks. */
  keep?: string[];
  /** Departures from the article, each with a reason, an approver and a last day; none of them twice. */
  exceptions?: ServiceException[];
  /** Rows of a list of your own, for services that the article does not name; on hosts without a `target`. Default: none. */
  list?: ListRow[];
  /** What the host is used for, in the words of `uses` in its list. Default: nothing. */
  uses?: string[];
  /** What happens when the host cannot be looked at. Default: `Required`. */
  observe?: Observe;
  /** What becomes of the host when its resource is deleted. Default: `Leave`. */
  onDestroy?: OnDestroy;
  /** The stack, as `project/stack`, that hardens this host so far and gives it up: two may not claim one host. */
  takeOver?: string;
}

/** One host, as the inventory gives it. */
export interface HostArgs extends HostSettings {
  connection: Connection;
}
