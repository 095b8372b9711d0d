import type { Outcome, Report } from "./report";

/**
 * Nothing counts as compliant that was not looked at: an empty fleet does not, nor one of which all was skipped. But a
 * shard may have no hosts.
 */
export function outcomeOf({
  scope,
  hosts,
  violations,
}: Pick<Report, "scope" | "hosts" | "violations">): Outcome {
  const none = hosts.length === 0 && scope.shards !== undefined;
  const blind = !none && hosts.every(({ verdict }) => verdict === "skipped");
  if (blind || hosts.some(({ verdict }) => verdict === "unobserved")) return "undecided";
  return [...hosts, ...violations].some(({ fails }) => fails) ? "findings" : "compliant";
}
