import { Platform } from "../../../components/catalogue";

const words = (text: string): string[] => text.trim().split(/\s+/);

const fromNt4To2003 = `
  EventLog IISADMIN LicenseService MSDTC ProtectedStorage RpcSs LanmanServer NtLmSsp LanmanWorkstation W3SVC
  CertSvc cisvc MSFTPSVC NntpSvc PlugPlay RasMan RasAuto RemoteAccess RpcLocator SMTPSVC TapiSrv UPS
  Alerter ClipSrv Browser Dhcp Messenger NetBIOS Netlogon NetDDE NetDDEdsdm NwlnkNb NwlnkIpx NwlnkSpx
  SimpTcp Spooler LmHosts NetBT`;

/** The key names as they were looked up, apart from the catalogue's own rows. */
export const expectedKeys: Readonly<Record<Platform, readonly string[]>> = {
  [Platform.NT4]: words(`${fromNt4To2003} nmagent bh`),
  [Platform.Windows2000]: words(`${fromNt4To2003} NM`),
  [Platform.Windows2003]: words(`${fromNt4To2003} NM`),
  [Platform.WindowsServer]: words(`
    EventLog IISADMIN MSDTC RpcSs LanmanServer LanmanWorkstation W3SVC
    CertSvc FTPSVC PlugPlay RasMan RasAuto RemoteAccess RpcLocator SMTPSVC TapiSrv
    Browser Dhcp NetBIOS Netlogon SimpTcp Spooler LmHosts NetBT`),
};
