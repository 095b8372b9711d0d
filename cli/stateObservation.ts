import type { Observation } from "../components/connect/observe";
import type { Desired, DesiredService } from "../components/decide/desired";
import { foundIn } from "../components/decide/found";
import { roleIn } from "../components/decide/otherRoles";
import type { Finding, Verdict } from "../components/decide/plan";
import { type Tree, treeOf } from "../components/issue/tree";
import { rowsOf } from "../components/report/servicesFound";
import type { Change } from "../components/script/change";
import { parseReport } from "../components/script/converge";
import { asksFor } from "../components/script/driftText";

import { serviceVerdicts } from "./totals";

export interface Stored {
  readonly name: string;
  readonly desired: Desired;
  /** The outputs of the component. */
  readonly outputs: Tree;
  /** What the Command was asked for last. */
  readonly stdin: unknown;
  /** What its script said then. */
  readonly stdout: unknown;
  /** When the state was written: UTC, ISO 8601. */
  readonly at: string;
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const isVerdict = (value: string): value is Verdict => (serviceVerdicts as readonly string[]).includes(value);

function findingIn(service: DesiredService, found: Tree | undefined): Finding {
  const verdict = text(found?.verdict);
  const { key, displayName, category } = service;
  return {
    key,
    displayName,
    category,
    verdict: isVerdict(verdict) ? verdict : "unreadable",
    steps: [],
    found: foundIn(text(found?.found) || "not told"),
    ...(typeof found?.wanted === "string" ? { wanted: foundIn(found.wanted) } : {}),
    why: text(found?.why) || service.why,
  };
}

/**
 * What the script said after the look, where it said that all is well. An older converge says nothing: a host that
 * `--target` leaves out of an update is looked at, and not repaired.
 */
function saidByScript(
  { outputs, stdin, stdout }: Stored,
  findings: readonly Finding[],
): ReadonlyMap<string, string> {
  const drifted = findings.filter(({ verdict }) => verdict === "drift");
  if (!asksFor(stdin, drifted) || treeOf(outputs.compliance).compliant !== true) return new Map();
  return new Map(parseReport(text(stdout)).services.map(({ key, verdict }) => [key.toLowerCase(), verdict]));
}

/** A difference that was found is repaired once the script has succeeded; what it kept on purpose, it says. */
function repaired(finding: Finding, said: string | undefined): Finding {
  if (finding.verdict !== "drift" || said === undefined) return finding;
  const { wanted, ...rest } = finding;
  if (said === "changed" || said === "compliant")
    return { ...rest, verdict: "compliant", found: wanted ?? finding.found };
  if (said === "pending") return { ...rest, verdict: said, found: { start: "disabled", state: "running" } };
  return isVerdict(said) ? { ...rest, verdict: said } : finding;
}

const notSeen = (host: string, received: string): Observation => ({
  kind: "notSeen",
  issue: {
    code: "state_unobserved",
    host,
    path: "",
    expected: "a host that the last update has looked at",
    received,
    hint: "Run `pulumi up`, or audit the hosts themselves with their inventory.",
  },
});

const changes: readonly Change[] = ["unchanged", "intentional", "corrective"];

/** What the last update saw of a host, and what it repaired then. */
export function observationIn(stored: Stored): Observation {
  const { name, desired, outputs, at } = stored;
  const found = treeOf(outputs.found);
  const state = text(found.state);
  if (state === "skipped") return { kind: "skipped" };
  if (state === "unobserved") return notSeen(name, "one that it could not reach");
  if (state !== "compliant" && state !== "drift") return notSeen(name, "one whose update did not end");
  const seen = new Map(rowsOf(found).map((each) => [text(each.key).toLowerCase(), each]));
  const findings = desired.services.map((service) => findingIn(service, seen.get(service.key.toLowerCase())));
  const said = saidByScript(stored, findings);
  const left = findings.map((each) => repaired(each, said.get(each.key.toLowerCase())));
  const isRight = left.every(({ verdict }) => verdict !== "drift");
  const otherRoles = textsIn(found.otherRoles).flatMap((said) => roleIn(said) ?? []);
  const change = isRight ? "unchanged" : changes.find((each) => each === found.change);
  return {
    kind: "seen",
    at,
    findings: left,
    change: change ?? "unknown",
    ...(otherRoles.length > 0 ? { otherRoles } : {}),
  };
}
