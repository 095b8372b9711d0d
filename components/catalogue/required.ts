import { type ArticleLine, Category } from "./articleLine";

/** Required: the services that the article says IIS needs. */
export const required: readonly ArticleLine[] = [
  {
    article: "Event Log",
    category: Category.Required,
    services: [
      {
        key: "EventLog",
        kind: "service",
        on: {
          nt4: { displayName: "EventLog", start: "auto", confidence: "direct" },
          windows2000: { displayName: "Event Log", start: "auto", confidence: "direct" },
          windows2003: { displayName: "Event Log", start: "auto", confidence: "direct" },
          windowsServer: { displayName: "Windows Event Log", start: "auto", confidence: "direct" },
        },
      },
    ],
    note: "Vista and later: Schedule depends on it.",
    sources: ["P4", "CB", "SV", "WS", "TSM"],
  },
  {
    article: "IIS Admin Service",
    category: Category.Required,
    services: [
      {
        key: "IISADMIN",
        kind: "service",
        on: {
          nt4: { displayName: "IIS Admin Service", start: "auto", confidence: "direct" },
          windows2000: { displayName: "IIS Admin Service", start: "auto", confidence: "direct" },
          windows2003: { displayName: "IIS Admin Service", start: "auto", confidence: "direct" },
          windowsServer: {
            displayName: "IIS Admin Service",
            start: "auto",
            confidence: "adjacent",
            dependsOn: ["HTTP", "RpcSs", "SamSs"],
          },
        },
      },
    ],
    note: "On IIS 7+ it only serves IIS 6 metabase compatibility and SMTP: Required on IIS 4-6, a candidate for disabling on IIS 10. Usually absent there.",
    sources: ["KEYS4", "R4", "CB", "T60", "IS7", "IE7", "C11"],
  },
  {
    article: "License Logging Service",
    category: Category.Required,
    services: [
      {
        key: "LicenseService",
        kind: "service",
        on: {
          nt4: { displayName: "License Logging Service", start: "auto", confidence: "direct" },
          windows2000: { displayName: "License Logging Service", start: "auto", confidence: "direct" },
          windows2003: { displayName: "License Logging Service", start: "disabled", confidence: "direct" },
        },
      },
    ],
    note: "NT Server only. Disabled by default on 2003, dropped afterwards. LicenseManager (modern, Store licences) is another service: do not map to it.",
    sources: ["LL", "CB", "SV", "CC", "TLL", "WS"],
  },
  {
    article: "MSDTC",
    category: Category.Required,
    services: [
      {
        key: "MSDTC",
        kind: "service",
        on: {
          nt4: { displayName: "MSDTC", start: "unverified", confidence: "direct" },
          windows2000: {
            displayName: "Distributed Transaction Coordinator",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs", "SamSs"],
          },
          windows2003: {
            displayName: "Distributed Transaction Coordinator",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs", "SamSs"],
          },
          windowsServer: {
            displayName: "Distributed Transaction Coordinator",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs", "SamSs"],
          },
        },
      },
    ],
    note: "KB display name equals the key.",
    sources: ["KEYS4", "CB", "SV", "CC", "WS", "W8", "VX", "SA", "TR"],
  },
  {
    article: "Protected Storage",
    category: Category.Required,
    services: [
      {
        key: "ProtectedStorage",
        kind: "service",
        on: {
          nt4: { displayName: "Protected Storage", start: "auto", confidence: "direct" },
          windows2000: {
            displayName: "Protected Storage",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs"],
          },
          windows2003: {
            displayName: "Protected Storage",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs"],
          },
        },
      },
    ],
    note: "Present and manual on Vista / 7; not in the Server 2016 service list.",
    sources: ["KEYS4", "CB", "SV", "WS"],
  },
  {
    article: "Remote Procedure Call (RPC) Service",
    category: Category.Required,
    services: [
      {
        key: "RpcSs",
        kind: "service",
        on: {
          nt4: { displayName: "Remote Procedure Call (RPC) Service", start: "auto", confidence: "direct" },
          windows2000: { displayName: "Remote Procedure Call (RPC)", start: "auto", confidence: "direct" },
          windows2003: { displayName: "Remote Procedure Call (RPC)", start: "auto", confidence: "direct" },
          windowsServer: {
            displayName: "Remote Procedure Call (RPC)",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcEptMapper", "DcomLaunch"],
          },
        },
      },
    ],
    note: "On Windows 2000 disabling it was possible and left the machine unusable.",
    sources: ["KEYS4", "CB", "SV", "WS", "BV", "SA", "TR"],
  },
  {
    article: "Server",
    category: Category.Required,
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
    note: "Listed twice by the KB (Required and May Be Required). Microsoft 2016 guidance: do not disable; CIS for Windows 11 (client) disables it.",
    sources: ["KEYS4", "CB", "SV", "WS", "QS", "C11"],
  },
  {
    article: "Windows NT Server or Windows NT Workstation",
    category: Category.Required,
    services: [],
    note: "The KB lists the OS among the services: must have no key.",
    sources: ["KB"],
  },
  {
    article: "Windows NTLM Security Support Provider",
    category: Category.Required,
    services: [
      {
        key: "NtLmSsp",
        kind: "service",
        on: {
          nt4: { displayName: "NT LM Security Support Provider", start: "demand", confidence: "direct" },
          windows2000: {
            displayName: "NT LM Security Support Provider",
            start: "demand",
            confidence: "direct",
          },
          windows2003: {
            displayName: "NT LM Security Support Provider",
            start: "demand",
            confidence: "adjacent",
          },
        },
      },
    ],
    note: "The KB wording differs from the real display name. NT 4: exists only with the RPC Configuration network component. The service is gone since Vista / 2008; NTLM itself is not.",
    sources: ["NS", "RQ", "P4", "CB", "SV", "NW", "WS"],
  },
  {
    article: "Workstation",
    category: Category.Required,
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
    note: "Listed twice by the KB. If MRxSmb10 is still in DependOnService while mrxsmb10 is disabled, it and Netlogon fail to start.",
    sources: ["KEYS4", "CB", "SV", "VX", "OC", "WS"],
  },
  {
    article: "World Wide Web Publishing Service",
    category: Category.Required,
    services: [
      {
        key: "W3SVC",
        kind: "service",
        on: {
          nt4: {
            displayName: "World Wide Web Publishing Service",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["IISADMIN"],
          },
          windows2000: {
            displayName: "World Wide Web Publishing Service",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["IISADMIN"],
          },
          windows2003: {
            displayName: "World Wide Web Publishing Service",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["IISADMIN"],
          },
          windowsServer: {
            displayName: "World Wide Web Publishing Service",
            start: "auto",
            confidence: "adjacent",
            dependsOn: ["WAS"],
            mayDependOn: ["HTTP"],
          },
        },
      },
    ],
    note: "WAS (Windows Process Activation Service) and the HTTP driver take the place of IISADMIN on IIS 7+: the modern profile needs WAS among Required.",
    sources: ["R4", "CB", "T60", "IS7", "W8"],
  },
];
