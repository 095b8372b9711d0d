import { OtherRole, otherRoleFacts } from "../../components/catalogue";
import { isTree } from "../../components/issue/tree";
import { hostType } from "../../components/settings/resourceTypes";
import { fails, type Given, hardened, passes, settingsFor, unknown } from "../example";
import { intentOf, unreadable } from "../resources";
import { attempt, hostText, type Objection, type Resource, rule } from "../rule";

/** What its settings say, then what a run has found that they do not; a text where nobody can tell. */
function rolesOf({ props, urn }: Resource): readonly string[] | string {
  const intent = intentOf({ props, urn });
  if ("problem" in intent) return intent.problem;
  const { otherRoles } = isTree(props.found) ? props.found : {};
  return [
    ...(intent.desired.otherRoles ?? []).map((role) => otherRoleFacts[role].title),
    ...(Array.isArray(otherRoles) ? otherRoles.map(hostText) : []),
  ];
}

function* judgeHost(host: Resource): Iterable<Objection> {
  const read = attempt(host.name, () => rolesOf(host));
  if ("undecided" in read) return yield read;
  const roles = read.value as readonly string[] | string;
  if (typeof roles === "string") yield unreadable(host.name, roles);
  else if (roles.length > 0)
    yield `${host.name} is also ${roles.join(", ")}. Q189271 says of FTP alone that it is "highly recommended" on another ` +
      "server; DISA's STIG for IIS 10 (V-218817) wants a web server to be nothing else. Serve the web from a host of its own.";
}

const seen = (found: unknown, otherRoles: readonly OtherRole[] = []): readonly Given[] =>
  hardened(settingsFor({ otherRoles })).map((given) =>
    given.parentType ? given : { ...given, props: { ...given.props, plan: "", found } },
  );

export const separateOtherRoles = rule({
  name: "separate-other-roles",
  displayName: "Separate other roles from the web",
  description: "A web server is no domain controller, cluster node, database server or the like.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "May Be Required",
  tags: ["windows", "iis", "roles"],
  remediationSteps: "Serve the web from a host of its own.",
  judgeStack: (resources) =>
    resources.filter(({ type }) => type === hostType).flatMap((host) => [...judgeHost(host)]),
  examples: [
    passes("a web server alone", seen({ otherRoles: [] })),
    passes("a host that nobody has looked at", seen({})),
    fails("a host that says what else it is", seen({ otherRoles: [] }, [OtherRole.SqlServer]), {
      says: ["web01 is also a database server (SQL Server). Q189271 says"],
    }),
    fails("a host that does not say so", seen({ otherRoles: ["a domain controller (NTDS runs)"] }), {
      says: ["web01 is also a domain controller (NTDS runs). Q189271 says"],
    }),
    fails("a host whose address is not known before the update", seen(unknown), {
      says: ["cannot be judged before up: web01: `found` is not known"],
    }),
  ],
});
