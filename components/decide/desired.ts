import type { Category, OtherRole, Platform, Role } from "../catalogue";
import type { ExceptionKind, ListAdvice, OnDestroy } from "../settings/hostArgs";
import type { Owner } from "../settings/owner";
import type { HostFact } from "./guards";

/** What shall become of a service. */
export enum Want {
  /** Not disabled: found disabled, it is set to its `repairTo`. */
  Enable = "enable",
  /** Disabled and stopped. */
  Disable = "disable",
  /** Disabled, unless it runs: then somebody should declare its role. */
  DisableIfStopped = "disableIfStopped",
  /** Not touched. */
  Leave = "leave",
}

/** Why a service is not touched. */
export type Standing =
  /** a guard that is known before any connection */
  | "guarded"
  /** an exception with a reason and an end */
  | "excepted"
  /** the `keep` list: neither reason nor end */
  | "kept"
  /** the article advises to keep it */
  | "recommended"
  /** a row of the host's list asks for it, or the host uses what the row names */
  | "listed"
  /** a row of the host's list would disable it, and nobody has reviewed the row */
  | "unreviewed";

/** An exception as the desired state carries it. */
export interface GrantedException {
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly approvedBy: string;
  readonly expires: string;
}

/** What one service shall be, and why. */
export interface DesiredService {
  readonly key: string;
  readonly displayName: string;
  readonly category: Category;
  readonly want: Want;
  readonly repairTo: "auto" | "demand";
  /** One phrase for the user. */
  readonly why: string;
  /** What makes it stay untouched; present with `Leave` alone. */
  readonly standing?: Standing;
  /** Conditions, read on the host, under any of which it is not disabled after all; absent where there is none. */
  readonly guards?: readonly HostFact[];
  /** Where the row of the host's list says so that decides on it; absent where none does. */
  readonly listSource?: string;
  /** An exception covers it. */
  readonly exception?: GrantedException;
  /** The row is about these builds of Windows alone. */
  readonly builds?: readonly number[];
}

/** A row of the host's list that changes nothing, since the article speaks of its service and wins. */
export interface OutrankedRow {
  readonly key: string;
  readonly advice: ListAdvice;
  /** What the article has it as. */
  readonly category: Category;
}

/** Whether the service may come to be disabled. */
export const mayGo = ({ want }: DesiredService): boolean =>
  want === Want.Disable || want === Want.DisableIfStopped;

/** All that a stack wants of one host: plain values, known before any connection is made, without a secret. */
export interface Desired {
  readonly platform: Platform;
  readonly target?: string;
  readonly roles: readonly Role[];
  /** What the host is said to be beside a web server; absent for nothing. */
  readonly otherRoles?: readonly OtherRole[];
  /** In the order of work: enabled ones dependencies first, then disabled ones dependents first. */
  readonly services: readonly DesiredService[];
  /** Absent where there are none. */
  readonly outranked?: readonly OutrankedRow[];
  /** Absent where the host is only looked at. */
  readonly owner?: Owner;
  /** The stack that the host may be taken over from. */
  readonly takeOver?: string;
  /** What becomes of the host when the resource is deleted. */
  readonly onDestroy?: OnDestroy;
}
