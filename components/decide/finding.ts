import type { Category } from "../catalogue";
import type { Found } from "./found";

export type Verdict =
  /** as wanted */
  | "compliant"
  /** not as wanted: `steps` say what would be done */
  | "drift"
  /** Windows has no such service here, which is as good as disabled */
  | "absent"
  /** a guard keeps it */
  | "guarded"
  /** an exception covers it */
  | "excepted"
  /** the stack's `keep` list names it */
  | "kept"
  /** it runs, and no declared role needs it */
  | "undeclared"
  /** disabled, and it ends at the next boot */
  | "pending"
  /** a row that nobody has reviewed would have it disabled */
  | "unreviewed"
  /** its configuration could not be read */
  | "unreadable";

/** One change to a host, in the order in which it is made. */
export type Step = "start= auto" | "start= demand" | "start= disabled" | "start" | "stop";

/** What is to be said and done about one service of one host. */
export interface Finding {
  readonly key: string;
  readonly displayName: string;
  readonly category: Category;
  readonly verdict: Verdict;
  readonly steps: readonly Step[];
  readonly found: Found;
  /** What it is brought to; absent unless `verdict` is `drift`. */
  readonly wanted?: Found;
  readonly why: string;
  /** What else goes with it, of `drift`; of `guarded`, whom it stays for, where that is a service which does not run. */
  readonly note?: string;
}
