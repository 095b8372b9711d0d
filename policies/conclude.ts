import type { ReportViolation } from "@pulumi/policy";
import { errorKind } from "../components/issue/issue";
import { printable } from "../components/issue/printable";
import { ConfigError } from "./config";
import { isUnknown, type Objection, type Undecided, undecided } from "./objection";

/** Its message may hold a piece of a property, and properties hold secrets: the kind of the error has to do. */
const broken = (error: unknown): string =>
  `the rule itself failed (${errorKind(error)}). ` +
  "Nothing passes unseen: report the error, or set this policy to `disabled` until it is mended";

/**
 * The SDK makes an advisory of an unknown value that a rule throws, also of a mandatory rule: a machine of the same
 * stack must not block its own preview. What it prints is the error's message, so that one is made clear here.
 */
function throwUndecided(open: readonly Undecided[]): void {
  const [first] = open;
  if (first === undefined) return;
  const what = open.map((each) => each.undecided).join("; ");
  first.cause.message = printable(`cannot be judged before up: ${what}. The update judges it again.`);
  throw first.cause;
}

/**
 * Reports what is found as it comes, so that an unknown value or an error does not hide what came before it. Texts
 * from the inventory are in it, such as the reason for an exception: no terminal obeys them.
 */
export function conclude(
  name: string,
  objections: () => Iterable<Objection>,
  violation: ReportViolation,
): void {
  const open: Undecided[] = [];
  const report = (message: string) => violation(printable(message));
  try {
    for (const objection of objections()) {
      if (typeof objection === "string") report(objection);
      else open.push(objection);
    }
  } catch (error) {
    if (isUnknown(error)) open.push(undecided(name, error));
    else
      report(`${name}: cannot be judged: ${error instanceof ConfigError ? error.message : broken(error)}.`);
  }
  throwUndecided(open);
}
