import { type ArticleLine, Category, Role } from "./articleLine";

/** May Be Required: each line names the condition under which it is needed; a role stands for the condition. */
export const mayBeRequired: readonly ArticleLine[] = [
  {
    article: "Certificate Authority",
    category: Category.MayBeRequired,
    condition: "required to issue certificates",
    role: Role.CertificateAuthority,
    services: [
      {
        key: "CertSvc",
        kind: "service",
        on: {
          nt4: { displayName: "Certificate Authority", start: "auto", confidence: "direct" },
          windows2000: { displayName: "Certificate Services", start: "unverified", confidence: "adjacent" },
          windows2003: { displayName: "Certificate Authority", start: "unverified", confidence: "adjacent" },
          windowsServer: {
            displayName: "Certificate Authority",
            start: "unverified",
            confidence: "unverified",
          },
        },
      },
    ],
    note: "Optional component everywhere; NT 4 from the Option Pack (Certificate Server 1.0).",
    sources: ["CE", "NE"],
  },
  {
    article: "Content Index",
    category: Category.MayBeRequired,
    condition: "required if using Index Server",
    role: Role.IndexServer,
    services: [
      {
        key: "cisvc",
        kind: "service",
        on: {
          nt4: { displayName: "Content Index", start: "unverified", confidence: "adjacent" },
          windows2000: {
            displayName: "Indexing Service",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RpcSs"],
          },
          windows2003: {
            displayName: "Indexing Service",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RpcSs"],
          },
        },
      },
    ],
    note: "Successor is Windows Search, key WSearch (another service; already disabled on Server 2016). Do not map to it silently.",
    sources: ["CI", "CB", "CC", "SV", "WS"],
  },
  {
    article: "FTP Publishing Service",
    category: Category.MayBeRequired,
    condition:
      "required if using FTP service; it's highly recommended that FTP and Web services run on different servers",
    role: Role.Ftp,
    services: [
      {
        key: "MSFTPSVC",
        kind: "service",
        on: {
          nt4: {
            displayName: "FTP Publishing Service",
            start: "auto",
            confidence: "direct",
            dependsOn: ["IISADMIN"],
          },
          windows2000: {
            displayName: "FTP Publishing Service",
            start: "unverified",
            confidence: "direct",
            dependsOn: ["IISADMIN"],
          },
          windows2003: {
            displayName: "FTP Publishing Service",
            start: "unverified",
            confidence: "direct",
            dependsOn: ["IISADMIN"],
          },
        },
      },
      {
        key: "FTPSVC",
        kind: "service",
        on: {
          windowsServer: {
            displayName: "Microsoft FTP Service",
            start: "unverified",
            confidence: "adjacent",
          },
        },
      },
    ],
    note: "Key changed. FTPSVC was also the key of the FTP server of plain NT 3.x; IIS 7.0 could have both. sc on the wrong key fails or hits nothing.",
    sources: ["R4", "F0", "CC", "T60", "IS7", "IE7", "QF", "C11"],
  },
  {
    article: "NNTP Service",
    category: Category.MayBeRequired,
    condition: "required if using NNTP Service",
    role: Role.Nntp,
    services: [
      {
        key: "NntpSvc",
        kind: "service",
        on: {
          nt4: {
            displayName: "Microsoft NNTP Service",
            start: "auto",
            confidence: "direct",
            dependsOn: ["IISADMIN"],
          },
          windows2000: {
            displayName: "NNTP Service",
            start: "unverified",
            confidence: "unverified",
            dependsOn: ["IISADMIN"],
          },
          windows2003: {
            displayName: "Network News Transfer Protocol (NNTP)",
            start: "unverified",
            confidence: "direct",
            dependsOn: ["IISADMIN"],
          },
        },
      },
    ],
    note: "In the IIS 6 table, in no IIS 7 list.",
    sources: ["KEYS4", "R4", "NO", "T60", "IS7"],
  },
  {
    article: "Plug and Play",
    category: Category.MayBeRequired,
    condition: "recommended, but not required",
    recommended: true,
    services: [
      {
        key: "PlugPlay",
        kind: "service",
        on: {
          nt4: { displayName: "Plug and Play", start: "auto", confidence: "direct" },
          windows2000: { displayName: "Plug and Play", start: "auto", confidence: "direct" },
          windows2003: { displayName: "Plug and Play", start: "auto", confidence: "direct" },
          windowsServer: { displayName: "Plug and Play", start: "demand", confidence: "direct" },
        },
      },
    ],
    note: "Never disable on W2K and later.",
    sources: ["SV", "P4", "CB", "W8", "WS", "SA"],
  },
  {
    article: "Remote Access Services",
    category: Category.MayBeRequired,
    condition: "required if you use dial-up access",
    role: Role.DialUp,
    services: [
      {
        key: "RasMan",
        kind: "service",
        on: {
          nt4: {
            displayName: "Remote Access Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["TapiSrv"],
          },
          windows2000: {
            displayName: "Remote Access Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["TapiSrv"],
          },
          windows2003: {
            displayName: "Remote Access Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["TapiSrv"],
          },
          windowsServer: {
            displayName: "Remote Access Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["TapiSrv", "SstpSvc"],
          },
        },
      },
      {
        key: "RasAuto",
        kind: "service",
        on: {
          nt4: {
            displayName: "Remote Access Autodial Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RasMan", "TapiSrv"],
          },
          windows2000: {
            displayName: "Remote Access Auto Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RasMan", "TapiSrv"],
          },
          windows2003: {
            displayName: "Remote Access Auto Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RasMan", "TapiSrv"],
          },
          windowsServer: {
            displayName: "Remote Access Auto Connection Manager",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RasMan", "TapiSrv"],
          },
        },
      },
      {
        key: "RemoteAccess",
        kind: "service",
        on: {
          nt4: {
            displayName: "Remote Access Server",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RpcSs"],
            mayDependOn: ["NetBIOS"],
          },
          windows2000: {
            displayName: "Routing and Remote Access",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["RpcSs"],
            mayDependOn: ["NetBIOS"],
          },
          windows2003: {
            displayName: "Routing and Remote Access",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["RpcSs"],
            mayDependOn: ["NetBIOS"],
          },
          windowsServer: {
            displayName: "Routing and Remote Access",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["RpcSs", "BFE", "RasMan"],
            mayDependOn: ["NetBIOS"],
          },
        },
      },
    ],
    note: "One KB name, three keys. RasAuto is not on Server Core (2016).",
    sources: ["RA", "CB", "CC", "SV", "WS"],
  },
  {
    article: "RPC Locator",
    category: Category.MayBeRequired,
    condition: "required if doing remote administration",
    role: Role.RemoteAdministration,
    services: [
      {
        key: "RpcLocator",
        kind: "service",
        on: {
          nt4: {
            displayName: "Remote Procedure Call (RPC) Locator",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windows2000: {
            displayName: "Remote Procedure Call (RPC) Locator",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windows2003: {
            displayName: "Remote Procedure Call (RPC) Locator",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windowsServer: {
            displayName: "Remote Procedure Call (RPC) Locator",
            start: "demand",
            confidence: "direct",
          },
        },
      },
    ],
    note: "Does nothing since Vista; only with Desktop Experience on 2016.",
    sources: ["NS", "P4", "CB", "SV", "TRL", "RL7", "WS"],
  },
  {
    article: "Server Service",
    category: Category.MayBeRequired,
    condition: "can be disabled, but required to run User Manager",
    role: Role.UserManager,
    overruledBy: Category.Required,
    services: [
      {
        key: "LanmanServer",
        kind: "service",
        on: {
          nt4: { displayName: "Server", start: "auto", confidence: "direct" },
          windows2000: { displayName: "Server", start: "auto", confidence: "direct" },
          windows2003: { displayName: "Server", start: "auto", confidence: "direct" },
          windowsServer: {
            displayName: "Server",
            start: "auto",
            confidence: "direct",
            dependsOn: ["SamSs", "Srv2"],
          },
        },
      },
    ],
    note: "Same service as Server: the two KB entries disagree; Required should win or the conflict be reported.",
    sources: ["KB", "KEYS4", "WS"],
  },
  {
    article: "SMTP Service",
    category: Category.MayBeRequired,
    condition: "required if using SMTP Service",
    role: Role.Smtp,
    services: [
      {
        key: "SMTPSVC",
        kind: "service",
        on: {
          nt4: { displayName: "Microsoft SMTP Service", start: "unverified", confidence: "direct" },
          windows2000: {
            displayName: "Simple Mail Transfer Protocol (SMTP)",
            start: "auto",
            confidence: "direct",
          },
          windows2003: {
            displayName: "Simple Mail Transfer Protocol (SMTP)",
            start: "auto",
            confidence: "direct",
            dependsOn: ["EventLog", "IISADMIN", "RpcSs", "SamSs"],
          },
          windowsServer: {
            displayName: "Simple Mail Transfer Protocol (SMTP)",
            start: "demand",
            confidence: "adjacent",
            mayDependOn: ["IISADMIN"],
          },
        },
      },
    ],
    note: "Feature removed in Server 2025.",
    sources: ["KEYS4", "R4", "CC", "TSM", "RD", "SE"],
  },
  {
    article: "Telephony Service",
    category: Category.MayBeRequired,
    condition: "required if access is by dial-up connection",
    role: Role.DialUp,
    services: [
      {
        key: "TapiSrv",
        kind: "service",
        on: {
          nt4: {
            displayName: "Telephony Service",
            start: "demand",
            confidence: "adjacent",
            dependsOn: ["PlugPlay", "RpcSs"],
          },
          windows2000: {
            displayName: "Telephony",
            start: "demand",
            confidence: "direct",
            dependsOn: ["PlugPlay", "RpcSs"],
          },
          windows2003: {
            displayName: "Telephony",
            start: "demand",
            confidence: "direct",
            dependsOn: ["PlugPlay", "RpcSs"],
          },
          windowsServer: {
            displayName: "Telephony",
            start: "demand",
            confidence: "direct",
            dependsOn: ["RpcSs"],
            mayDependOn: ["PlugPlay"],
          },
        },
      },
    ],
    note: "Own process on NT 4, svchost from W2K. Microsoft 2016: do not disable (routing and remote access breaks). Not on Server Core.",
    sources: ["TA", "CB", "CC", "SV", "WS"],
  },
  {
    article: "Uninterruptible Power Supply (UPS)",
    category: Category.MayBeRequired,
    condition: "optional; but it is recommended that you use a UPS",
    role: Role.Ups,
    recommended: true,
    services: [
      {
        key: "UPS",
        kind: "service",
        on: {
          nt4: { displayName: "UPS", start: "demand", confidence: "direct" },
          windows2000: { displayName: "Uninterruptible Power Supply", start: "demand", confidence: "direct" },
          windows2003: { displayName: "Uninterruptible Power Supply", start: "demand", confidence: "direct" },
        },
      },
    ],
    note: "Not in the Server 2016 list.",
    sources: ["KEYS4", "CC", "SV", "WS"],
  },
  {
    article: "Workstation",
    category: Category.MayBeRequired,
    condition: "optional; important if you have UNC virtual roots",
    role: Role.UncRoots,
    overruledBy: Category.Required,
    services: [
      {
        key: "LanmanWorkstation",
        kind: "service",
        on: {
          nt4: { displayName: "Workstation", start: "auto", confidence: "direct" },
          windows2000: { displayName: "Workstation", start: "auto", confidence: "direct" },
          windows2003: { displayName: "Workstation", start: "auto", confidence: "direct" },
          windowsServer: {
            displayName: "Workstation",
            start: "auto",
            confidence: "direct",
            dependsOn: ["Bowser", "MRxSmb20", "NSI"],
          },
        },
      },
    ],
    note: "Same KB name and same service as in Required: tell the two apart by category.",
    sources: ["KB", "KEYS4", "WS"],
  },
];
