import type { Names } from "./names";

/** What a command does to services. */
export interface ServiceChange {
  /** As a person would write it, e.g. `sc config`. */
  readonly how: string;
  /** `start` runs it for now; the others last. `disable` is a start type too, and can be no other one. */
  readonly kind: "startType" | "disable" | "start" | "create" | "delete";
  readonly names: Names;
}

export type Kind = ServiceChange["kind"];
