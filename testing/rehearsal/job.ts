/** What one child process is asked to do. */
export interface Job {
  /** The program's file. */
  readonly program: string;
  /** File with the pack's `rules`; absent when no pack is attached. */
  readonly rules?: string;
  readonly projectName: string;
  readonly preview: boolean;
  readonly config: Readonly<Record<string, string>>;
  /** Where the result is written. */
  readonly resultFile: string;
  readonly state: readonly StoredResource[];
}

/** A resource as the state holds it. Secrets stand in clear text: a rehearsal's state lives in a private temporary folder. */
export interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}
