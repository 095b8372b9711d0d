import type { Verdict } from "../components/decide/plan";
import type { HostReport, HostVerdict, Totals, Violation } from "./report";

export const hostVerdicts: readonly HostVerdict[] = [
  "compliant",
  "findings",
  "drift",
  "unobserved",
  "skipped",
];
export const serviceVerdicts: readonly Verdict[] = [
  "compliant",
  "drift",
  "absent",
  "guarded",
  "excepted",
  "kept",
  "undeclared",
  "unreviewed",
  "pending",
  "unreadable",
];
const levels: readonly Violation["level"][] = ["mandatory", "advisory"];

function count<K extends string>(names: readonly K[], found: readonly K[]): Record<"all" | K, number> {
  const counts = names.map((name) => [name, found.filter((each) => each === name).length]);
  return { all: found.length, ...Object.fromEntries(counts) } as Record<"all" | K, number>;
}

/** Every verdict has its count, zero included. */
export const totalsOf = (hosts: readonly HostReport[], violations: readonly Violation[]): Totals => ({
  hosts: count(
    hostVerdicts,
    hosts.map(({ verdict }) => verdict),
  ),
  services: count(
    serviceVerdicts,
    hosts.flatMap(({ services }) => services.map(({ verdict }) => verdict)),
  ),
  violations: count(
    levels,
    violations.map(({ level }) => level),
  ),
});
