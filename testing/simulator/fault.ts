import type { StartType } from "./spec";

/** Win32 codes that requests to the service control manager fail with; absent: the request is carried out. */
export interface RequestFailures {
  config?: number;
  start?: number;
  stop?: number;
}

/** A program line that is answered without being run. */
export interface CannedAnswer {
  line: string | RegExp;
  /** Bytes for stdout, one a character. */
  answer: string;
  exitCode: number;
}

/** What is wrong with a host. Names of services have no case. */
export interface Fault {
  /** Nothing listens: connections are refused, and those that were open are gone. */
  down?: boolean;
  /** Accepts TCP connections and resets them. */
  refuse?: boolean;
  /** Falls silent for ever: before its version line, instead of judging a login, or when a session is asked for. */
  silentAfter?: "connect" | "handshake" | "login";
  /** Shows another host key than the published one. */
  otherHostKey?: boolean;
  /** Lets nobody in. */
  refuseLogin?: boolean;
  authDelayMs?: number;

  /** Accepts the exec and never answers. */
  silent?: boolean;
  /** Runs nothing, sends this text (one byte a character) and exits with 0. */
  answer?: string;
  /** These program lines are answered so, e.g. "sc.exe enumdepend Spooler 65536"; they are logged all the same. */
  canned?: CannedAnswer[];
  /** What the AutoRun command of the registry prints: each cmd.exe that was started without /d begins with it. */
  autoRun?: string;
  /** What the profile of PowerShell prints, where that is sshd's shell. */
  profile?: string;
  /** The text that sshd shows before the login. */
  banner?: string;
  /** Each program start takes so much longer. */
  slowMs?: number;
  /** A program line which contains this text never returns. */
  hangOn?: string;
  /** Programs that are not installed where the shell runs, e.g. "reg". */
  missingPrograms?: string[];
  /** Cuts the TCP connection after so many executed programs. */
  dropAfterCommands?: number;
  /** Cuts the TCP connection once a program has brought the changes of services of this connection to so many. */
  dropAfterChanges?: number;
  /** Cuts the TCP connection after so many bytes of stdout. */
  dropAfterBytes?: number;
  /** The script runs on without its connection, as Windows lets one without a terminal; default: it is killed. */
  runsOnAfterDrop?: boolean;
  /** Loses everything of stdout after so many bytes; the exit code still arrives. */
  truncateAfterBytes?: number;

  /** Error 5 on open for config, stop and start; queries still work. */
  denyServices?: string[];
  /** Error 5 on open for qc, query and enumdepend; left out of enumerations. */
  denyQueries?: string[];
  /** By service: `{ Spooler: { start: 1053 } }`. */
  failures?: Record<string, RequestFailures>;
  /** What is asked to stop stays in STOP_PENDING while the fault lasts. */
  stopNeverEnds?: string[];
  /** A service with a trigger starts again so long after it has stopped, unless it is disabled. */
  triggersFireAfterMs?: number;
  /** A Group Policy: these start types are back whenever a script has ended. */
  policy?: Record<string, StartType>;
  /** reg.exe may not write to these keys, nor below them: "HKLM\\SOFTWARE\\…". */
  denyRegistry?: string[];
}

/** Written bytes, one a character, which leave the host as they are, whatever its code page. */
const rawBase = 0xf700;
export const rawBytes = (bytes: string): string =>
  bytes.replace(/[\x80-\xff]/g, (one) => String.fromCharCode(rawBase + one.charCodeAt(0)));
export const rawByteOf = (character: string): number | undefined => {
  const byte = character.charCodeAt(0) - rawBase;
  return byte >= 0x80 && byte <= 0xff ? byte : undefined;
};

/** The answer to a program line as typed, without its leading and trailing blanks. */
export function cannedAnswer({ canned }: Fault, typed: string): CannedAnswer | undefined {
  return canned?.find(({ line }) => (typeof line === "string" ? line === typed : line.test(typed)));
}

export function isListed(names: string[] | undefined, name: string): boolean {
  return names?.some((listed) => listed.toLowerCase() === name.toLowerCase()) ?? false;
}

export function entryOf<T>(entries: Record<string, T> | undefined, name: string): T | undefined {
  const found = Object.entries(entries ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}
