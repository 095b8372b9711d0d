import type { Desired } from "../../components/decide/desired";
import { exceptionFor, fails, hardened, passes, settingsFor } from "../example";
import { allowsRisk, daysLeft, exceptionsOf } from "../exceptions";
import { eachHost, named } from "../resources";
import { type Context, rule } from "../rule";

const soon = 14;

/** `until 2026-03-30 (UTC)`; one that is near warns. */
function termOf(expires: string | undefined, now: Date): string {
  if (expires === undefined) return "without a valid end";
  const left = daysLeft(expires, now);
  if (left < 0) return `though it ended on ${expires} (UTC)`;
  if (left > soon) return `until ${expires} (UTC)`;
  const days = left === 0 ? "today" : left === 1 ? "tomorrow" : `in ${left} days`;
  return `until ${expires} (UTC). It expires ${days}: renew \`expires\` with its approver, or remove it`;
}

function listHost(host: string, desired: Desired, { now }: Context): string[] {
  return exceptionsOf(desired).map((excepted) => {
    const { service, reason = "none", approvedBy = "nobody", expires } = excepted;
    const what = allowsRisk(excepted) ? "disables" : "leaves";
    const how = allowsRisk(excepted) ? "whatever guards it," : "as it is,";
    return (
      `${host} ${what} ${named(service.key, desired.platform)} ${how} by an exception ${termOf(expires, now)}. ` +
      `Reason: ${reason}. Approved by: ${approvedBy}.`
    );
  });
}

const except = (others: Readonly<Record<string, unknown>>) =>
  settingsFor({ exceptions: [exceptionFor("Spooler", others)] });

export const listExceptions = rule({
  name: "list-exceptions",
  displayName: "List exceptions",
  description: "Each exception from Q189271 is shown at every run, and warns when its end is near.",
  enforcementLevel: "advisory",
  severity: "low",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "exceptions"],
  remediationSteps: "Nothing while the exception holds; renew or remove it before its last day.",
  judge: eachHost(listHost),
  examples: [
    passes("no exception at all", hardened(settingsFor())),
    fails("an exception", hardened(except({})), {
      says: [
        "web01 leaves Spooler (Spooler) as it is, by an exception until 2026-06-30 (UTC). Reason: prints shipping labels. Approved by: ops lead.",
      ],
    }),
    fails("one that ends in 14 days", hardened(except({ expires: "2026-03-24" })), {
      says: ["until 2026-03-24 (UTC). It expires in 14 days: renew"],
    }),
    fails("one that ends tomorrow", hardened(except({ expires: "2026-03-11" })), {
      says: ["It expires tomorrow"],
    }),
    fails("one on its last day", hardened(except({ expires: "2026-03-10" })), { says: ["It expires today"] }),
    fails("one that has ended", hardened(except({ expires: "2026-03-09" })), {
      says: ["though it ended on 2026-03-09 (UTC)"],
    }),
    fails("one without a day", hardened(except({ expires: "soon" })), { says: ["without a valid end"] }),
    fails("one that ends in 15 days", hardened(except({ expires: "2026-03-25" })), {
      says: ["until 2026-03-25 (UTC). Reason"],
    }),
  ],
});
