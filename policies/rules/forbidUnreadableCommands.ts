import { commandType } from "../../components/settings/resourceTypes";
import { sha256 } from "../../components/settings/sha256";
import { carriedTo } from "../carriers";
import { type CommandText, isRaw, isText, textsOf } from "../commandTexts";
import { copiesTo } from "../copies";
import { fails, type Given, hardened, otherKey, passes, pinned } from "../example";
import { reasonsIn } from "../rawChanges";
import { addressOf, type Hardened, hardenedHosts, hostAt, isRemote, isUndecided } from "../reach";

import { type Context, type Objection, type Resource, rule } from "../rule";

/** What has been registered, and the hosts that it hardens: found once for all Commands that are judged by it. */
interface Stack {
  readonly resources: readonly Resource[];
  readonly all: Hardened;
}

const stackOf = (resources: readonly Resource[]): Stack => ({ resources, all: hardenedHosts(resources) });

/** What cannot be read of a Command, where it runs on a hardened host, or makes one run it. */
function* judgeOne(resource: Resource, { resources, all }: Stack, { config }: Context): Iterable<Objection> {
  const reviewed = config.reviewedScripts as readonly string[];
  const items = [...textsOf(resource)];
  const texts = items.filter(isText);
  const own = isRemote(resource) ? addressOf(resource) : undefined;
  const host = own === undefined || isUndecided(own) ? undefined : hostAt(own, all);
  const shownOn = (name: string) => ({
    copies: all.hosts.filter((each) => each.name === name).flatMap((each) => copiesTo(each, resources)),
    reviewed,
  });
  const on = (name: string, { at, reading }: Pick<CommandText, "at" | "reading">) =>
    reasonsIn(reading, shownOn(name)).map((reason) => onHardened(`${at} ${reason}`, name));
  if (host) {
    yield* items.filter((item): item is Objection => !isText(item));
    yield* texts.flatMap((text) => on(host.name, text));
    return;
  }
  const unread =
    items.length > texts.length ||
    texts.some((text) => reasonsIn(text.reading, { copies: [], reviewed }).length > 0);
  if (isUndecided(own) && unread) yield own;
  yield* new Set(carriedTo(all, texts).flatMap((each) => on(each.host, each)));
}

const onHardened = (what: Objection, host: string): Objection =>
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
/** On a machine of its own, which nothing hardens. */
const elsewhere = (create: string): Given => ({
  ...setup(create),
  props: { connection: { ...pinned, host: "other.example.com", hostKey: otherKey }, create },
});
const web = hardened();
const encoded = "powershell -enc RwBlAHQALQBEAGEAdABlAA==";
const text = "setup (command:remote:Command): `create`";

const copied = (content: unknown): Given => ({
  type: "command:remote:CopyToRemote",
  name: "script",
  props: { connection: pinned, remotePath: "C:/drop/site.ps1", source: { text: content } },
});
const opaqueText = "& $env:STEP";
const readable = "Import-Module WebAdministration; Restart-WebAppPool Shop";
const runsCopy = setup("powershell -File C:\\drop\\site.ps1");

/** `beyond.ts` of the tests has a row for each. */
const limits = [
  "programs, installers and libraries of one's own that are on the host already",
  "scripts in languages that are no shell's (`python deploy.py`)",
  "Windows features that bring a service along (`Install-WindowsFeature SMTP-Server`)",
  "scheduled tasks, functions and services that the host has already, and files that the next logon runs",
  "group policies of the domain, and other tools that manage configurations",
  "texts that PowerShell takes from a file by itself (`powershell -Command (Get-Content a.txt)`)",
  "programs that start a service of their own accord (`winrm quickconfig`), and dependencies of services",
  "what a program runs through a function of a provider (`local.runOutput`), which is no resource",
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
  remediationSteps:
    "Write out what the Command does, or let the stack copy the script as a StringAsset, so that it is read.",
  limits,
  configSchema: {
    properties: {
      reviewedScripts: {
        type: "array",
        items: { type: "string" },
        default: [],
        description:
          "Scripts that may run on hardened hosts, since somebody has read them: the path there, a blank, and the SHA-256 of the text. The stack has to copy it there as a StringAsset.",
      },
    },
  },
  remembers: true,
  judge: (resource, context) =>
    isRaw(resource) ? judgeOne(resource, stackOf([...context.earlier.values()]), context) : [],
  judgeStack: (resources, context) => {
    const stack = stackOf(resources);
    return resources.filter(isRaw).flatMap((resource) => [...judgeOne(resource, stack, context)]);
  },
  examples: [
    passes("a text that everybody can read", [
      ...web,
      setup("appcmd.exe set site Shop /serverAutoStart:true"),
    ]),
    passes("a script that the stack copies, and whose text changes no service", [
      ...web,
      copied(readable),
      runsCopy,
    ]),
    passes("a reviewed script", [...web, copied(opaqueText), runsCopy], {
      reviewedScripts: [`C:\\drop\\site.ps1 ${sha256(opaqueText)}`],
    }),
    passes("a script of this machine that waits for a hardened host", [
      ...web,
      local(`./scripts/wait-for.sh ${pinned.host} 443`),
    ]),
    passes("an encoded command on a host that is not hardened", [...web, elsewhere(encoded)]),
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
      says: [`${text} runs the file fix.cmd, whose text the stack does not show`, "runs the file fix.cmd"],
    }),
    fails("a script of the reviewed path with another text", [...web, copied(`${opaqueText} `), runsCopy], {
      config: { reviewedScripts: [`C:\\drop\\site.ps1 ${sha256(opaqueText)}`] },
      says: ["runs the file site.ps1, whose text cannot be read in full", "runs the file site.ps1"],
    }),
    fails(
      "a script with the name of a reviewed one",
      [...web, setup("powershell -File C:\\evil\\deploy.ps1")],
      {
        config: { reviewedScripts: ["deploy.ps1"] },
        says: ["runs the file deploy.ps1, whose text the stack does not show", "runs the file deploy.ps1"],
      },
    ),
    fails("a path that may be a script's", [...web, setup("C:\\drop\\fix")], {
      says: ["runs the file fix", "runs the file fix"],
    }),
    fails(
      "the hardened host under another address, with the same key",
      [...web, setup(encoded, "10.0.0.5")],
      { says: ["has an encoded command", "has an encoded command"] },
    ),
    fails(
      "an encoded command that a machine of the stack sends to a hardened host",
      [...web, elsewhere(`ssh Administrator@${pinned.host} ${encoded}`)],
      { says: ["has an encoded command", "has an encoded command"] },
    ),
    fails(
      "one that is sent when the Command is updated",
      [
        ...web,
        { ...local("hostname"), props: { create: "hostname", update: `ssh ${pinned.host} ${encoded}` } },
      ],
      { says: ["`update` has an encoded command", "`update` has an encoded command"] },
    ),
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
