import type { Mark } from "../../../cli/doctor/check";
import type { CannedAnswer, Fault, HostSpec, SimulatedHost } from "../../../testing/simulator";
import { hardenedServices } from "../../stage/hardenedServices";

/** A host on which one check does not pass, and what a person is told then. */
export interface IllHost {
  readonly title: string;
  readonly check: string;
  readonly spec?: Partial<HostSpec>;
  readonly fault?: Fault;
  /** The answer to the line of primitives, from what a healthy host says. */
  readonly says?: (healthy: string) => string;
  /** What the line of primitives ends with; default: as a healthy host has it. */
  readonly exitCode?: number;
  readonly prepare?: (host: SimulatedHost) => void;
  /** Reached through `jump`. */
  readonly target?: true;
  readonly mark?: Mark;
  readonly found: string;
  readonly advice: string;
}

const answers = (line: string | RegExp, answer: string, exitCode: number): { canned: CannedAnswer[] } => ({
  canned: [{ line, answer, exitCode }],
});

const transcript = "--transcript";
const defaultShell = "reg add HKLM\\SOFTWARE\\OpenSSH /v DefaultShell";
const record = "HKLM\\SOFTWARE\\SecureIisHost";

export const illHosts: readonly IllHost[] = [
  {
    title: "the OpenSSH of Windows Server 2019",
    check: "server",
    spec: { openssh: "7.7" },
    mark: "note",
    found: "OpenSSH_for_Windows_7.7",
    advice: "cmd.exe as DefaultShell alone",
  },
  {
    title: "the same with PowerShell as its shell",
    check: "shell",
    spec: { openssh: "7.7", shell: "powershell" },
    found: "Windows PowerShell; what came back of the line: nothing",
    advice: "OpenSSH has to be 7.9 or later",
  },
  {
    title: "a PowerShell 7 that gives nothing back",
    check: "shell",
    fault: { answer: "%ComSpec%\r\nCore\r\n" },
    found: "PowerShell 7; what came back",
    advice: defaultShell,
  },
  {
    title: "bash",
    check: "shell",
    fault: { answer: "%ComSpec% .PSEdition bash\n" },
    found: "a shell of Unix",
    advice: defaultShell,
  },
  {
    title: "SFTP alone",
    check: "shell",
    fault: { answer: "" },
    found: "no shell, as where SFTP alone is allowed",
    advice: "ForceCommand",
  },
  {
    title: "something else",
    check: "shell",
    fault: { answer: "% Unknown command.\r\n" },
    found: 'which says "% Unknown command."',
    advice: "Is this a Windows host?",
  },
  {
    title: "a reply that is cut off",
    check: "shell",
    fault: { truncateAfterBytes: 200 },
    found: "a reply that was cut off",
    advice: defaultShell,
  },
  {
    title: "exit codes that get lost",
    check: "exit-code",
    says: (healthy) => healthy,
    exitCode: 0,
    found: "0 in place of 66051",
    advice: "A run that failed would pass for one that succeeded",
  },
  {
    title: "an AutoRun command",
    check: "auto-run",
    fault: { autoRun: "Welcome to WEB01\r\n" },
    mark: "note",
    found: '"Welcome to WEB01',
    advice: "AutoRun",
  },
  {
    title: "a profile that prints",
    check: "auto-run",
    spec: { shell: "powershell" },
    fault: { profile: "Loading took 800ms.\r\n" },
    mark: "note",
    found: "Loading took 800ms.",
    advice: "profile of PowerShell",
  },
  {
    title: "Windows Server 2012 R2",
    check: "version",
    spec: { build: 9600 },
    found: "Windows 10.0.9600",
    advice: "Windows Server 2016 (10.0.14393) is the oldest",
  },
  {
    title: "a Swedish Windows",
    check: "language",
    fault: answers(/^reg\.exe query \S+Nls/, "    InstallLanguage    REG_SZ    041D\r\n", 0),
    mark: "note",
    found: "language 041D, code page 437",
    advice: transcript,
  },
  {
    title: "an account without rights",
    check: "rights",
    spec: { users: [{ name: "Administrator", password: "", admin: false }] },
    found: "an account without that right",
    advice: "give the account of connection.user that right",
  },
  {
    title: "no reg.exe",
    check: "rights",
    fault: { missingPrograms: ["reg"] },
    found: "there is no such program",
    advice: "Support Tools",
  },
  {
    title: "a target that does not know the login",
    check: "rights",
    spec: { platform: "nt4", users: [{ name: "Administrator", password: "another" }] },
    target: true,
    found: "error 5 (access denied)",
    advice: "the password login is not valid there",
  },
  {
    title: "a list that is refused",
    check: "look",
    fault: answers(/^sc\.exe query type= all state= all bufsize= 262144/, "", 1722),
    found: "error 1722 (the RPC server is not there)",
    advice: "sc.exe query type= all state= all",
  },
  {
    title: "no interface that says anything of DHCP",
    check: "facts",
    fault: answers(/EnableDHCP$/, "", 1),
    mark: "note",
    found: "nobody can tell whether DHCP is used",
    advice: "the guard stays",
  },
  {
    title: "a script that never came to its end",
    check: "record",
    prepare: ({ registry }) => {
      registry.set(record, "Stack", "webfarm/prod");
      registry.set(record, "Host", "web01");
    },
    found: "of webfarm/prod/web01, whose script has never come to its end",
    advice: "`pulumi up` of that stack once more",
  },
  {
    title: "loops that are echoed",
    check: "loop",
    says: (healthy) => healthy.replace("q1\r\n", "\r\nC:\\Users\\Administrator>echo q1\r\nq1\r\n"),
    found: ">echo q1 / q1 / q2",
    advice: transcript,
  },
  {
    title: "no delayed expansion",
    check: "delayed",
    says: (healthy) => healthy.replace("[7]\r\n", ""),
    found: "nothing",
    advice: "/v:on",
  },
  {
    title: "a for /f that sees nothing",
    check: "tokens",
    says: (healthy) => healthy.replace("three-two\r\n", ""),
    found: "nothing",
    advice: "ComSpec",
  },
  {
    title: "a variable named ERRORLEVEL",
    check: "codes",
    spec: { environment: { ERRORLEVEL: "0" } },
    found: '"0 / - / 0',
    advice: "remove it",
  },
  {
    title: "a configuration in an unknown form",
    check: "start-type",
    fault: answers("sc.exe qc RpcSs 8192", "RpcSs\r\nstarts by itself\r\n", 0),
    found: "starts by itself",
    advice: transcript,
  },
  {
    title: "a state in an unknown form",
    check: "state",
    fault: answers("sc.exe query RpcSs", "\r\nSERVICE_NAME: RpcSs\r\n        STATE : LAEUFT\r\n", 0),
    found: "LAEUFT",
    advice: transcript,
  },
  {
    title: "another error for a service that is not there",
    check: "missing",
    fault: answers("sc.exe qc SecureIisNobody 8192", "", 5),
    found: "error 5 (access denied)",
    advice: "Absent services count as compliant",
  },
  {
    title: "a long list that passes for whole",
    check: "more-data",
    fault: answers("sc.exe query type= all state= all bufsize= 1024", "", 0),
    found: "nothing",
    advice: "in parts",
  },
  {
    title: "a list that begins anew",
    check: "resumed",
    fault: answers("sc.exe query type= all state= all bufsize= 1024 ri= 1", "", 87),
    found: "error 87 (a parameter is wrong)",
    advice: "in parts",
  },
  {
    title: "dependents that nobody may enumerate",
    check: "dependents",
    fault: answers("sc.exe enumdepend RpcSs 65536", "", 5),
    found: "error 5 (access denied)",
    advice: "allowed to enumerate dependents",
  },
  {
    title: "no ping.exe",
    check: "wait",
    fault: { missingPrograms: ["ping"] },
    found: "there is no such program",
    advice: "the account's path",
  },
  {
    title: "a shell that takes no long line",
    check: "length",
    fault: answers(/Y=x{99}/, "The input line is too long.\r\n", 1),
    found: "The input line is too long.",
    advice: "about 5,400 characters",
  },
  {
    title: "a service that may not be read",
    check: "catalogue",
    fault: { denyQueries: ["Spooler"] },
    found: "Spooler: error 5 (access denied)",
    advice: "sc.exe sdshow NAME",
  },
  {
    title: "no IIS",
    check: "catalogue",
    spec: { services: { ...hardenedServices, W3SVC: null } },
    mark: "note",
    found: "W3SVC is not",
    advice: "IIS is not installed",
  },
  {
    title: "a stranger that needs the Spooler",
    check: "strangers",
    spec: {
      services: {
        ...hardenedServices,
        Spooler: { start: "auto", state: "running" },
        LabelPrinter: { start: "auto", state: "running", dependsOn: ["Spooler"] },
      },
    },
    mark: "note",
    found: "Spooler is kept by LabelPrinter",
    advice: "an exception of kind keep",
  },
  {
    title: "a service of which nobody may tell what needs it",
    check: "strangers",
    spec: { services: { ...hardenedServices, Spooler: { start: "auto", state: "running" } } },
    fault: answers("sc.exe enumdepend Spooler 65536", "", 5),
    found: "Spooler: error 5 (access denied)",
    advice: "Such a service is kept",
  },
];
