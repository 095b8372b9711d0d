import { eachCommandText, isRaw } from "../commandTexts";
import { desiredFor, fails, type Given, hardened, passes, pinned } from "../example";
import { reasonsIn } from "../rawChanges";
import { addressOf, isRemote, isUndecided } from "../reach";
import { commandType, isHardening } from "../resources";
import { attempt, type Context, type Finding, type Resource, rule, type Undecided } from "../rule";

/**
 * The hardened host that a Command logs in to, the jump host of a target too; a local one may name its address. One
 * host name is one host, by whatever port or jump host.
 */
function hostReached(resource: Resource, hardeners: readonly Resource[]): string | undefined | Undecided {
  const addresses = hardeners.map((hardener) => [hardener.name, addressOf(hardener)] as const);
  if (isRemote(resource)) {
    const own = addressOf(resource);
    if (isUndecided(own)) return own;
    return addresses.find(([, at]) => at && !isUndecided(at) && at.host === own?.host)?.[0];
  }
  const create = attempt(resource.name, () => resource.props.create);
  const text = "value" in create && typeof create.value === "string" ? create.value.toLowerCase() : "";
  return addresses.find(([, at]) => at && !isUndecided(at) && text.includes(at.host))?.[0];
}

/** What cannot be read of a Command, where it runs on one of these hosts. */
function* judgeOn(
  hardeners: readonly Resource[],
  resource: Resource,
  { config }: Context,
): Iterable<Finding> {
  const reviewed = config.reviewedScripts as readonly string[];
  const found = [
    ...eachCommandText(resource, ({ at, reading }) =>
      reasonsIn(reading, reviewed).map((reason) => `${at} ${reason}`),
    ),
  ];
  const reached = found.length > 0 ? hostReached(resource, hardeners) : undefined;
  if (isUndecided(reached)) yield reached;
  else if (reached !== undefined) yield* found.map((what) => onHardened(what, reached));
}

const onHardened = (what: Finding, host: string): Finding =>
  typeof what === "string"
    ? `${what.replace(/\.$/, "")}. It runs on ${host}, which SecureIisHost hardens, and nobody can tell what it does to services.`
    : what;

const setup = (create: string, host = pinned.host): Given => ({
  type: commandType,
  name: "setup",
  props: { connection: { ...pinned, host }, create },
});
const local = (create: string): Given => ({
  ...setup(create),
  type: "command:local:Command",
  props: { create },
});
const web = hardened(desiredFor());
const encoded = "powershell -enc RwBlAHQALQBEAGEAdABlAA==";
const text = "setup (command:remote:Command): `create`";

/** `beyond.ts` of the tests has a row for each. */
const limits = [
  "programs, installers and libraries of one's own, also those that were downloaded before",
  "scripts in languages that are no shell's (`python deploy.py`)",
  "Windows features that bring a service along (`Install-WindowsFeature SMTP-Server`)",
  "scheduled tasks, functions and services that the host has already, and files that the next logon runs",
  "group policies of the domain, and other tools that manage configurations",
  "texts that PowerShell takes from a file by itself (`powershell -Command (Get-Content a.txt)`)",
  "programs that start a service of their own accord (`winrm quickconfig`), and dependencies of services",
];

export const forbidUnreadableCommands = rule({
  name: "forbid-unreadable-commands",
  displayName: "Forbid unreadable commands",
  description:
    "No other Command on a hardened host hides what it does: encoded, downloaded, or in a script file.",
  enforcementLevel: "mandatory",
  severity: "high",
  reference: "Not Required By Most Installations",
  tags: ["windows", "iis", "commands"],
  remediationSteps: "Write out what the Command does, or name the script as reviewed.",
  limits,
  configSchema: {
    properties: {
      reviewedScripts: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "File names of scripts that may run on hardened hosts, since somebody has read them.",
      },
    },
  },
  remembers: true,
  judge: (resource, context) =>
    isRaw(resource) ? judgeOn([...context.earlier.values()].filter(isHardening), resource, context) : [],
  judgeStack: (resources, context) => {
    const hardeners = resources.filter(isHardening);
    return resources.filter(isRaw).flatMap((resource) => [...judgeOn(hardeners, resource, context)]);
  },
  examples: [
    passes("a text that everybody can read", [
      ...web,
      setup("appcmd.exe set site Shop /serverAutoStart:true"),
    ]),
    passes("a reviewed script", [...web, setup("powershell -File C:\\deploy.ps1")], {
      reviewedScripts: ["Deploy.ps1"],
    }),
    passes("an encoded command on a host that is not hardened", [
      ...web,
      setup(encoded, "other.example.com"),
    ]),
    passes("an encoded command on this machine", [...web, local(encoded)]),
    fails("an encoded command on a hardened host", [...web, setup(encoded)], {
      says: [
        `${text} has an encoded command. Write out what it does. It runs on web01, which`,
        "runs on web01",
      ],
    }),
    fails("one that comes before its host", [setup(encoded), ...web], {
      says: [`${text} has an encoded command`],
    }),
    fails("a script that nobody has reviewed", [...web, setup("C:\\temp\\fix.cmd")], {
      says: [
        `${text} runs the script fix.cmd, whose text the stack does not show`,
        "runs the script fix.cmd",
      ],
    }),
    fails("a script with another name than the reviewed one", [...web, setup("C:\\temp\\fix.cmd")], {
      config: { reviewedScripts: ["deploy.ps1"] },
      says: ["runs the script fix.cmd", "runs the script fix.cmd"],
    }),
    fails("what is downloaded", [...web, setup('powershell -c "irm https://example.com/x | iex"')], {
      says: ["runs", "runs"],
    }),
    fails(
      "an encoded command that this machine sends to a hardened host",
      [...web, local(`ssh Administrator@${pinned.host} ${encoded}`)],
      { says: ["has an encoded command", "has an encoded command"] },
    ),
  ],
});
