import type { Access, Host } from "../fleet/fleet";
import type { Work } from "../row";

/** A command as it is run and measured. */
export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where a contender works: an empty folder, and the hosts. */
export interface Place {
  readonly folder: string;
  readonly hosts: readonly Host[];
  readonly access: Access;
  /** Connections at once. */
  readonly parallel: number;
}

/** A contender that has what it needs for its place. */
export interface Ready {
  /** Brings the hosts to where the first work starts from; not measured. */
  readonly first?: Command;
  /** One of the works that the contender names. */
  command(work: Work): Command;
  /** Called after each command has ended. */
  after?(): void;
  stateBytes?(): number;
}

/** A tool that somebody could use for the same work. */
export interface Contender {
  /** As in the raw data and in `--contenders`. */
  readonly name: string;
  /** As in the tables. */
  readonly title: string;
  /** One phrase: what it does for each of the works. */
  readonly about: string;
  /** One phrase: what of this package's work it leaves out. */
  readonly lacks: string;
  readonly works: readonly Work[];
  /** Hosts; above it, a run takes too long. */
  readonly largestSize: number;
  /** Why it cannot run here; undefined when it can. */
  missing(): string | undefined;
  version(): string;
  /** Not measured. */
  prepare(place: Place): Promise<Ready>;
}
