import type { Outcome } from "./report";

/** What the command ends with. Bad input counts as `undecided`. */
export const exitCodes: Readonly<Record<Outcome, number>> = { compliant: 0, findings: 1, undecided: 2 };
