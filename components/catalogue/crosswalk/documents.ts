/** A document of somebody else's that speaks of services. */
export interface Document {
  readonly title: string;
  /** As the document counts; with the day of its publication where it names one. */
  readonly version: string;
  /** The Windows that it is about. */
  readonly windows: string;
  /** Rules for `client` Windows take from a server what it serves with: they are shown, and are no advice for it. */
  readonly audience: "server" | "client";
  /** Where it was read: an address, or a repository at a commit and the path in it. */
  readonly address: string;
  /** The day on which it was read: YYYY-MM-DD. */
  readonly read: string;
}

const read = "2026-11-25";
const server = { audience: "server", read } as const;
const client = { audience: "client", read } as const;

const cis = (year: string, version: string, commit: string): Document => ({
  title: `CIS Windows Server ${year}`,
  version,
  windows: `Windows Server ${year}`,
  address: `ansible-lockdown/Windows-${year}-CIS@${commit} tasks/ansible_hardening/section05.yml, section18.yml`,
  ...server,
});

const stig = (year: string, version: string): Document => ({
  title: `DISA STIG Windows Server ${year}`,
  version,
  windows: `Windows Server ${year}`,
  address: `microsoft/PowerStig@efa8aec source/StigData/Processed/WindowsServer-${year}-MS-${version.slice(1).replace("R", ".")}.xml`,
  ...server,
});

const lists = "0x6d69636b/windows_hardening@7c623cc lists";

/** By id: what `--framework` takes, and what reports name. */
export const documents = {
  "microsoft-2016": {
    title: "Microsoft's guidance for Windows Server 2016",
    version: "of 2016; from 2019 on these are said to be the defaults",
    windows: "Windows Server 2016 with Desktop Experience",
    address:
      "MicrosoftDocs/windowsserverdocs@0017525 WindowsServerDocs/security/windows-services/security-guidelines-for-disabling-system-services-in-windows-server.md",
    ...server,
  },
  "microsoft-baselines": {
    title: "Microsoft's security baselines for Windows Server",
    version: "2004, 20H2, 2022, 2025 24H2, 2025 v2506, 2025 v2602",
    windows: "Windows Server 2022 and 2025",
    address: `${lists}/finding_list_msft_security_baseline_windows_server_*_machine.csv`,
    ...server,
  },
  "osconfig-2025": {
    title: "OSConfig for Windows Server 2025",
    version: "2510",
    windows: "Windows Server 2025",
    address: "microsoft/osconfig@9ebed7c security/SecurityBaseline_WindowsServer_2025-2510.csv",
    ...server,
  },
  "cis-2016": cis("2016", "3.0.0 of 2024-04-19", "9df8a78"),
  "cis-2019": cis("2019", "4.0.0 of 2025-06-23", "c45289e"),
  "cis-2022": cis("2022", "4.0.0 of 2025-05-23", "1f18129"),
  "cis-2025": cis("2025", "1.0.0 of 2025-03-19", "fc88ba9"),
  "stig-2016": stig("2016", "V2R10"),
  "stig-2019": stig("2019", "V3R8"),
  "stig-2022": stig("2022", "V2R8"),
  "stig-2025": stig("2025", "V1R1"),
  "iis-7": {
    title: "Pages on the services of IIS 7",
    version: "of 2008; taken for its neighbour IIS 10, of which nobody lists what it needs",
    windows: "Windows Server 2008",
    address:
      "https://iis-blogs.azurewebsites.net/tomwoolums/the-services-behind-internet-information-services-7-0; http://computingtech.blogspot.com/2008/06/essential-iis-services-and-processes.html",
    ...server,
  },
  "microsoft-removed-features": {
    title: "Microsoft's list of removed features, Windows Server 2025",
    version: "as of Windows Server 2025",
    windows: "Windows Server 2025",
    address:
      "MicrosoftDocs/windowsserverdocs@0850495 WindowsServerDocs/get-started/removed-deprecated-features-windows-server.md",
    ...server,
  },
  "cis-windows-11": {
    title: "CIS Windows 11",
    version: "3.0.0 of 2024-02-22",
    windows: "Windows 11",
    address: "ansible-lockdown/Windows-11-CIS@e0fb1c7 tasks/section_5/cis_5.x.yml",
    ...client,
  },
  "cis-windows-11-v4": {
    title: "CIS Windows 11 (added later)",
    version: "4.0.0",
    windows: "Windows 11",
    address: `${lists}/finding_list_cis_microsoft_windows_11_enterprise_24h2_machine.csv`,
    ...client,
  },
  "bsi-windows-10": {
    title: "BSI SiSyPHuS Windows 10",
    version: "as of the list",
    windows: "Windows 10",
    address: `${lists}/finding_list_bsi_sisyphus_windows_10_{hd,nd}_machine.csv`,
    ...client,
  },
  "virtual-desktops": {
    title: "Virtual Desktop Optimization Tool, Windows 10 and 11",
    version: "2009; for speed, not for security",
    windows: "Windows 10 and 11 of virtual desktops",
    address:
      "The-Virtual-Desktop-Team/Virtual-Desktop-Optimization-Tool@2e7fc85 2009/ConfigurationFiles/Services.json",
    ...client,
  },
  "dev-sec": {
    title: "DevSec Windows baseline",
    version: "an older one; later ones lack the file",
    windows: "Windows",
    address: "dev-sec/windows-baseline controls/windows_services.rb, before a85d732",
    ...client,
  },
} satisfies Readonly<Record<string, Document>>;

export type DocumentId = keyof typeof documents;
