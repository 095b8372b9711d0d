export type Platform = "nt4" | "w2k" | "w2k3" | "modern";
export type StartType = "boot" | "system" | "auto" | "demand" | "disabled";
export type State = "stopped" | "startPending" | "stopPending" | "running";
export type ServiceType = "own" | "share" | "kernel";
export type Locale = "en" | "de" | "ja";

export interface ServiceSpec {
  start?: StartType;
  state?: "running" | "stopped";
  displayName?: string;
  type?: ServiceType;
  dependsOn?: string[];
  /** How long a stop takes, in seconds; default 0.2. */
  stopSeconds?: number;
  /** false: the service does not accept a stop (1052). */
  stoppable?: boolean;
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
  /** Laid over the platform's own table; null = absent. */
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
  locale?: Locale;
  /** How much of the exit code the SSH server passes on; default 32. */
  exitBits?: 32 | 8;
  /** The time one process start takes, default 0. */
  processMs?: number;
}

export interface Fault {
  refuse?: boolean;
  authDelayMs?: number;
  /** Accepts the exec and never answers. */
  silent?: boolean;
  /** Cuts the TCP connection after so many executed programs. */
  dropAfterCommands?: number;
  /** Error 5 on open for config, stop and start; queries still work. */
  denyServices?: string[];
  /** A program line which contains this text never returns. */
  hangOn?: string;
  /** Loses everything of stdout after so many bytes; the exit code still arrives. */
  truncateAfterBytes?: number;
}

export interface Change {
  service: string;
  what: "start" | "state";
  from: string;
  to: string;
}

export interface HostLog {
  connections: number;
  logins: number;
  /** Every executed program line but cmd.exe's own, e.g. "sc.exe qc Spooler". */
  commands: string[];
  /** Only those made through sc.exe and net.exe. */
  changes: Change[];
  /** The exec lines as received. */
  lines: string[];
  maxConcurrent: number;
}

export interface Observed {
  start: StartType;
  state: State;
}
