import {
  command,
  fails,
  type Given,
  hardened,
  otherKey,
  passes,
  pinned,
  settingsFor,
  unknown,
} from "../example";
import {
  type Address,
  addressOf,
  hardenedAt,
  hardenedHosts,
  isRemote,
  isUndecided,
  resourceTitle,
} from "../reach";
import { isHardening } from "../resources";
import { type Context, type Objection, type Resource, rule, type Undecided } from "../rule";

const policy = "cover-every-host";
const mostNamed = 5;

const listed = (titles: readonly string[]): string => {
  const more = titles.length - mostNamed;
  return [...titles.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(", ");
};

/** A host that is reached, and by what. It is named by its resources alone: an address may be a secret. */
interface Reached {
  readonly address: Address;
  readonly by: string[];
}

const sentence = ({ by }: Reached): string =>
  `No SecureIisHost hardens the host of ${listed(by)}. Q189271 says: "The more services running on a computer, the ` +
  'more entry points there may be available to malicious attack." Add it to the inventory, with the connection of ' +
  `${by[0]}: \`hosts: { NAME: { platform: …, connection: … } }\`. If it is no web server of Windows, write its ` +
  `\`connection.host\` in the file of \`--policy-pack-config\`: { "${policy}": { "except": ["HOST"] } }.`;

const nowhere = (title: string): string =>
  `${title}: its connection names no host, so it cannot be judged. Write \`connection: { host: …, … }\`.`;

/** What is unknown is told once, however many resources it concerns. */
function* undecidedOnce(open: readonly Undecided[]): Iterable<Objection> {
  yield* open.slice(0, mostNamed);
  const [next, ...others] = open.slice(mostNamed);
  if (next) yield { ...next, undecided: `${others.length + 1} more` };
}

/** `web01` or `web01:22`, in any case. */
const isExcepted = ({ host, port }: Address, except: readonly string[]): boolean =>
  except
    .map((each) => each.trim().toLowerCase().replace(/\.$/, ""))
    .some((each) => [host, `${host}:${port}`, `[${host}]:${port}`].includes(each));

function* judgeStack(resources: readonly Resource[], { config }: Context): Iterable<Objection> {
  const hardened = hardenedHosts(resources);
  const reached = new Map<string, Reached>();
  const open: Undecided[] = [];
  for (const resource of resources.filter((each) => isRemote(each) && !isHardening(each))) {
    const [address, title] = [addressOf(resource), resourceTitle(resource)];
    if (isUndecided(address)) open.push(address);
    else if (address === undefined) yield nowhere(title);
    else if (reached.has(address.text)) reached.get(address.text)?.by.push(title);
    else reached.set(address.text, { address, by: [title] });
  }
  for (const host of reached.values())
    if (!hardenedAt(host.address, hardened) && !isExcepted(host.address, config.except as readonly string[]))
      yield sentence(host);
  yield* undecidedOnce(open);
}

const to = (host: unknown, others: Readonly<Record<string, unknown>> = {}): Given =>
  command({ ...pinned, hostKey: otherKey, host, ...others });
const web = hardened();
const file = { ...to("ftp.example.com"), type: "command:remote:CopyToRemote", name: "upload" };
const target = hardened(settingsFor({ platform: "nt4", target: "NT4WEB" }));

export const coverEveryHost = rule({
  name: policy,
  displayName: "Cover every host",
  description: "Each host that a Command of the stack reaches is hardened by a SecureIisHost.",
  enforcementLevel: "advisory",
  severity: "medium",
  reference: "More Information",
  tags: ["windows", "iis", "coverage"],
  remediationSteps: "Add the host to the inventory, or name it under `except` when it is no web server.",
  configSchema: {
    properties: {
      except: {
        type: "array",
        items: { type: "string" },
        default: [],
        description:
          "Hosts that need no hardening, such as jump hosts and Linux machines: `name` or `name:port`, in any case.",
      },
    },
  },
  judgeStack,
  examples: [
    passes("a hardened host alone", web),
    passes("a Command on a hardened host, which is named in another case", [
      ...web,
      to("WEB01.example.com.", { port: 22 }),
    ]),
    passes("a jump host that nothing but a SecureIisHost goes through", target),
    passes("a machine that needs none", [...web, to("build.example.com", { port: 2222 })], {
      except: ["Build.example.com:2222"],
    }),
    passes("a local Command", [{ ...command(undefined, "command:local:Command") }]),
    passes("the hardened host by its short name", [...web, to("web01")]),
    passes("the hardened host under another address, with the same key", [
      ...web,
      to("10.0.0.5", { hostKey: pinned.hostKey }),
    ]),
    fails("a host that two resources reach and nothing hardens", [...web, to("ftp.example.com"), file], {
      says: [
        "No SecureIisHost hardens the host of copy (command:remote:Command), upload (command:remote:CopyToRemote). " +
          "Q189271 says",
      ],
    }),
    fails("another port, which may be another machine", [...web, to(pinned.host, { port: 2222 })], {
      says: ["hardens the host of copy"],
    }),
    fails(
      "the same name behind a bastion, which may mean another machine",
      [...web, to(pinned.host, { proxy: pinned })],
      {
        says: ["hardens the host of copy"],
      },
    ),
    fails("a Command on the jump host of a target", [...target, to(pinned.host)], {
      says: ['{ "cover-every-host": { "except": ["HOST"] } }'],
    }),
    fails("a connection without a host", [command({ user: "Administrator" })], {
      says: ["copy (command:remote:Command): its connection names no host, so it cannot be judged"],
    }),
    fails("a host that is not known before the update", [...web, to(unknown)], {
      says: ["cannot be judged before up: copy (command:remote:Command): `connection.host` is not known"],
    }),
  ],
});
