import { OtherRole, otherRoleFacts } from "../../components/catalogue";
import type { HostSettings } from "../../components/settings/hostArgs";
import type { Fault, HostSpec, Locale, ServiceSpec } from "../../testing/simulator";
import { exceptionFor } from "../reliability/modelCase";

/**
 * What real hosts say and what must be read from it, as bug reports and transcripts have it. The plan and the script
 * give the same answer, whatever people have named their services and in whatever language Windows speaks.
 */
interface Case {
  readonly title: string;
  readonly services?: Record<string, ServiceSpec | null>;
  readonly fault?: Fault;
  readonly host?: Partial<HostSpec>;
  readonly settings?: Partial<HostSettings>;
  /** Whose verdict it is about; default `Spooler`. */
  readonly key?: string;
  /** Of the plan, in the script's words, and of the script. */
  readonly gives: string;
  /** Of the script, where it differs: what it meets on its way, no plan can foresee. */
  readonly script?: string;
  /** Where it is left neither as it was nor disabled. */
  readonly leaves?: { readonly start: string; readonly state: string };
}

const reliedOn = Object.values(OtherRole).filter((role) => otherRoleFacts[role].reliedOn);
const running = { start: "auto", state: "running" } as const;
const stopped = { start: "demand", state: "stopped" } as const;
const disabled = { start: "disabled", state: "stopped" } as const;
const needs = (...dependsOn: string[]) => ({ dependsOn });

const peoplesKeys = [
  "Label Printer Service",
  "MSSQL$WEB",
  "PrintSvc (x64)",
  "Foo&Bar",
  "Druckdienst_Münch",
  "50% off",
  "It's!",
  "A^B",
  "a|b>c<d",
  '"quoted" name',
  "W3SVC backup",
  "#",
  "-",
  "[SC]",
  "STATE",
  "SERVICE_NAME:",
  ": 1 STOPPED",
];

const names: Case[] = [
  ...peoplesKeys.flatMap((key): Case[] => [
    {
      title: `what runs and depends on it is named ${key}`,
      services: { [key]: { ...running, ...needs("Spooler") } },
      gives: "guarded",
    },
    {
      title: `what is stopped and depends on it is named ${key}`,
      services: { [key]: { ...stopped, ...needs("Spooler") } },
      gives: "guarded",
    },
    {
      title: `what is disabled and depends on it is named ${key}`,
      services: { [key]: { ...disabled, ...needs("Spooler") } },
      gives: /^[\w.-]+$/.test(key) ? "changed" : "guarded",
    },
  ]),
  {
    title: "what is automatic, delayed and not started yet depends on it, as after a boot",
    services: { Labels: { start: "auto", delayed: true, state: "stopped", ...needs("Spooler") } },
    gives: "guarded",
  },
  {
    title: "what is disabled and runs on depends on it",
    services: { Labels: { start: "disabled", state: "running", ...needs("Spooler") } },
    gives: "guarded",
  },
  {
    title: "what is disabled depends on it, and its path and group say otherwise",
    services: {
      Labels: { ...disabled, ...needs("Spooler"), binaryPath: "2 AUTO_START", group: "2 AUTO_START" },
    },
    gives: "changed",
  },
  ...["binaryPath", "group", "displayName"].map(
    (text): Case => ({
      title: `what is stopped depends on it, and its ${text} says that it is disabled`,
      services: { Labels: { ...stopped, ...needs("Spooler"), [text]: "4 DISABLED" } },
      gives: "guarded",
    }),
  ),
  {
    title: "what depends on it begins a command by its name",
    services: { ";x&echo-HACKED": { ...disabled, ...needs("Spooler") } },
    gives: "guarded",
  },
  {
    title: "more are disabled and depend on it than a line has names for",
    services: Object.fromEntries(
      Array.from({ length: 45 }, (_, index) => [`Agent${index}`, { ...disabled, ...needs("Spooler") }]),
    ),
    gives: "changed",
  },
  {
    title: "a kept service that is stopped depends on it",
    services: { MSDTC: { ...stopped, ...needs("Spooler") } },
    gives: "guarded",
  },
  {
    title: "what depends on it is kept, behind others with names of people",
    services: Object.fromEntries(
      [...peoplesKeys, "MSDTC"].map((key) => [key, { ...stopped, ...needs("Spooler") }]),
    ),
    gives: "guarded",
  },
  {
    title: "what depends on it goes too",
    services: { SimpTcp: { ...running, ...needs("Spooler") } },
    gives: "changed",
  },
];

const displayNames: Case[] = [
  {
    title: "a stopped service has its key for a display name, and it runs",
    services: { "Old FTP": { ...stopped, displayName: "FTPSVC" }, FTPSVC: running },
    key: "FTPSVC",
    gives: "undeclared",
  },
  {
    title: "a running service has its key for a display name, and it is stopped",
    services: { "Old FTP": { ...running, displayName: "FTPSVC" }, FTPSVC: stopped },
    key: "FTPSVC",
    gives: "changed",
  },
  ...["Spooler DISABLED by IT", "KB 1060: print", ": 4 DISABLED", "# Dhcp", "[SC] FAILED 1060:"].flatMap(
    (displayName): Case[] => [
      {
        title: `it runs as "${displayName}"`,
        services: { Spooler: { ...running, displayName } },
        gives: "changed",
      },
      {
        title: `it is stopped as "${displayName}"`,
        services: { Spooler: { start: "auto", state: "stopped", displayName } },
        gives: "changed",
      },
    ],
  ),
  {
    title: "its path has a number of an error",
    services: { Spooler: { ...running, binaryPath: "C:\\agents\\spool.exe 1060: !F! %F%" } },
    gives: "changed",
  },
  {
    title: "a Required one that is not disabled is named so",
    services: { MSDTC: { ...stopped, displayName: "DTC DISABLED in cluster" } },
    key: "MSDTC",
    gives: "compliant",
  },
  ...[
    "RUNNING BELT labels",
    "STATE : 4 RUNNING",
    ": 4 RUNNING",
    "SERVICE_NAME: W3SVC",
    "Labels: RpcSs",
    "RpcSs",
  ].map(
    (displayName): Case => ({
      title: `what is disabled and depends on it is called "${displayName}"`,
      services: { Labels: { ...disabled, ...needs("Spooler"), displayName } },
      gives: "changed",
    }),
  ),
  {
    title: "what runs and depends on it is called as if it were stopped",
    services: { Labels: { ...running, ...needs("Spooler"), displayName: "STATE : 1 STOPPED" } },
    gives: "guarded",
  },
];

const many = (count: number, spec: ServiceSpec): Record<string, ServiceSpec> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `Agent ${index}`,
      { ...spec, displayName: "x".repeat(250) },
    ]),
  );

const lists: Case[] = [
  ...[5, 234, 1722].map(
    (code): Case => ({
      title: `what depends on it is answered with error ${code}`,
      fault: {
        canned: [
          {
            line: "sc.exe enumdepend Spooler 65536",
            answer: `[SC] EnumDependentServices FAILED ${code}:\r\n\r\n`,
            exitCode: code,
          },
        ],
      },
      gives: "guarded",
    }),
  ),
  {
    title: "more depends on it than an answer has room for",
    services: many(150, { ...stopped, ...needs("Spooler") }),
    gives: "guarded",
  },
  {
    title: "the list of services needs a second answer",
    services: many(500, running),
    gives: "changed",
  },
  {
    title: "the list of an old Windows needs several, of 64 kB each",
    services: many(300, running),
    host: { platform: "nt4" },
    gives: "changed",
  },
  ...(["w2k", "w2k3"] as const).map(
    (platform): Case => ({
      title: `the list of ${platform} comes in 64 kB`,
      host: { platform },
      services: { Fax: null },
      gives: "changed",
    }),
  ),
];

const locales: readonly Locale[] = ["en", "de", "es", "fr", "it", "ja", "pl", "pt", "ru", "zh"];
const failing = (code: number): Fault => ({
  canned: [
    {
      line: /^sc\.exe qc W3SVC( 8192)?$/,
      answer: `[SC] QueryServiceConfig FAILED ${code}:\r\n\r\n`,
      exitCode: code,
    },
  ],
});

const errors: Case[] = [
  ...locales.flatMap((locale): Case[] => [
    {
      title: `a Required one is denied, in ${locale}`,
      host: { locale },
      fault: { denyQueries: ["W3SVC"] },
      key: "W3SVC",
      gives: "denied",
    },
    { title: `one is absent, in ${locale}`, host: { locale }, services: { Spooler: null }, gives: "absent" },
  ]),
  ...[122, 1722, 1745].map(
    (code): Case => ({
      title: `a Required one answers with error ${code}`,
      fault: failing(code),
      key: "W3SVC",
      gives: `failed-${code}`,
    }),
  ),
  {
    title: "it is marked for deletion",
    fault: { failures: { Spooler: { config: 1072 } } },
    gives: "changed",
    script: "failed-1072",
    leaves: { start: "auto", state: "stopped" },
  },
  {
    title: "its configuration may be read and not changed",
    fault: { denyServices: ["Spooler"] },
    gives: "changed",
    script: "denied",
  },
  { title: "its configuration may not be read", fault: { denyQueries: ["Spooler"] }, gives: "denied" },
];

const greetings = [
  "Hello",
  "Hello\r\n",
  "\u00ef\u00bb\u00bf",
  "\u001b[?25l\u001b[2J",
  "# MSDTC\r\n",
  "        STATE              : 4  RUNNING\r\n",
  "[SC] QueryServiceConfig SUCCESS\r\n",
  "@@end\r\n",
  "-\r\n",
];
/** The first that the script asks for comes right after what the host says unasked. */
const first: Case = {
  title: "",
  services: { CertSvc: stopped, MSDTC: { ...stopped, ...needs("CertSvc") } },
  key: "CertSvc",
  gives: "guarded",
};
const wrapped: Case[] = [
  ...greetings.flatMap((text): Case[] => [
    { title: `AutoRun says ${JSON.stringify(text)}`, fault: { autoRun: text }, gives: "changed" },
    { ...first, title: `AutoRun says ${JSON.stringify(text)} before the first`, fault: { autoRun: text } },
    {
      title: `PowerShell's profile says ${JSON.stringify(text)}`,
      host: { shell: "powershell" },
      fault: { profile: text, banner: text },
      gives: "changed",
    },
  ]),
  {
    title: "AutoRun says Hello before the first verdict",
    fault: { autoRun: "Hello" },
    key: "RpcSs",
    gives: "compliant",
  },
  { title: "OpenSSH 7.7 adds a quote", host: { openssh: "7.7" }, gives: "changed" },
];

const proxy = { WinHttpAutoProxySvc: null, iphlpsvc: null, Wcmsvc: null };
const facts: Case[] = [
  { title: "the web proxy's service runs and needs it, on a static address", key: "Dhcp", gives: "guarded" },
  {
    title: "nothing runs that needs it, on a static address",
    services: proxy,
    key: "Dhcp",
    gives: "changed",
  },
  {
    title: "nothing runs that needs it, on DHCP",
    services: proxy,
    host: { dhcp: true },
    key: "Dhcp",
    gives: "guarded",
  },
];

const noProxy = { WinHttpAutoProxySvc: null, Fax: null };
facts.push(
  ...(["w2k", "w2k3"] as const).flatMap((platform): Case[] => [
    {
      title: `${platform} registers its names by it, as a domain member on a static address`,
      services: noProxy,
      host: { platform, domain: "corp.example.com" },
      key: "Dhcp",
      gives: "guarded",
    },
    {
      title: `${platform} registers no names by it in a workgroup`,
      services: noProxy,
      host: { platform },
      key: "Dhcp",
      gives: "changed",
    },
  ]),
);

/** The services of the list come in an order, and those of the host depend on each other as they like. */
const order: Case[] = [
  {
    title: "what needs it goes after it",
    services: { ...proxy, Spooler: { ...running, ...needs("Dhcp") } },
    key: "Dhcp",
    gives: "changed",
  },
  {
    title: "one that a fact keeps, and that does not run, needs it",
    services: { ...proxy, Browser: running, Dhcp: { start: "auto", state: "stopped", ...needs("Browser") } },
    host: { dhcp: true },
    key: "Browser",
    gives: "guarded",
  },
  {
    title: "one that takes no stop needs it, and comes after it",
    services: { LmHosts: { ...running, stoppable: false, ...needs("Spooler") } },
    gives: "guarded",
  },
];

/** Nothing goes on a host that others rely on before its settings say what it is. */
const moreThanWeb: Case[] = [
  ...reliedOn
    .flatMap((role) => otherRoleFacts[role].markers)
    .map((marker): Case => ({ title: `${marker} runs`, services: { [marker]: running }, gives: "guarded" })),
  { title: "NTDS does not run", services: { NTDS: stopped }, gives: "changed" },
  {
    title: "NTDS runs, and the settings say so",
    services: { NTDS: running },
    settings: { otherRoles: reliedOn },
    gives: "changed",
  },
  {
    title: "NTDS is about to start",
    services: { NTDS: { start: "auto", state: "startPending" } },
    gives: "guarded",
  },
  {
    title: "NTDS runs, in another case, on a Windows that speaks German",
    services: { nTDS: running },
    host: { locale: "de" },
    gives: "guarded",
  },
  {
    title: "NTDS runs, and the settings say that it is a cluster node",
    services: { NTDS: running },
    settings: { otherRoles: [OtherRole.ClusterNode] },
    gives: "guarded",
  },
  {
    title: "Kdc runs on Windows 2003",
    services: { Kdc: running, Fax: null },
    host: { platform: "w2k3" },
    gives: "guarded",
  },
  {
    title: "NTDS runs, and a risk is allowed",
    services: { NTDS: running },
    settings: { exceptions: [exceptionFor("Spooler", true)] },
    gives: "changed",
  },
  {
    title: "NTDS is only what a service is called",
    services: { Labels: { ...running, displayName: "NTDS" } },
    gives: "changed",
  },
  {
    title: "nobody can tell what runs",
    fault: {
      canned: [
        { line: /^sc\.exe interrogate NTDS/, answer: "[SC] ControlService FAILED 5:\r\n", exitCode: 5 },
      ],
    },
    gives: "changed",
    script: "guarded",
  },
  ...["MSSQLSERVER", "MSSQL$WEB", "LPDSVC"].map(
    (marker): Case => ({ title: `${marker} runs`, services: { [marker]: running }, gives: "changed" }),
  ),
];

/** Each on a host of its own. */
export const cases = Object.entries({
  names,
  displayNames,
  lists,
  errors,
  wrapped,
  facts,
  order,
  moreThanWeb,
}).flatMap(([kind, rows]) => rows.map((row, index) => ({ kind, name: `${kind}${index}`, ...row })));
export const specOf = ({ name, services, host }: (typeof cases)[number]): HostSpec => ({
  name,
  platform: "modern",
  ...host,
  services: { Spooler: running, ...services },
});
