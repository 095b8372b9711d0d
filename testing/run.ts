import { commandType } from "../components/settings/resourceTypes";
/** What one `preview` or `up` did, whoever ran it: the real engine or the rehearsal. */
export interface Run {
  /** 0 when all went well, as of the CLI. */
  readonly exitCode: number;
  /** One for each resource that was registered or removed. */
  readonly changes: readonly ResourceChange[];
  readonly diagnostics: readonly Diagnostic[];
  readonly violations: readonly Violation[];
  /** Stack outputs, as of the last update. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What a person would have read. */
  readonly text: string;
}

export interface ResourceChange {
  readonly type: string;
  readonly name: string;
  readonly op: "create" | "update" | "same" | "delete" | "replace";
  /** The inputs that differ, e.g. `stdin`. */
  readonly diff: readonly string[];
  readonly failed: boolean;
}

export interface Diagnostic {
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
}

export interface Violation {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
}

/** What a run is asked for. */
export interface RunOptions {
  /** Configuration of the project's own namespace; objects are written as JSON. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Attach the policy pack. */
  readonly policies?: boolean;
  /** Go on with other resources after one has failed. */
  readonly continueOnError?: boolean;
  /** Do not look before leaping: `up` without its preview. */
  readonly skipPreview?: boolean;
  /** A preview that would change something fails, as of `--expect-no-changes`. */
  readonly expectNoChanges?: boolean;
  /** Resources that the run is restricted to, as of `--target`. The rehearsal has no such thing. */
  readonly targets?: readonly string[];
  /** Resources to replace, as of `--replace`. The rehearsal has no such thing. */
  readonly replace?: readonly string[];
}

/** Where a program is put on: one stack with a state of its own. */
export interface Stage {
  readonly kind: "pulumi" | "rehearsal";
  preview(options?: RunOptions): Promise<Run>;
  up(options?: RunOptions): Promise<Run>;
  /** Removes the state. */
  close(): Promise<void>;
}

/** The program that is run when a stage is given no other. */
export interface StageOptions {
  /** Folder with a Pulumi.yaml. */
  readonly project: string;
  /** Folder of the policy pack. Default: that of this package. */
  readonly policyPack?: string;
  /** Environment for the program, beside the present one. */
  readonly env?: Readonly<Record<string, string>>;
}

export const nameOf = (urn: string): string => urn.split("::").at(-1) ?? urn;
export const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").at(-1) ?? "";

/** The hosts whose Command is changed, with the inputs that differ: `create web01, update web02 [stdin]`. */
export const changedHosts = (run: Run): string =>
  run.changes
    .filter(({ type, op }) => type === commandType && op !== "same")
    .map(({ name, op, diff }) => `${op} ${name}${diff.length > 0 ? ` [${diff.join(", ")}]` : ""}`)
    .sort()
    .join(", ");
