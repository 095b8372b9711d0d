import { type OtherRole, otherRoleFacts, roleMarkedBy } from "../catalogue";
import { printable } from "../issue/printable";
import type { Desired } from "./desired";
import type { FoundRole, Observed } from "./observed";

/** `a domain controller (NTDS runs)` */
export const roleText = ({ role, marker }: FoundRole): string =>
  `${otherRoleFacts[role].title} (${printable(marker)} runs)`;

/** Reads what `roleText` has written: outputs, and with them states, hold that. */
export function roleIn(text: string): FoundRole | undefined {
  const [, marker = ""] = /\(([^()]+) runs\)$/.exec(text) ?? [];
  const role = roleMarkedBy(marker);
  return role === undefined ? undefined : { role, marker };
}

/** What a host is beside a web server, and its settings do not say. */
export const unsaidRoles = ({ otherRoles: said = [] }: Desired, host: Observed): readonly FoundRole[] =>
  (host.otherRoles ?? []).filter(({ role }) => !said.includes(role));

/** `otherRoles: [domainController]` */
const toSay = (roles: readonly OtherRole[]): string => `otherRoles: [${roles.join(", ")}]`;

const reliedOn = ({ role }: FoundRole): boolean => otherRoleFacts[role].reliedOn === true;

/** Why nothing is disabled on a host that others rely on; undefined where that is not so, or its owner knows. */
export function holdReason(desired: Desired, host: Observed): string | undefined {
  const found = unsaidRoles(desired, host).find(reliedOn);
  return found && `the host is ${roleText(found)}, and its settings do not say ${toSay([found.role])}`;
}

/** What a person should hear of a host that is more than a web server; undefined for one that is not, or is said to be. */
export function otherRolesSentence(unsaid: readonly FoundRole[]): string | undefined {
  if (unsaid.length === 0) return undefined;
  const what = `is also ${unsaid.map(roleText).join(", ")}`;
  const say = toSay(unsaid.map(({ role }) => role));
  return unsaid.some(reliedOn)
    ? `${what}: nothing is disabled there before its settings say ${say}`
    : `${what}: if it shall be, write ${say}`;
}
