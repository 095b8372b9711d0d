import type { OtherRole } from "../catalogue";

/** By Windows' own number, from 0. */
export const startTypes = ["boot", "system", "auto", "demand", "disabled"] as const;
export type StartType = (typeof startTypes)[number];
export type RunState = "stopped" | "startPending" | "stopPending" | "running" | "paused";

/** A service that is stopping counts as gone: it needs nothing any more. */
export const runs = ({ state }: { readonly state: RunState }): boolean =>
  state !== "stopped" && state !== "stopPending";

/** What was seen of one service. */
export interface ObservedService {
  readonly start: StartType;
  readonly state: RunState;
  /** It does not accept a stop: once disabled it ends at the next boot. */
  readonly unstoppable?: true;
  /** Services that depend on it, directly or not, asked for where it would have to be disabled. */
  readonly dependents: readonly Dependent[];
  /** What depends on it could not be read, with the Win32 code: nothing may be concluded from `dependents`. */
  readonly hidden?: number;
  /** Its program is not below Windows' own folder of programs. */
  readonly foreign?: true;
}

export interface Dependent {
  readonly key: string;
  readonly running: boolean;
  /** It cannot be started: known of those alone that do not run, and of whom the article does not speak. */
  readonly disabled?: true;
}

/** A role of the host beside the web server's, and the running service that shows it. */
export interface FoundRole {
  readonly role: OtherRole;
  /** Key name, as the host has it. */
  readonly marker: string;
}

/** What was seen of one host. A key that is not in `services` is absent there. */
export interface Observed {
  /** By key name in lower case: Windows compares without regard to case. */
  readonly services: ReadonlyMap<string, ObservedService>;
  /** Keys that could not be read, with the Win32 code, 0 where the answer is none; in lower case. */
  readonly unreadable: ReadonlyMap<string, number>;
  /** False only where the host proves that no interface uses DHCP. */
  readonly dhcp: boolean;
  /** False only where the host proves that it is no domain member. */
  readonly domainMember: boolean;
  /** Each role once; absent for none. */
  readonly otherRoles?: readonly FoundRole[];
  /** What a script made automatic and could not start, and has not started since; in lower case. */
  readonly failed?: ReadonlySet<string>;
  /** The digest of what was applied last, by the host's own record. */
  readonly applied?: string;
  /** The build of its Windows, where it says so. */
  readonly build?: number;
}
