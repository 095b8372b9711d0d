import type { DocumentId } from "./documents";
import { Advice, type Statement } from "./statement";

const disabled = { advice: Advice.Disable, says: "disabled" } as const;

/** Section 5 holds one service, section 18 one driver. Numbers: those of the document's version. */
const cis = (document: DocumentId, smb1: string): Statement[] => [
  { service: "Spooler", document, number: "5.1", level: "level 1", hosts: "domain controllers", ...disabled },
  {
    service: "Spooler",
    document,
    number: "5.2",
    level: "level 2",
    hosts: "members of a domain; a stand-alone server is left out",
    ...disabled,
  },
  { service: "mrxsmb10", document, number: smb1, level: "level 1", ...disabled },
];

const stigs = ["stig-2016", "stig-2019", "stig-2022", "stig-2025"] as const;
type Rule = Pick<Statement, "service" | "advice" | "says" | "unless">;

/** A rule with its numbers in the order of `stigs`; a dash where one lacks it. */
const stig = (numbers: string, rule: Rule): Statement[] =>
  numbers.split(" ").flatMap((number, index) => {
    const document = stigs[index];
    return document === undefined || number === "-" ? [] : [{ ...rule, document, number }];
  });

const absent = (feature: string): Pick<Rule, "advice" | "says"> => ({
  advice: Advice.Disable,
  says: `the feature ${feature} is not installed`,
});
const required = "a need of the organisation";

const stigRules: readonly Statement[] = [
  ...stig("V-224850 V-205678 V-254269 V-278015", { service: "Fax", ...absent("Fax") }),
  ...stig("V-224851 V-205697 V-254270 V-278016", {
    service: "FTPSVC",
    ...absent("Web-Ftp-Service"),
    advice: Advice.DisableUnlessUsed,
    unless: required,
  }),
  ...stig("V-224852 V-205679 V-254271 V-278019", { service: "PNRPsvc", ...absent("PNRP") }),
  ...stig("V-224853 V-205680 V-254272 V-278020", { service: "simptcp", ...absent("Simple-TCPIP") }),
  ...stig("- - - V-278018", {
    service: "bthserv",
    advice: Advice.DisableUnlessUsed,
    says: "disabled",
    unless: required,
  }),
  ...stig("- V-205850 V-254248 V-277995", {
    service: "WinDefend",
    advice: Advice.Keep,
    says: "an antivirus service runs, this or another",
  }),
  ...stig("- V-214936 V-254265 V-278012", {
    service: "MpsSvc",
    advice: Advice.Keep,
    says: "a host firewall runs, this or another",
  }),
];

const osconfig = { document: "osconfig-2025" } as const;
const osconfigRules: readonly Statement[] = [
  { service: "AppIDSvc", ...osconfig, level: "informational", advice: Advice.Keep, says: "auto" },
  { service: "WSearch", ...osconfig, level: "critical", ...disabled },
  { service: "mrxsmb10", ...osconfig, level: "critical", ...disabled },
  {
    service: "LanmanWorkstation",
    ...osconfig,
    level: "critical",
    advice: Advice.None,
    says: "depends on Bowser, MRxSmb20 and NSI at most",
  },
];

const iis7 = { document: "iis-7" } as const;
const partOfIis = (service: string): Statement => ({
  service,
  ...iis7,
  advice: Advice.Keep,
  says: "part of the web server",
});
const partOfIisFor = (service: string, unless: string): Statement => ({
  service,
  ...iis7,
  advice: Advice.DisableUnlessUsed,
  says: "not needed",
  unless,
});

const iisParts: readonly Statement[] = [
  ...["W3SVC", "WAS", "HTTP", "AppHostSvc"].map(partOfIis),
  partOfIisFor("aspnet_state", "session state out of process"),
  partOfIisFor("c2wts", "claims turned into Windows tokens (SharePoint)"),
  partOfIisFor("FTPSVC", "an FTP site"),
  partOfIisFor("IISADMIN", "IIS 6 metabase, SMTP service"),
  partOfIisFor("NetMsmqActivator", "WCF over MSMQ"),
  partOfIisFor("NetPipeActivator", "WCF over named pipes"),
  partOfIisFor("NetTcpActivator", "WCF over TCP"),
  partOfIisFor("NetTcpPortSharing", "WCF over TCP, some server products"),
  partOfIisFor("WMSVC", "remote or delegated management, Web Deploy"),
];

const removed = { document: "microsoft-removed-features", advice: Advice.None } as const;

/** What documents for servers say, but for Microsoft's guidance of 2016, which has a table of its own. */
export const serverStatements: readonly Statement[] = [
  ...cis("cis-2016", "18.4.3"),
  ...cis("cis-2019", "18.4.2"),
  ...cis("cis-2022", "18.4.2"),
  ...cis("cis-2025", "18.4.2"),
  ...stigRules,
  ...osconfigRules,
  { service: "mrxsmb10", document: "microsoft-baselines", ...disabled },
  ...iisParts,
  { service: "SMTPSVC", ...removed, says: "not there in Windows Server 2025" },
  { service: "Browser", ...removed, says: "no longer developed" },
];
