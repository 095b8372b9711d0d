import type { Verdict } from "../../../components/decide/plan";
import type { Change } from "../../../components/script/change";
import type { HostVerdict } from "../../report";

/** What each verdict on a host means. */
export const hostMeaning: Readonly<Record<HostVerdict, string>> = {
  compliant: "as wanted",
  findings: "as wanted, with remarks",
  drift: "a service is not as wanted",
  unobserved: "could not be looked at",
  skipped: "not looked at, on purpose",
};

/** What each verdict on a service means. */
export const serviceMeaning: Readonly<Record<Verdict, string>> = {
  compliant: "as wanted",
  drift: "not as wanted",
  absent: "no such service on the host",
  guarded: "left: something needs it",
  excepted: "left: an exception covers it",
  kept: "left: listed under keep, no reason",
  undeclared: "runs without a declared role",
  unreviewed: "its row of a list is not reviewed",
  pending: "disabled, ends at the next boot",
  unreadable: "could not be read",
};

/** What each way to differ means. */
export const changeMeaning: Readonly<Record<Change, string>> = {
  unchanged: "nothing differs",
  intentional: "what is wanted changed",
  corrective: "the host itself changed",
  unknown: "nothing tells why",
};

/** The order in which verdicts are shown: what asks for work first. */
export const hostOrder: readonly HostVerdict[] = ["drift", "unobserved", "findings", "compliant", "skipped"];
export const serviceOrder: readonly Verdict[] = [
  "drift",
  "unreadable",
  "undeclared",
  "unreviewed",
  "pending",
  "kept",
  "excepted",
  "guarded",
  "compliant",
  "absent",
];

/** `2026-03-10 12:00 UTC` */
export const minuteOf = (time: string): string => `${time.slice(0, 16).replace("T", " ")} UTC`;
