export type Platform = "nt4" | "w2k" | "w2k3" | "modern";
export type StartType = "boot" | "system" | "auto" | "demand" | "disabled";
export type State =
  | "stopped"
  | "startPending"
  | "stopPending"
  | "running"
  | "continuePending"
  | "pausePending"
  | "paused";
export type ServiceType = "own" | "share" | "kernel";
/** The language of Windows: what programs say, and the code page that they say it in. */
export type Locale = "en" | "de" | "fr" | "es" | "it" | "pt" | "pl" | "ru" | "ja" | "zh";

/** The words of sc.exe in a language. */
export interface Language {
  /** `%` stands for the call, `#` for the number of an error. */
  failure: string;
  success: string;
  /** Empty where sc.exe keeps the English ones. */
  labels: Record<string, string>;
  /** How wide the column of the labels is, of a state and of a configuration. */
  columns: readonly [state: number, configuration: number];
}

export interface ServiceSpec {
  start?: StartType;
  /** Automatic, but later than the others; counts with `start: "auto"` alone. */
  delayed?: boolean;
  /** A pending one lasts until somebody sets another. */
  state?: State;
  displayName?: string;
  type?: ServiceType;
  dependsOn?: string[];
  /** With arguments, if any; default: a program named by the key, or svchost.exe. */
  binaryPath?: string;
  /** The load order group; default: none. */
  group?: string;
  /** How long a stop takes, in seconds; default 0.2. */
  stopSeconds?: number;
  /** false: the service does not accept a stop (1052). */
  stoppable?: boolean;
  /** true: not even an administrator may configure, start or stop it (5). */
  protected?: boolean;
  /** true: starts by itself under the fault `triggersFireAfterMs`. */
  trigger?: boolean;
}

export interface UserSpec {
  name: string;
  password?: string;
  /** OpenSSH public key lines. */
  publicKeys?: string[];
  /** Default true. */
  admin?: boolean;
}

export interface HostSpec {
  name: string;
  platform: Platform;
  /** Of Windows; default 20348 for modern (Server 2022), 1381, 2195 and 3790 for the older ones. */
  build?: number;
  /** Laid over the platform's own table, by key: any characters but slashes. null = absent. */
  services?: Record<string, ServiceSpec | null>;
  /** Default false: a static address. */
  dhcp?: boolean;
  /** Default "": a workgroup. */
  domain?: string;
  /** Default: Administrator with the password "simulator". */
  users?: UserSpec[];
  /** Default: true for modern, false for the older ones. */
  ssh?: boolean;
  /** sshd's DefaultShell; default cmd. */
  shell?: "cmd" | "powershell";
  /**
   * The SSH server; default "later". "7.7" is the one in the box of Windows Server 2019: it puts the line between quotes
   * for the shell and does not escape those inside.
   */
  openssh?: "7.7" | "later";
  locale?: Locale;
  /** What sc.exe says instead of the locale's own words. */
  scLanguage?: Language;
  /** Variables that every program finds set, beside those of Windows or instead of them. */
  environment?: Record<string, string>;
  /** How much of the exit code the SSH server passes on; default 32. */
  exitBits?: 32 | 8;
  /** The time one process start takes, default 0; `HostLog.starts` says what counts as one. */
  processMs?: number;
  /** How long what is sent is under way to the host, and from it; default 0. */
  delayMs?: number;
}

export interface HostChange {
  service: string;
  /** `service`: it was created, or deleted. */
  what: "start" | "state" | "service";
  /** A start type as sc.exe config takes it ("delayed-auto" too), a state, or for a service `absent` and `present`. */
  from: string;
  to: string;
}

/** Without a name it is about the key itself. */
export interface RegistryChange {
  what: "add" | "delete";
  key: string;
  name?: string;
  data?: string;
}

export interface HostLog {
  connections: number;
  logins: number;
  /** Every executed program line but cmd.exe's own, e.g. "sc.exe qc Spooler". */
  commands: string[];
  /**
   * Processes that Windows had to make: each program, each cmd.exe (the one of sshd, too), one more for either side of a
   * pipe and for the command of each FOR /F.
   */
  starts: number;
  /** Only those made through sc.exe and net.exe. */
  changes: HostChange[];
  /** Only those made through reg.exe. */
  registryChanges: RegistryChange[];
  /** The exec lines as received. */
  lines: string[];
  maxConcurrent: number;
}

export interface Observed {
  start: StartType;
  state: State;
  /** Only on a service that starts delayed. */
  delayed?: true;
}

/** The data of a registry value, as reg.exe shows it. */
export interface RegistryData {
  type: string;
  data: string;
}

/** What a run can change of a host: to compare, and to put back. */
export interface HostImage {
  services: Record<string, Observed>;
  /** By full key, then by name: what was written over the host's own registry; null for a value deleted of it. */
  registry: Record<string, Record<string, RegistryData | null>>;
}
