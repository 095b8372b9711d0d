import type { Category, Platform } from "../components/catalogue";
import type { Document, DocumentId, Statement } from "../components/catalogue/crosswalk";
import type { GrantedException } from "../components/decide/desired";
import type { Verdict } from "../components/decide/plan";
import type { Change } from "../components/script/change";

/** The version of the shape below: raised when readers of an older one would misread it. */
export const reportVersion = 1;

/**
 * What an audit found, as plain data without a secret and without an address: every format is made from it alone.
 * Texts are as they came: a format escapes what its syntax, or a terminal, would take for more than text.
 */
export interface Report {
  readonly version: typeof reportVersion;
  /** The name of the inventory file; `project/stack` for a state. */
  readonly fleet: string;
  /** When the report was made: UTC, ISO 8601. */
  readonly time: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** `hosts`: they were looked at for this report. `state`: it tells what the last update saw and did. */
  readonly source: "hosts" | "state";
  /** What the report was restricted to. */
  readonly scope: Scope;
  /** The kinds of findings that make the audit fail. */
  readonly failOn: readonly FailKind[];
  readonly outcome: Outcome;
  readonly totals: Totals;
  /** In the order of the inventory. */
  readonly hosts: readonly HostReport[];
  /** What the policies say of the inventory: mandatory ones first, then by host, and last of the fleet as a whole. */
  readonly violations: readonly Violation[];
  /** Texts of the sources that services cite, by id. */
  readonly sources: Readonly<Record<string, string>>;
  /** What other documents say of services on Windows Server 2016 to 2025, by key name. */
  readonly crosswalk: Readonly<Record<string, Elsewhere>>;
  /** The documents that it cites, by id. */
  readonly documents: Readonly<Partial<Record<DocumentId, Document>>>;
}

/** What others say of one service. None of it changes a host, or a verdict. */
export interface Elsewhere {
  readonly statements: readonly Statement[];
  /** Who advises what, where that differs: one line for people. */
  readonly contradiction?: string;
}

export interface Scope {
  /** The hosts that were asked for; absent for all. */
  readonly hosts?: readonly string[];
  /** The categories that were asked for; absent for all. */
  readonly categories?: readonly Category[];
  /** The document of whose services alone the report tells. */
  readonly framework?: DocumentId;
  /** The shards that were asked for; absent for the whole fleet. */
  readonly shards?: ShardScope;
}

/** What `secure-iis report merge` needs to know of the whole. */
export interface ShardScope {
  /** Those of which the hosts are, in order. */
  readonly numbers: readonly number[];
  /** How many shards the inventory has. */
  readonly of: number;
  /** Names the content of the inventory, connections apart. */
  readonly inventory: string;
  /** How many hosts the inventory has. */
  readonly hosts: number;
  /** Where each host of the report stands in the inventory, from 0. */
  readonly places: readonly number[];
}

/** `undecided`: a host could not be judged, whatever the others are like. */
export type Outcome = "compliant" | "findings" | "undecided";

export type HostVerdict =
  /** nothing is to be said of it */
  | "compliant"
  /** as wanted, but something is to be said: an undeclared service that runs, say, or a mandatory violation */
  | "findings"
  /** at least one service is not as wanted */
  | "drift"
  /** it could not be looked at: `error` says why */
  | "unobserved"
  /** not looked at on purpose: `observe: Never` */
  | "skipped";

export interface HostReport {
  readonly name: string;
  readonly platform: Platform;
  /** The name by which a jump host reaches it. */
  readonly target?: string;
  readonly verdict: HostVerdict;
  readonly change: Change;
  /** When it was looked at: UTC, ISO 8601. */
  readonly observedAt?: string;
  /** Why it could not be judged. */
  readonly error?: HostError;
  /** In the order of the article's categories; empty for a host that was not seen. */
  readonly services: readonly ServiceReport[];
  /** It makes the audit fail, by a service, by a violation, or because it was not judged. */
  readonly fails: boolean;
}

export interface HostError {
  /** Stable name of the kind of problem, such as `ssh_timeout`. */
  readonly code: string;
  /** The part of the inventory that it concerns: `connection`, `connection.proxy` or `target`. */
  readonly where?: string;
  readonly expected: string;
  readonly received: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** Verdicts on a service that a person should hear of. */
export type FindingKind = Extract<
  Verdict,
  "drift" | "undeclared" | "unreviewed" | "unreadable" | "kept" | "pending"
>;

/** What may make an audit fail. */
export type FailKind = FindingKind | "mandatory" | "advisory" | "skipped";

export interface ServiceReport {
  readonly key: string;
  readonly displayName: string;
  /** The service as the article names it. */
  readonly article: string;
  readonly category: Category;
  /** The article's own words in parentheses. */
  readonly condition?: string;
  /** What was found, e.g. `auto, running`. */
  readonly observed: string;
  /** What it shall be, e.g. `disabled, stopped`. */
  readonly wanted: string;
  readonly verdict: Verdict;
  /** Present when a person should hear of it: a kept service that is disabled anyway is not worth a word. */
  readonly finding?: FindingKind;
  /** Its finding is of a kind that makes the audit fail. */
  readonly fails: boolean;
  readonly why: string;
  /** Where the row of the host's own list says so that decides on it. */
  readonly listSource?: string;
  readonly exception?: GrantedException;
  /** Ids into the report's `sources`. */
  readonly sources: readonly string[];
  /** One line for people, without the host: `Print Spooler (Spooler) auto, running → disabled, stopped — Not Required`. */
  readonly text: string;
}

export interface Violation {
  /** Absent when it concerns the fleet as a whole. */
  readonly host?: string;
  /** The rule's name, such as `disable-not-required-services`. */
  readonly policy: string;
  readonly level: "mandatory" | "advisory";
  readonly message: string;
  /** It makes the audit fail. */
  readonly fails: boolean;
}

export interface Totals {
  readonly hosts: Readonly<Record<"all" | HostVerdict, number>>;
  /** Of the hosts that were seen. */
  readonly services: Readonly<Record<"all" | Verdict, number>>;
  readonly violations: Readonly<Record<"all" | Violation["level"], number>>;
}
