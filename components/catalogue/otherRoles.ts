/** What a host may be beside a web server: Windows roles and products that the article does not speak of. */
export enum OtherRole {
  DomainController = "domainController",
  ClusterNode = "clusterNode",
  Exchange = "exchange",
  AdFs = "adFs",
  HyperV = "hyperV",
  SqlServer = "sqlServer",
  PrintServer = "printServer",
}

export interface OtherRoleFacts {
  /** `a domain controller` */
  readonly title: string;
  /** Key names of services that run where the host has the role, and nowhere else. */
  readonly markers: readonly string[];
  /** Others rely on it: nothing is disabled on such a host before its settings name the role. */
  readonly reliedOn?: true;
}

/**
 * Markers are the services that each product installs for itself. Sources: Microsoft, "[MS-CMRP] 3.1.3.2 Service Control
 * Manager Configuration and Status" (ClusSvc); documents of the crosswalk (the others). A named instance of SQL Server is
 * `MSSQL$NAME`, which no list of names holds: `isMarker` knows.
 */
export const otherRoleFacts: Readonly<Record<OtherRole, OtherRoleFacts>> = {
  [OtherRole.DomainController]: {
    title: "a domain controller",
    markers: ["NTDS", "Kdc"],
    reliedOn: true,
  },
  [OtherRole.ClusterNode]: { title: "a cluster node", markers: ["ClusSvc"], reliedOn: true },
  [OtherRole.Exchange]: {
    title: "an Exchange server",
    markers: ["MSExchangeIS", "MSExchangeTransport"],
    reliedOn: true,
  },
  [OtherRole.AdFs]: { title: "a federation server (AD FS)", markers: ["adfssrv"], reliedOn: true },
  [OtherRole.HyperV]: { title: "a host of Hyper-V", markers: ["vmms"], reliedOn: true },
  [OtherRole.SqlServer]: { title: "a database server (SQL Server)", markers: ["MSSQLSERVER"] },
  [OtherRole.PrintServer]: { title: "a print server", markers: ["LPDSVC"] },
};

const roles = Object.values(OtherRole);
const namedInstance = /^mssql\$/i;

/** The role of which a running service is the marker; undefined where it is none. */
export function roleMarkedBy(key: string): OtherRole | undefined {
  if (namedInstance.test(key)) return OtherRole.SqlServer;
  const low = key.toLowerCase();
  return roles.find((role) => otherRoleFacts[role].markers.some((marker) => marker.toLowerCase() === low));
}

/** The markers of roles that others rely on, and that a host is not said to have. */
export const markersHolding = (declared: readonly OtherRole[]): readonly string[] =>
  roles
    .filter((role) => otherRoleFacts[role].reliedOn && !declared.includes(role))
    .flatMap((role) => otherRoleFacts[role].markers);
