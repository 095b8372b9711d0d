import { crosswalk } from "./crosswalk";

type Rows = readonly (readonly [reason: string, services: readonly string[]])[];

/** What no Windows runs without; a service of the article is guarded for it, too. */
export const windowsItself = [
  "RpcSs",
  "RpcEptMapper",
  "DcomLaunch",
  "EventLog",
  "PlugPlay",
  "SamSs",
  "LSM",
  "CryptSvc",
];

/**
 * What boots, signs in, updates, manages or protects a machine: declared dependencies do not show most of it. Sources
 * beside the crosswalk's: google/grr@36b8a2e grr/core/grr_response_core/lib/rdfvalues/cloud.py (AWSLiteAgent);
 * Microsoft, "CCM_Service_BITSConfiguration" (CcmExec transfers by BITS); MicrosoftDocs/azure-docs@045194b
 * articles/virtual-machines/windows/prepare-for-upload-vhd-image.md (what connectivity in Azure takes at least).
 */
const byReason: Rows = [
  ["the SSH connection needs it", ["sshd"]],
  [
    "remote management may come in by it",
    ["WinRM", "TermService", "SessionEnv", "UmRdpService", "LanmanServer", "LanmanWorkstation", "Winmgmt"],
  ],
  [
    "Windows does not run without it",
    [
      ...windowsItself,
      "Power",
      "BrokerInfrastructure",
      "SystemEventsBroker",
      "TimeBrokerSvc",
      "CoreMessagingRegistrar",
      "StateRepository",
      "StorSvc",
      "DsSvc",
      "NcbService",
    ],
  ],
  ["people, policies and tasks come in by it", ["gpsvc", "ProfSvc", "UserManager", "Schedule", "Appinfo"]],
  ["the network or its keys need it", ["nsi", "Dnscache", "NlaSvc", "netprofm", "KeyIso"]],
  ["Windows is updated by it", ["UsoSvc", "wuauserv", "TrustedInstaller", "msiserver", "WaaSMedicSvc"]],
  [
    "it protects the machine",
    ["MpsSvc", "BFE", "WinDefend", "WdNisSvc", "Sense", "SecurityHealthService", "wscsvc", "SgrmBroker"],
  ],
  ["IIS 7 and later need it", ["WAS", "AppHostSvc"]],
  [
    "it manages the host for a cloud or a console",
    ["WindowsAzureGuestAgent", "RdAgent", "AmazonSSMAgent", "AWSLiteAgent", "CcmExec"],
  ],
  ["what manages hosts for clouds or consoles needs it", ["BITS", "IKEEXT", "iphlpsvc", "Netman"]],
];

/** What members of a domain need. */
export const ofMembers = ["RemoteRegistry", "Wecsvc", "WerSvc", "VSS", "swprv", "W32Time", "Netlogon"];

const hasReason = (key: string): boolean => byReason.some(([, services]) => services.includes(key));

const marks: Rows = crosswalk.flatMap(({ key, traits }) =>
  traits.marks === undefined || hasReason(key)
    ? []
    : [[`it marks what the host is: ${traits.marks}`, [key]] as const],
);

/** What no list disables, by reason. */
export const guardedInLists: Rows = [...byReason, ...marks];

const reasons = new Map(
  guardedInLists.flatMap(([reason, services]) => services.map((key) => [key.toLowerCase(), reason] as const)),
);

/** Why no list ever disables a service; undefined where one may. */
export const alwaysGuarded = (key: string): string | undefined => reasons.get(key.toLowerCase());

/** Whether lists leave a service on hosts that may be members of a domain. */
export const guardedOnMembers = (key: string): boolean =>
  ofMembers.some((member) => member.toLowerCase() === key.toLowerCase());
