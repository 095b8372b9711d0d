import type { Outcome } from "./report";

/** What the command ends with. Bad input counts as `undecided`. */
export const exitCodes: Readonly<Record<Outcome, number>> = { compliant: 0, findings: 1, undecided: 2 };

/** What it ends with after Ctrl-C, as shells have it: 128 and the number of the signal. */
export const interruptedExitCode = 130;

/** The codes of an audit, for its help. */
export const auditExitCodes: Readonly<Record<number, string>> = {
  [exitCodes.compliant]: "Nothing was found of a kind that --fail-on names.",
  [exitCodes.findings]: "Something was.",
  [exitCodes.undecided]:
    "A host could not be looked at. Or a report could not be written, or the input is not right.",
  [interruptedExitCode]: "Ctrl-C ended it. What was seen by then is reported.",
};
