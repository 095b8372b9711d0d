import { type ArticleLine, Category } from "./articleLine";

/** Not Required By Most Installations: what the article would have disabled. */
export const notRequired: readonly ArticleLine[] = [
  {
    article: "Alerter",
    category: Category.NotRequired,
    services: [
      {
        key: "Alerter",
        kind: "service",
        on: {
          nt4: {
            displayName: "Alerter",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windows2000: {
            displayName: "Alerter",
            start: "auto",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windows2003: {
            displayName: "Alerter",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
        },
      },
    ],
    note: "Not in the Server 2016 list.",
    sources: ["KEYS4", "P4", "CB", "SV", "TAL", "WS"],
  },
  {
    article: "ClipBook Server",
    category: Category.NotRequired,
    services: [
      {
        key: "ClipSrv",
        kind: "service",
        on: {
          nt4: { displayName: "ClipBook Server", start: "demand", confidence: "adjacent" },
          windows2000: {
            displayName: "ClipBook",
            start: "demand",
            confidence: "direct",
            dependsOn: ["NetDDE"],
          },
          windows2003: {
            displayName: "ClipBook",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["NetDDE"],
          },
        },
      },
    ],
    note: "Trap: ClipSVC (Client License Service) exists on modern Windows and is not this one.",
    sources: ["P4", "CB", "CC", "SV", "CL", "WS"],
  },
  {
    article: "Computer Browser",
    category: Category.NotRequired,
    services: [
      {
        key: "Browser",
        kind: "service",
        on: {
          nt4: {
            displayName: "Computer Browser",
            start: "auto",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "LanmanServer", "LmHosts"],
          },
          windows2000: {
            displayName: "Computer Browser",
            start: "auto",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "LanmanServer"],
          },
          windows2003: {
            displayName: "Computer Browser",
            start: "auto",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "LanmanServer"],
          },
          windowsServer: {
            displayName: "Computer Browser",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "LanmanServer"],
          },
        },
      },
    ],
    note: "2019 and later normally lack it: SMB1 is not installed there and the service goes with it.",
    sources: ["LM", "KEYS4", "CB", "SV", "BX", "WS", "SM", "RD"],
  },
  {
    article: "DHCP Client",
    category: Category.NotRequired,
    services: [
      {
        key: "Dhcp",
        kind: "service",
        on: {
          nt4: { displayName: "DHCP Client", start: "auto", confidence: "direct" },
          windows2000: {
            displayName: "DHCP Client",
            start: "auto",
            confidence: "direct",
            dependsOn: ["Tcpip", "Afd"],
            mayDependOn: ["NetBT"],
          },
          windows2003: {
            displayName: "DHCP Client",
            start: "auto",
            confidence: "direct",
            dependsOn: ["Tcpip", "Afd"],
            mayDependOn: ["NetBT"],
          },
          windowsServer: {
            displayName: "DHCP Client",
            start: "auto",
            confidence: "direct",
            dependsOn: ["Afd", "Tdx", "Tcpip", "NSI"],
          },
        },
      },
    ],
    note: "Only with static addressing. WinHttpAutoProxySvc, which Microsoft says not to disable, depends on it. 2016 description: also updates DNS records.",
    sources: ["TC", "CB", "SV", "DX", "W8", "WS"],
  },
  {
    article: "Messenger",
    category: Category.NotRequired,
    services: [
      {
        key: "Messenger",
        kind: "service",
        on: {
          nt4: {
            displayName: "Messenger",
            start: "auto",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "NetBIOS"],
          },
          windows2000: {
            displayName: "Messenger",
            start: "auto",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "NetBIOS"],
          },
          windows2003: {
            displayName: "Messenger",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "PlugPlay", "RpcSs"],
            mayDependOn: ["NetBIOS"],
          },
        },
      },
    ],
    note: "On NT 4 the only stock service that needs NetBIOS.",
    sources: ["MS", "NB", "CB", "SV", "WS"],
  },
  {
    article: "NetBIOS Interface",
    category: Category.NotRequired,
    services: [
      {
        key: "NetBIOS",
        kind: "driver",
        on: {
          nt4: { displayName: "NetBIOS Interface", start: "demand", confidence: "direct" },
          windows2000: { displayName: "NetBIOS Interface", start: "unverified", confidence: "adjacent" },
          windows2003: { displayName: "NetBIOS Interface", start: "unverified", confidence: "adjacent" },
          windowsServer: { displayName: "NetBIOS Interface", start: "unverified", confidence: "unverified" },
        },
      },
    ],
    note: "Devices applet, not Services, on NT 4. Disabling NetBIOSGroup members can stop RemoteAccess.",
    sources: ["NB", "MS", "SV"],
  },
  {
    article: "Net Logon",
    category: Category.NotRequired,
    services: [
      {
        key: "Netlogon",
        kind: "service",
        on: {
          nt4: {
            displayName: "Net Logon",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation", "LmHosts"],
            mayDependOn: ["LanmanServer"],
          },
          windows2000: {
            displayName: "Net Logon",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windows2003: {
            displayName: "Net Logon",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
          windowsServer: {
            displayName: "Netlogon",
            start: "demand",
            confidence: "direct",
            dependsOn: ["LanmanWorkstation"],
          },
        },
      },
    ],
    note: "Disabling cuts a domain member off its domain accounts, the remote administrator included.",
    sources: ["LM", "KEYS4", "RQ", "CB", "SV", "WS"],
  },
  {
    article: "Network DDE & Network DDE DSDM",
    category: Category.NotRequired,
    services: [
      {
        key: "NetDDE",
        kind: "service",
        on: {
          nt4: {
            displayName: "Network DDE",
            start: "demand",
            confidence: "direct",
            dependsOn: ["NetDDEdsdm"],
          },
          windows2000: {
            displayName: "Network DDE",
            start: "demand",
            confidence: "direct",
            dependsOn: ["NetDDEdsdm"],
          },
          windows2003: {
            displayName: "Network DDE",
            start: "disabled",
            confidence: "direct",
            dependsOn: ["NetDDEdsdm"],
          },
        },
      },
      {
        key: "NetDDEdsdm",
        kind: "service",
        on: {
          nt4: { displayName: "Network DDE DSDM", start: "demand", confidence: "direct" },
          windows2000: { displayName: "Network DDE DSDM", start: "demand", confidence: "direct" },
          windows2003: { displayName: "Network DDE DSDM", start: "disabled", confidence: "direct" },
        },
      },
    ],
    note: "One KB line, two keys. Disable order: ClipSrv, NetDDE, NetDDEdsdm. Gone since Vista.",
    sources: ["CB", "CC", "SV", "CL", "NV", "WS"],
  },
  {
    article: "Network Monitor Agent",
    category: Category.NotRequired,
    services: [
      {
        key: "nmagent",
        kind: "service",
        on: {
          nt4: {
            displayName: "Network Monitor Agent",
            start: "demand",
            confidence: "direct",
            mayDependOn: ["bh"],
          },
        },
      },
      {
        key: "bh",
        kind: "driver",
        on: {
          nt4: { displayName: "Network Monitor Agent driver", start: "demand", confidence: "direct" },
        },
      },
      {
        key: "NM",
        kind: "driver",
        on: {
          windows2000: {
            displayName: "Network Monitor Driver",
            start: "unverified",
            confidence: "unverified",
          },
          windows2003: {
            displayName: "Network Monitor Driver",
            start: "unverified",
            confidence: "unverified",
          },
        },
      },
    ],
    note: "NT 4: service nmagent and driver bh (Bhnt.sys). From W2K the agent is a protocol driver (Nmnt.sys) and no service; its key NM is unverified.",
    sources: ["NM", "N2"],
  },
  {
    article: "NWLink NetBIOS",
    category: Category.NotRequired,
    services: [
      {
        key: "NwlnkNb",
        kind: "driver",
        on: {
          nt4: {
            displayName: "NWLink NetBIOS",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["NwlnkIpx"],
          },
          windows2000: { displayName: "NWLink NetBIOS", start: "unverified", confidence: "unverified" },
          windows2003: { displayName: "NWLink NetBIOS", start: "unverified", confidence: "unverified" },
        },
      },
    ],
    note: "Devices applet on NT 4. Optional on W2K / 2003 x86; not on any x64 Windows.",
    sources: ["NN", "X64"],
  },
  {
    article: "NWLink IPX/SPX Compatible Transport",
    category: Category.NotRequired,
    condition: "not required unless you don't have TCP/IP or another transport",
    services: [
      {
        key: "NwlnkSpx",
        kind: "driver",
        on: {
          nt4: {
            displayName: "NWLink IPX/SPX Compatible Transport",
            start: "unverified",
            confidence: "direct",
            mayDependOn: ["NwlnkIpx"],
          },
          windows2000: {
            displayName: "NWLink IPX/SPX Compatible Transport",
            start: "unverified",
            confidence: "unverified",
            mayDependOn: ["NwlnkIpx"],
          },
          windows2003: {
            displayName: "NWLink IPX/SPX Compatible Transport",
            start: "unverified",
            confidence: "unverified",
            mayDependOn: ["NwlnkIpx"],
          },
        },
      },
      {
        key: "NwlnkIpx",
        kind: "driver",
        on: {
          nt4: {
            displayName: "NWLink IPX/SPX Compatible Transport",
            start: "unverified",
            confidence: "direct",
          },
          windows2000: {
            displayName: "NWLink IPX/SPX Compatible Transport",
            start: "unverified",
            confidence: "unverified",
          },
          windows2003: {
            displayName: "NWLink IPX/SPX Compatible Transport",
            start: "unverified",
            confidence: "unverified",
          },
        },
      },
    ],
    note: "NwlnkSpx is a second driver of the same protocol. Not on any x64 Windows.",
    sources: ["NI", "X64"],
  },
  {
    article: "Simple TCP/IP Services",
    category: Category.NotRequired,
    services: [
      {
        key: "SimpTcp",
        kind: "service",
        on: {
          nt4: { displayName: "Simple TCP/IP Services", start: "auto", confidence: "direct" },
          windows2000: {
            displayName: "Simple TCP/IP Services",
            start: "unverified",
            confidence: "unverified",
          },
          windows2003: {
            displayName: "Simple TCP/IP Services",
            start: "unverified",
            confidence: "unverified",
          },
          windowsServer: {
            displayName: "Simple TCP/IP Services",
            start: "unverified",
            confidence: "adjacent",
          },
        },
      },
    ],
    note: "Optional component on all. On modern Windows remove the feature Simple-TCPIP (STIG WN22-00-000350) rather than disable the service.",
    sources: ["TC", "C11", "ST"],
  },
  {
    article: "Spooler",
    category: Category.NotRequired,
    services: [
      {
        key: "Spooler",
        kind: "service",
        on: {
          nt4: { displayName: "Spooler", start: "auto", confidence: "direct", dependsOn: ["RpcSs"] },
          windows2000: {
            displayName: "Print Spooler",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs"],
          },
          windows2003: {
            displayName: "Print Spooler",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs"],
          },
          windowsServer: {
            displayName: "Print Spooler",
            start: "auto",
            confidence: "direct",
            dependsOn: ["RpcSs", "HTTP"],
          },
        },
      },
    ],
    note: "The one service CIS Server 2022 and 2025 both disable. Server Core 2019+: print components are optional, so the key can be missing.",
    sources: ["KEYS4", "P4", "CB", "SV", "SP", "W8", "C22", "C25", "RD", "WS"],
  },
  {
    article: "TCP/IP NetBIOS Helper",
    category: Category.NotRequired,
    services: [
      {
        key: "LmHosts",
        kind: "service",
        on: {
          nt4: {
            displayName: "TCP/IP NetBIOS Helper",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["NetBT"],
          },
          windows2000: {
            displayName: "TCP/IP NetBIOS Helper Service",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["NetBT"],
          },
          windows2003: {
            displayName: "TCP/IP NetBIOS Helper",
            start: "auto",
            confidence: "direct",
            mayDependOn: ["NetBT"],
          },
          windowsServer: {
            displayName: "TCP/IP NetBIOS Helper",
            start: "demand",
            confidence: "direct",
            dependsOn: ["NetBT", "Afd", "Tdx", "Tcpip"],
          },
        },
      },
    ],
    note: "NT 4: disabling it takes Net Logon and Computer Browser down.",
    sources: ["LM", "TC", "RQ", "CB", "SV", "W8", "WS"],
  },
  {
    article: "WINS Client (TCP/IP)",
    category: Category.NotRequired,
    services: [
      {
        key: "NetBT",
        kind: "driver",
        on: {
          nt4: {
            displayName: "WINS Client (TCP/IP)",
            start: "auto",
            confidence: "direct",
            dependsOn: ["Tcpip"],
          },
          windows2000: { displayName: "NetBios over Tcpip", start: "unverified", confidence: "adjacent" },
          windows2003: { displayName: "NetBios over Tcpip", start: "unverified", confidence: "adjacent" },
          windowsServer: { displayName: "WINS Client (TCP/IP)", start: "unverified", confidence: "adjacent" },
        },
      },
    ],
    note: "Disabling it stops the DHCP client where Dhcp depends on NetBT (seen on XP; W2K and 2003 unverified). On modern Windows CIS sets NetBT node type (18.4.6) and leaves the driver.",
    sources: ["WC", "TC", "DX", "W8", "C22"],
  },
];
