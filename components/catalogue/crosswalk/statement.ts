import type { DocumentId } from "./documents";

/** What a document comes to for one service. */
export enum Advice {
  /** It shall be disabled, or not be there at all. */
  Disable = "disable",
  /** It may be disabled where nothing uses it. */
  DisableUnlessUsed = "disableUnlessUsed",
  /** It shall not be disabled. */
  Keep = "keep",
  /** The document names the service without advice, which is no leave to disable it. */
  None = "none",
}

/** What one document says of one service. */
export interface Statement {
  /** Key name of the service. */
  readonly service: string;
  readonly document: DocumentId;
  /** The document's own number for it, such as `5.2` or `V-278018`. */
  readonly number?: string;
  /** How strict a profile has to be to have it, or how grave it is: `level 2`, `critical`. */
  readonly level?: string;
  /** The hosts that it concerns, where those are not all. */
  readonly hosts?: string;
  readonly advice: Advice;
  /** What it says, in a few words. */
  readonly says: string;
  /** The use that speaks against disabling it. */
  readonly unless?: string;
}

/** What is known of a service apart from advice, and what a list of services must not overlook. */
export interface Traits {
  /** Absent where the guidance of 2016 names the service. */
  readonly displayName?: string;
  readonly kind?: "driver";
  /** Windows makes an instance of it for each user who signs in: NAME is a template, NAME_1a2b3 the service. */
  readonly perUserSince?: string;
  /** What came of attempts to disable it by sc.exe or the like. */
  readonly refusal?: Evidence;
  /** What happens without it, though no dependency says so. */
  readonly sideEffect?: Evidence;
  /** What sets it back. */
  readonly reset?: Evidence;
  /** The role of a host that has it. */
  readonly marks?: string;
  /** What needs it on a web server by our own judgement: no document says so. */
  readonly neededFor?: string;
  /** Key names of what it needs, beside what the catalogue says of that: as services of this or a near Windows print it. */
  readonly dependsOn?: readonly string[];
}

/** A fact and where it was read: addresses, ids of documents, or texts of public repositories. */
export interface Evidence {
  readonly fact: string;
  readonly source: string;
}
