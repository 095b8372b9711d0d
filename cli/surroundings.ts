import type { Stream } from "./progress";

/** The process as the commands see it; tests put another one around them. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths start at. */
  readonly cwd: string;
  readonly now: () => Date;
  /** Aborted by Ctrl-C: a command that connects reports what it has by then. */
  readonly interrupted?: AbortSignal;
}
