import { printable } from "./printable";

/** One thing that is wrong, as data: texts, reports and tests are made from it. */
export interface Issue {
  /** Stable snake_case name of the kind of problem. */
  readonly code: string;
  /** The host that it concerns; absent when it concerns the whole input. */
  readonly host?: string;
  /** Where in the input or on the host, e.g. `connection.hostKey`; empty for the whole. */
  readonly path: string;
  /** What would have been right. */
  readonly expected: string;
  /** What was there instead. Never a secret: callers describe secrets by their kind alone. */
  readonly received: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** One line for people, of which a terminal obeys nothing: `web01: connection.hostKey: expected …, received …. Hint.` */
export function describeIssue(issue: Issue): string {
  const where = [issue.host, issue.path].filter(Boolean).join(": ");
  const what = `expected ${issue.expected}, received ${issue.received}.`;
  return printable([where && `${where}:`, what, issue.hint].filter(Boolean).join(" "));
}

/** What may be told of an error that nobody foresaw: its text may hold anything, a secret too, so its kind has to do. */
export const errorKind = (error: unknown): string =>
  error instanceof Error ? error.constructor.name : typeof error;

/** All problems of an input at once, under one headline. */
export function describeIssues(headline: string, issues: readonly Issue[]): string {
  return [printable(headline), ...issues.map((issue) => `  - ${describeIssue(issue)}`)].join("\n");
}

/** Thrown where a caller cannot go on; carries every issue, not the first alone. */
export class IssuesError extends Error {
  constructor(
    headline: string,
    readonly issues: readonly Issue[],
  ) {
    super(describeIssues(headline, issues));
    this.name = "IssuesError";
  }
}
