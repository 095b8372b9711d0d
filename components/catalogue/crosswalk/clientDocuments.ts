import type { DocumentId } from "./documents";
import { Advice, type Statement } from "./statement";

const words = (text: string): string[] => text.trim().split(/\s+/);
const disabled = { advice: Advice.Disable, says: "disabled" } as const;

/** In the order of the document: 5.1 to 5.44. Those of level 1 have a mark; the others are of level 2. */
const cisWindows11 = words(`
  BTAGService bthserv Browser* MapsBroker lfsvc IISADMIN* irmon* lltdsvc LxssManager* FTPSVC* MSiSCSI sshd*
  PNRPsvc p2psvc p2pimsvc PNRPAutoReg Spooler wercplsupport RasAuto SessionEnv TermService UmRdpService
  RpcLocator RemoteRegistry RemoteAccess* LanmanServer simptcp* SNMP sacsvr* SSDPSRV* upnphost* WMSVC* WerSvc
  Wecsvc WMPNetworkSvc* icssvc* WpnService PushToInstall WinRM W3SVC* XboxGipSvc* XblAuthManager*
  XblGameSave* XboxNetApiSvc*`);

const cisStatement = (marked: string, index: number): Statement => ({
  service: marked.replace("*", ""),
  document: "cis-windows-11",
  number: `5.${index + 1}`,
  level: marked.endsWith("*") ? "level 1" : "level 2",
  ...disabled,
});

const bsiNormal = words(`
  Browser DiagTrack FTPSVC icssvc IISADMIN irmon LxssManager RemoteAccess RpcLocator SharedAccess simptcp SSDPSRV
  sshd upnphost W3SVC WMPNetworkSvc WMSVC XblAuthManager XblGameSave XboxGipSvc XboxNetApiSvc`);
const bsiHigh = words(`
  BTAGService bthserv InstallService LanmanServer lfsvc lltdsvc MapsBroker MSiSCSI p2pimsvc p2psvc PNRPAutoReg
  PNRPsvc PushToInstall RasAuto RemoteRegistry SessionEnv SNMP TermService UmRdpService Wecsvc wercplsupport
  WerSvc WinRM WpnService`);

const desktopsDisabled = words(`
  autotimesvc BcastDVRUserService DiagSvc DiagTrack DPS DusmSvc icssvc lfsvc MapsBroker MessagingService RmSvc
  SEMgrSvc SmsRouter SysMain WdiSystemHost WerSvc XblAuthManager XblGameSave XboxGipSvc XboxNetApiSvc`);
const desktopsUnchanged = words("defragsvc InstallService VSS");

/** Two more keys of its list exist nowhere (`lldtsvc`, `Xbox`): such a check can never fail. */
const devSec = words("iphlpsvc NcaSvc SSDPSRV upnphost W3SVC WinHttpAutoProxySvc");

const each = (
  services: readonly string[],
  document: DocumentId,
  rest: Partial<Statement> = {},
): Statement[] => services.map((service) => ({ service, document, ...disabled, ...rest }));

/** What documents for client Windows say. None of it is advice for a server. */
export const clientStatements: readonly Statement[] = [
  ...cisWindows11.map(cisStatement),
  ...each(["GameInputSvc", "WinHttpAutoProxySvc"], "cis-windows-11-v4"),
  ...each(bsiNormal, "bsi-windows-10", { level: "normal need" }),
  ...each(bsiHigh, "bsi-windows-10", { level: "high need" }),
  ...each(desktopsDisabled, "virtual-desktops"),
  ...each(desktopsUnchanged, "virtual-desktops", { advice: Advice.None, says: "unchanged" }),
  ...each(devSec, "dev-sec", { says: "not running" }),
];
