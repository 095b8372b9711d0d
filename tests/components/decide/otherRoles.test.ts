import { OtherRole, otherRoleFacts, Platform, roleMarkedBy } from "../../../components/catalogue";
import { desiredState } from "../../../components/decide/desiredState";
import type { FoundRole, Observed } from "../../../components/decide/observed";
import {
  holdReason,
  otherRolesSentence,
  roleIn,
  roleText,
  unsaidRoles,
} from "../../../components/decide/otherRoles";

const nothing = { services: new Map(), unreadable: new Map(), dhcp: false, domainMember: false };
const controller: FoundRole = { role: OtherRole.DomainController, marker: "NTDS" };
const database: FoundRole = { role: OtherRole.SqlServer, marker: "MSSQL$WEB" };
const host = (...otherRoles: FoundRole[]): Observed => ({ ...nothing, otherRoles });
const said = (...otherRoles: OtherRole[]) =>
  desiredState({ platform: Platform.WindowsServer, otherRoles }, { mayBeDomainAccount: false });

test.each<[string, string, OtherRole | undefined]>([
  ["a marker in any case", "ntds", OtherRole.DomainController],
  ["a named instance", "MSSQL$A.B", OtherRole.SqlServer],
  ["a name that begins like one", "NTDSx", undefined],
  ["the agent of an instance", "SQLAgent$WEB", undefined],
  ["any other service", "Spooler", undefined],
])("%s", (_, key, role) => {
  expect(roleMarkedBy(key)).toBe(role);
});

test("each marker belongs to one role", () => {
  const markers = Object.values(otherRoleFacts).flatMap((facts) =>
    facts.markers.map((key) => key.toLowerCase()),
  );
  expect(markers).toEqual([...new Set(markers)]);
});

const isController = "is also a domain controller (NTDS runs)";
test.each<[string, readonly FoundRole[], string | undefined]>([
  ["none", [], undefined],
  [
    "one that others rely on",
    [controller],
    `${isController}: nothing is disabled there before its settings say otherRoles: [domainController]`,
  ],
  [
    "one that concerns the host alone",
    [database],
    "is also a database server (SQL Server) (MSSQL$WEB runs): if it shall be, write otherRoles: [sqlServer]",
  ],
  [
    "several",
    [database, controller],
    "is also a database server (SQL Server) (MSSQL$WEB runs), a domain controller (NTDS runs): " +
      "nothing is disabled there before its settings say otherRoles: [sqlServer, domainController]",
  ],
])("what is said of other roles: %s", (_, roles, sentence) => {
  expect(otherRolesSentence(roles)).toBe(sentence);
});

test("a host is held until its settings say what it is", () => {
  expect(holdReason(said(), host(database, controller))).toBe(
    "the host is a domain controller (NTDS runs), and its settings do not say otherRoles: [domainController]",
  );
  expect(holdReason(said(OtherRole.DomainController), host(database, controller))).toBeUndefined();
  expect(holdReason(said(), host(database))).toBeUndefined();
  expect(unsaidRoles(said(OtherRole.SqlServer), host(database, controller))).toEqual([controller]);
});

test.each(Object.values(OtherRole))("%s is read from what outputs hold", (role) => {
  for (const marker of otherRoleFacts[role].markers)
    expect(roleIn(roleText({ role, marker }))).toEqual({ role, marker });
});

test("what nobody has written as a role is none", () => {
  expect(["", "a domain controller", "x (Spooler runs)"].map(roleIn)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
