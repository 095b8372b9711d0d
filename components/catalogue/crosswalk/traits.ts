import { OtherRole, otherRoleFacts } from "../otherRoles";
import type { Evidence, Traits } from "./statement";

const privacySexy =
  "undergroundwires/privacy.sexy@7b956f3 src/application/collections/windows.yaml (client Windows)";
const unnamed = (text: number) => `text ${text}, whose repository is not known`;

const refused = (fact: string, source: string = privacySexy) => ({ refusal: { fact, source } });
const sideEffect = (fact: string, source: string) => ({ sideEffect: { fact, source } });

const trustedInstaller = refused("only TrustedInstaller may change it");
const registryOnly = refused("only its registry values can be changed");
const tamperProtection = refused(
  "only TrustedInstaller may change it, or tamper protection has to be off",
  `${privacySexy}; https://github.com/valleyofdoom/service-list-builder/issues/2`,
);
const updateMedic: { reset: Evidence } = {
  reset: {
    fact: "the update medic sets it back within days (on client Windows)",
    source:
      "https://github.com/undergroundwires/privacy.sexy/issues/272; https://github.com/Aetherinox/pause-windows-updates/issues/34",
  },
};

const driver = (displayName: string) => ({ displayName, kind: "driver" }) as const;
const template = (perUserSince: string, displayName?: string) => ({
  perUserSince,
  ...(displayName === undefined ? {} : { displayName }),
});
const marker = (displayName: string, marks: string) => ({ displayName, marks });

/** By key name: services that the guidance of 2016 does not name, and what matters of any besides advice. */
export const traits: Readonly<Record<string, Traits>> = {
  adfssrv: marker("Active Directory Federation Services", otherRoleFacts[OtherRole.AdFs].title),
  AmazonSSMAgent: marker("Amazon SSM Agent", "a virtual machine of EC2"),
  AppHostSvc: {
    displayName: "Application Host Helper Service",
    ...sideEffect(
      "no history of the configuration; names of application pools lead to no account",
      "https://blogs.msdn.microsoft.com/tom/2008/03/07/applicationhost-helper-service-what-does-it-do/",
    ),
  },
  AppIDSvc: refused("the console refuses, for its process is protected; sc.exe works", unnamed(6138638247)),
  AppXSvc: refused("access denied, once", "https://github.com/ChrisTitusTech/winutil/issues/867"),
  aspnet_state: { displayName: "ASP.NET State Service" },
  BcastDVRUserService: template("1803", "GameDVR and Broadcast User Service"),
  BFE: {
    ...refused("access denied, once", "https://github.com/MicrosoftDocs/azure-docs/pull/40325"),
    ...sideEffect("firewall and IPsec fail", "microsoft-2016"),
    neededFor: "firewall, IPsec",
  },
  BluetoothUserService: template("1803", "Bluetooth User Support Service"),
  BTAGService: { displayName: "Bluetooth Audio Gateway Service" },
  c2wts: { displayName: "Claims to Windows Token Service", dependsOn: ["CryptSvc"] },
  CaptureService: template("1803", "CaptureService"),
  CcmExec: marker("SMS Agent Host", "a client of Configuration Manager"),
  CDPUserSvc: { ...template("1607"), dependsOn: ["NcbService", "RpcSs", "Tcpip"] },
  ClusSvc: marker("Cluster Service", otherRoleFacts[OtherRole.ClusterNode].title),
  CryptSvc: { neededFor: "certificates, catalogues, updates" },
  DcomLaunch: { neededFor: "COM and RPC" },
  DevicePickerUserSvc: template("1803", "DevicePicker"),
  DevicesFlowUserSvc: template("1703", "DevicesFlow"),
  DFSR: marker("DFS Replication", "DFS or SYSVOL"),
  Dhcp: refused(
    "access denied, once; an SDDL that was printed elsewhere lets administrators change it",
    `https://github.com/MicrosoftDocs/azure-docs/pull/40325; ${unnamed(61773523734)}`,
  ),
  DNS: marker("DNS Server", "a DNS server"),
  Dnscache: {
    ...refused(
      "access denied to sc.exe on Server 2019; its registry value can be changed",
      "https://github.com/MicrosoftDocs/azure-stack-docs/issues/408; https://github.com/MicrosoftDocs/windowsserverdocs/issues/5332",
    ),
    ...sideEffect("names resolve, without cache; the host does not register its own", "microsoft-2016"),
    neededFor: "applications that look up names",
  },
  DoSvc: { displayName: "Delivery Optimization", ...refused("access denied to sc.exe since 1809") },
  DPS: sideEffect(
    "stopping it may fail",
    "https://github.com/The-Virtual-Desktop-Team/Virtual-Desktop-Optimization-Tool/pull/135",
  ),
  EventLog: { neededFor: "logs" },
  Fax: { displayName: "Fax", dependsOn: ["Spooler", "TapiSrv"] },
  GameInputSvc: { displayName: "GameInput Service" },
  gpsvc: { neededFor: "policies of the domain" },
  HTTP: driver("HTTP Service"),
  IISADMIN: { dependsOn: ["HTTP", "RpcSs", "SamSs"] },
  InstallService: { displayName: "Microsoft Store Install Service" },
  irmon: { displayName: "Infrared monitor service" },
  Kdc: marker("Kerberos Key Distribution Center", otherRoleFacts[OtherRole.DomainController].title),
  KeyIso: { ...sideEffect("CNG keys are not isolated", "microsoft-2016"), neededFor: "private keys of TLS" },
  LanmanServer: { neededFor: "remote management" },
  LanmanWorkstation: {
    ...sideEffect(
      "it does not start itself when it still depends on MRxSmb10 and that is disabled",
      "osconfig-2025",
    ),
    neededFor: "content on UNC paths, the domain",
  },
  LxssManager: { displayName: "LxssManager" },
  MessagingService: template("1703", "MessagingService"),
  mpsdrv: {
    ...driver("Windows Defender Firewall Authorization Driver"),
    ...refused("access denied to sc.exe"),
  },
  MpsSvc: { ...refused("access denied to sc.exe"), neededFor: "firewall" },
  mrxsmb10: driver("SMB 1.x MiniRedirector"),
  MSExchangeIS: marker("Microsoft Exchange Information Store", otherRoleFacts[OtherRole.Exchange].title),
  MSSQLSERVER: marker("SQL Server", otherRoleFacts[OtherRole.SqlServer].title),
  Netlogon: { neededFor: "members of a domain" },
  NetMsmqActivator: { displayName: "Net.Msmq Listener Adapter", dependsOn: ["WAS", "MSMQ"] },
  NetPipeActivator: { displayName: "Net.Pipe Listener Adapter", dependsOn: ["WAS"] },
  NetTcpActivator: { displayName: "Net.Tcp Listener Adapter", dependsOn: ["WAS", "NetTcpPortSharing"] },
  NlaSvc: { neededFor: "the firewall's choice of profile", dependsOn: ["Dhcp"] },
  nsi: { neededFor: "the network stack" },
  NTDS: marker("Active Directory Domain Services", otherRoleFacts[OtherRole.DomainController].title),
  OneSyncSvc: template("1607"),
  p2pimsvc: { displayName: "Peer Networking Identity Manager" },
  p2psvc: { displayName: "Peer Networking Grouping" },
  PimIndexMaintenanceSvc: {
    ...template("1607"),
    ...refused("access denied, once; its registry value can be changed", unnamed(13408533361)),
    dependsOn: ["UnistoreSvc"],
  },
  PNRPAutoReg: { displayName: "PNRP Machine Name Publication Service" },
  PNRPsvc: { displayName: "Peer Name Resolution Protocol" },
  PrintWorkflowUserSvc: template("1709", "PrintWorkflow"),
  ProfSvc: { neededFor: "profiles of application pools" },
  PushToInstall: { displayName: "Windows PushToInstall Service" },
  RdAgent: marker("RdAgent", "a virtual machine of Azure"),
  RemoteRegistry: {
    ...sideEffect(
      "scripts of Exchange and the set-up of Service Fabric fail",
      "https://github.com/microsoft/CSS-Exchange/issues/2325; https://github.com/MicrosoftDocs/azure-docs/issues/42662",
    ),
    dependsOn: ["RpcSs"],
  },
  RpcEptMapper: { neededFor: "COM and RPC" },
  RpcSs: { neededFor: "COM and RPC" },
  SamSs: { neededFor: "sign-in" },
  Schedule: {
    ...refused("access denied, once", unnamed(11013881358)),
    neededFor: "tasks",
    dependsOn: ["EventLog"],
  },
  SecurityHealthService: {
    displayName: "Windows Security Service",
    ...refused("only its registry values, or TrustedInstaller, can change it"),
  },
  Sense: {
    ...marker("Windows Defender Advanced Threat Protection Service", "Defender for Endpoint"),
    ...registryOnly,
  },
  SessionEnv: { dependsOn: ["LanmanWorkstation"] },
  SgrmBroker: { displayName: "System Guard Runtime Monitor Broker", ...registryOnly },
  SharedAccess: { dependsOn: ["RasMan"] },
  SMTPSVC: { dependsOn: ["IISADMIN"] },
  SNMP: { displayName: "SNMP Service" },
  Spooler: {
    ...sideEffect(
      "queues are not pruned in a site in which no domain controller has it",
      "microsoft-2016; https://github.com/MicrosoftDocs/ATADocs/issues/361",
    ),
    dependsOn: ["RpcSs", "HTTP"],
  },
  sshd: { displayName: "OpenSSH SSH Server" },
  TabletInputService: sideEffect("the host of text input, ctfmon, ends", unnamed(71626300887)),
  TSGateway: marker("Remote Desktop Gateway", "a gateway of Remote Desktop"),
  UnistoreSvc: template("1607"),
  UserDataSvc: { ...template("1607"), dependsOn: ["UnistoreSvc"] },
  UsoSvc: {
    ...updateMedic,
    ...sideEffect("no updates are found or installed, nor those of WSUS", "microsoft-2016"),
    dependsOn: ["RpcSs"],
  },
  vmms: marker("Hyper-V Virtual Machine Management", otherRoleFacts[OtherRole.HyperV].title),
  vds: { dependsOn: ["PlugPlay"] },
  W32Time: { neededFor: "Kerberos in a domain" },
  w3logsvc: {
    displayName: "W3C Logging Service",
    neededFor: "own fields and ETW in the logs of IIS",
    dependsOn: ["W3SVC"],
  },
  W3SVC: { dependsOn: ["WAS", "HTTP"] },
  WaaSMedicSvc: {
    displayName: "Windows Update Medic Service",
    ...refused(
      "only its registry values can be changed; it sets update services back",
      `${privacySexy}; https://github.com/WereDev/Wu10Man/issues/10`,
    ),
  },
  WAS: { displayName: "Windows Process Activation Service", dependsOn: ["RpcSs"] },
  WdBoot: { ...driver("Microsoft Defender boot driver"), ...trustedInstaller },
  WdFilter: { ...driver("Microsoft Defender minifilter"), ...trustedInstaller },
  WdNisDrv: { ...driver("Microsoft Defender network inspection driver"), ...trustedInstaller },
  WdNisSvc: tamperProtection,
  Wecsvc: { dependsOn: ["EventLog"] },
  WinDefend: tamperProtection,
  WindowsAzureGuestAgent: marker("Windows Azure Guest Agent", "a virtual machine of Azure"),
  WinHttpAutoProxySvc: {
    ...sideEffect(
      "Kerberos through a KDC proxy becomes NTLM unnoticed; proxies and some VPN clients fail from 1709 on",
      "https://awakecoding.com/posts/disabling-web-proxy-auto-detect-wpad-correctly/",
    ),
    dependsOn: ["Dhcp"],
  },
  Winmgmt: { neededFor: "management, monitoring" },
  WMPNetworkSvc: { displayName: "Windows Media Player Network Sharing Service" },
  WMSVC: { displayName: "Web Management Service" },
  WpnUserService: template("1607"),
  wscsvc: {
    displayName: "Security Center",
    ...refused("only its registry values, or TrustedInstaller, can change it"),
  },
  wuauserv: updateMedic,
  wudfsvc: { ...refused("cannot be stopped", "microsoft-2016"), dependsOn: ["PlugPlay"] },
  XboxGipSvc: { displayName: "Xbox Accessory Management Service" },
  XboxNetApiSvc: { displayName: "Xbox Live Networking Service" },
};
