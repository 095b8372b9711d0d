import { commandType } from "../../components/settings/resourceTypes";
import { carriedIn } from "../carriers";
import { eachCommandText, isRaw } from "../commandTexts";
import { fails, type Given, hardened, otherKey, passes, pinned, settingsFor, unknown } from "../example";
import { type Installation, installationsIn } from "../installations";
import { addressOf, type Hardened, hardenedAt, hardenedHosts, isRemote, isUndecided } from "../reach";

import { type Context, type Objection, type Resource, rule, type Undecided } from "../rule";

const policy = "forbid-development-tools";

/** `*` stands for anything: file names carry versions. */
function isAllowed({ package: name }: Installation, allow: readonly string[]): boolean {
  const escaped = allow.map((each) => each.trim().replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return (
    name !== undefined &&
    escaped.some((each) => new RegExp(`^${each.replace(/\*+/g, ".*")}$`, "i").test(name))
  );
}

const advice =
  'Q189271 says: "Do not install application software or development tools on your server." Remove the line: ' +
  "build on another machine, and copy the result.";

function sentence(at: string, { how, package: name }: Installation, host: string): string {
  const what = name ?? "something whose name cannot be read";
  const entry = `{ "${policy}": { "allow": [${JSON.stringify(name ?? "NAME")}] } }`;
  return `${at} installs ${what} (${how}) on ${host}, which SecureIisHost hardens. ${advice} If it belongs there, write in the file of \`--policy-pack-config\`: ${entry}.`;
}

/** What is installed by one Command, with what is open about it. */
interface Installed {
  readonly at: string;
  readonly installations: readonly Installation[];
  readonly carriedTo: string | undefined;
}

/** The SecureIisHost on whose host a remote Command runs, or what is still open; undefined for other hosts. */
function reached(resource: Resource, hardened: Hardened): string | Undecided | undefined {
  const address = isRemote(resource) ? addressOf(resource) : undefined;
  if (address === undefined || isUndecided(address)) return address;
  return hardenedAt(address, hardened)?.name;
}

function* judgeOne(resource: Resource, hardened: Hardened, { config }: Context): Iterable<Objection> {
  const allow = config.allow as readonly string[];
  const installed: Installed[] = [];
  const unread = [
    ...eachCommandText(resource, ({ at, reading }) => {
      const installations = installationsIn(reading.commands.map(({ words }) => words)).filter(
        (each) => !isAllowed(each, allow),
      );
      if (installations.length > 0)
        installed.push({ at, installations, carriedTo: carriedIn(reading, hardened)[0]?.host });
      return [];
    }),
  ];
  const host = reached(resource, hardened);
  if (isUndecided(host)) return yield* installed.length + unread.length > 0 ? [host] : [];
  if (host !== undefined) yield* unread;
  for (const { at, installations, carriedTo: other } of installed) {
    const on = host ?? other;
    if (on !== undefined) yield* installations.map((each) => sentence(at, each, on));
    else if (isRemote(resource)) yield* hardened.undecided.slice(0, 1);
  }
}

const setup = (create: unknown, others: Readonly<Record<string, unknown>> = {}): Given => ({
  type: commandType,
  name: "setup",
  props: { connection: pinned, create, ...others },
});
const elsewhere = { connection: { ...pinned, host: "build.example.com", hostKey: otherKey } };
const local = (create: string): Given => ({
  type: "command:local:Command",
  name: "setup",
  props: { create },
});
const web = hardened();
const text = "setup (command:remote:Command): `create`";

export const forbidDevelopmentTools = rule({
  name: policy,
  displayName: "Forbid development tools",
  description: "No Command installs application software or development tools on a hardened host.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "Additional recommendation",
  tags: ["windows", "iis", "commands"],
  remediationSteps:
    "Build on another machine and copy the result, or name what belongs on the host under `allow`.",
  configSchema: {
    properties: {
      allow: {
        type: "array",
        items: { type: "string" },
        default: [],
        description:
          "Names or file names of packages that belong on the hosts, in any case, without version; `*` stands for anything.",
      },
    },
  },
  judgeStack: (resources, context) => {
    const hosts = hardenedHosts(resources);
    return resources.filter(isRaw).flatMap((resource) => [...judgeOne(resource, hosts, context)]);
  },
  examples: [
    passes("a hardened host", web),
    passes("a site that is copied", [...web, setup("robocopy C:\\drop C:\\inetpub\\shop /mir")]),
    passes("what one site needs, in its own folder", [...web, setup("cd C:\\inetpub\\shop & npm ci")]),
    passes("a part of IIS", [...web, setup("powershell Install-WindowsFeature Web-Asp-Net45")]),
    passes("Git on a machine that builds", [...web, setup("choco install git", elsewhere)]),
    passes("Git on this machine", [...web, local("choco install git")]),
    passes(
      "packages that belong on the host",
      [
        ...web,
        setup("msiexec /i C:\\drop\\rewrite_amd64.msi /qn & C:\\drop\\dotnet-hosting-8.0.1-win.exe /quiet"),
      ],
      { allow: ["Rewrite_amd64.msi", "dotnet-hosting-*.exe"] },
    ),
    fails("a package manager", [...web, setup("choco install git nodejs -y")], {
      says: [
        `${text} installs git (choco install) on web01, which SecureIisHost hardens. Q189271 says`,
        "installs nodejs (choco install)",
      ],
    }),
    fails("one of two packages allowed", [...web, setup("choco install git urlrewrite")], {
      config: { allow: ["UrlRewrite"] },
      says: ['{ "forbid-development-tools": { "allow": ["git"] } }'],
    }),
    fails(
      "an installer that comes by stdin",
      [...web, setup("powershell -", { stdin: "Install-Module Pester" })],
      {
        says: ["setup (command:remote:Command): `stdin` installs Pester (Install-Module)"],
      },
    ),
    fails("a package whose name comes from elsewhere", [...web, setup("winget install %TOOL%")], {
      says: ["installs something whose name cannot be read (winget install)"],
    }),
    fails(
      "a target behind a jump host",
      [
        ...hardened(settingsFor({ platform: "nt4", target: "NT4WEB" })),
        setup("psexec \\\\NT4WEB msiexec /i C:\\drop\\python.msi"),
      ],
      { says: [`${text} installs python.msi (msiexec /i) on web01`] },
    ),
    fails(
      "this machine, which sends it to a hardened host",
      [...web, local("ssh admin@web01.example.com winget install Git.Git")],
      {
        says: ["setup (command:local:Command): `create` installs Git.Git (winget install) on web01,"],
      },
    ),
    fails("a text that is not known before the update", [...web, setup(unknown)], {
      says: ["cannot be judged before up: setup: `create` is not known"],
    }),
    fails(
      "a host that is not known before the update",
      [...web, setup("choco install git", { connection: unknown })],
      {
        says: ["cannot be judged before up: setup (command:remote:Command): `connection` is not known"],
      },
    ),
  ],
});
