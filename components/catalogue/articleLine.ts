/** The article's three headings, in the order in which it prints them, and one for what it does not name. */
export enum Category {
  /** "Required" */
  Required = "Required",
  /** "May Be Required" */
  MayBeRequired = "MayBeRequired",
  /** "Not Required By Most Installations" */
  NotRequired = "NotRequired",
  /** Not in the article: a row of the user's own list names it. */
  Listed = "Listed",
}

/** The Windows generation of a host: it decides which key names a line of the article has. */
export enum Platform {
  /** Windows NT 4.0 with the Option Pack (IIS 4): the article's own subject. Reached as a `target`. */
  NT4 = "nt4",
  /** Windows 2000 (IIS 5). Reached as a `target`. */
  Windows2000 = "windows2000",
  /** Windows Server 2003 (IIS 6). Reached as a `target`. */
  Windows2003 = "windows2003",
  /** Windows Server 2016 to 2025 (IIS 10), with its own OpenSSH server. */
  WindowsServer = "windowsServer",
}

/** A condition of the article's "May Be Required" list: declaring it says that the host needs the service. */
export enum Role {
  /** The host issues certificates. */
  CertificateAuthority = "certificateAuthority",
  /** Index Server is used. */
  IndexServer = "indexServer",
  /** FTP is served; the article highly recommends another server for it. */
  Ftp = "ftp",
  /** NNTP is served. */
  Nntp = "nntp",
  /** SMTP is served. */
  Smtp = "smtp",
  /** Access is by dial-up connection. */
  DialUp = "dialUp",
  /** The host is administered remotely through the RPC name service. */
  RemoteAdministration = "remoteAdministration",
  /** User Manager is run against the host. */
  UserManager = "userManager",
  /** Virtual roots lie on UNC paths. */
  UncRoots = "uncRoots",
  /** An uninterruptible power supply is attached. */
  Ups = "ups",
}

/** How well a cell is sourced: `direct` for that platform, `adjacent` for a neighbour of it, else unverified. */
export type Confidence = "direct" | "adjacent" | "unverified";

/** What one service looks like on one platform. */
export interface ServiceOnPlatform {
  /** The name that the Services console shows. */
  readonly displayName: string;
  /** The start type that Windows sets up, where a source says so. */
  readonly start: "auto" | "demand" | "disabled" | "unverified";
  /** How well the key name is sourced there. */
  readonly confidence: Confidence;
  /** Key names of what it needs, as sourced. */
  readonly dependsOn?: readonly string[];
  /** Key names of what it needs by an unverified source: they count for the order, not as fact. */
  readonly mayDependOn?: readonly string[];
}

/** One key of the service control manager's database. */
export interface CatalogueService {
  /** The key name that sc.exe takes; Windows compares it without regard to case. */
  readonly key: string;
  readonly kind: "service" | "driver";
  /** The platforms that have it; a platform that is not named has no such service. */
  readonly on: Readonly<Partial<Record<`${Platform}`, ServiceOnPlatform>>>;
}

/** One line of Q189271 and the services that it stands for. */
export interface ArticleLine {
  /** The service as the article names it. */
  readonly article: string;
  readonly category: Category;
  /** The article's own words in parentheses. */
  readonly condition?: string;
  /** The role that stands for the condition. */
  readonly role?: Role;
  /** The article advises keeping it though it is not required. */
  readonly recommended?: true;
  /** Another category names the same service and wins. */
  readonly overruledBy?: Category;
  /** Empty for the line that is the operating system itself. */
  readonly services: readonly CatalogueService[];
  /** What somebody who changes the row should know. */
  readonly note?: string;
  /** Ids into `sources`. */
  readonly sources: readonly string[];
}
