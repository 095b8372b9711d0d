import { isTree } from "../../components/issue/tree";
import { publicKeyType } from "../../components/settings/hostKeyLine";
import { command, fails, hostKey, passes, pinned, unknown } from "../example";
import { attempt, attemptConnection, type Objection, type Resource, rule } from "../rule";

const remedy =
  "Read the key with `ssh-keyscan -t ed25519 HOST`, compare it on the host, and write it without the name.";

const unpinned = "so that whoever answers there gets the login and the commands";
const sentence = ({ resource, path }: At, what: string): string =>
  `${resource}: ${path} ${what}. Q189271 is about closing entry points. Write \`${path}: { …, hostKey: "ssh-ed25519 AAAA…" }\`. ${remedy}`;

interface At {
  readonly resource: string;
  /** From the resource to the hop, e.g. `connection.proxy`. */
  readonly path: string;
}

/** Other people's connections may pin an RSA key. */
const isOneKey = (value: unknown): boolean =>
  typeof value === "string" && !/[\r\n]/.test(value.trim()) && publicKeyType(value) !== undefined;

function keyObjections(at: At, hop: Readonly<Record<string, unknown>>): Objection[] {
  const key = attempt(at.resource, () => hop.hostKey);
  if ("undecided" in key) return [key];
  if (isOneKey(key.value)) return [];
  const empty = key.value === undefined || key.value === null || key.value === "";
  const what = empty ? "has no `hostKey`" : "has a `hostKey` that is no public key line";
  return [sentence(at, `${what}, ${unpinned}`)];
}

/** Each field is read by itself: an unknown one hides neither the others nor the next hop. */
function* judgeHop(at: At, read: () => unknown): Iterable<Objection> {
  const hop = attemptConnection(at.resource, read);
  if ("undecided" in hop) return yield hop;
  const { value } = hop;
  if (!isTree(value)) return yield sentence(at, "is missing or is no map, so it cannot be judged");
  yield* keyObjections(at, value);
  const next = attempt(at.resource, () => value.proxy);
  if ("undecided" in next) return yield next;
  const path = `${at.path}.proxy`;
  if (next.value !== undefined && next.value !== null) yield* judgeHop({ ...at, path }, () => next.value);
}

/** Command, CopyToRemote and CopyFile, and what the provider may add: all of them log in by SSH. */
const judge = ({ type, name, props }: Resource): Iterable<Objection> =>
  type.startsWith("command:remote:")
    ? judgeHop({ resource: `${name} (${type})`, path: "connection" }, () => props.connection)
    : [];

const { hostKey: _, ...login } = pinned;
/** Its first bytes tell the type. */
const rsaKey = `ssh-rsa ${Buffer.from(`\0\0\0\x07ssh-rsa${"\0".repeat(129)}`, "latin1").toString("base64")}`;

export const pinHostKeys = rule({
  name: "pin-host-keys",
  displayName: "Pin host keys",
  description:
    "Every SSH connection of the stack, proxy hops too, knows the key of the host that it talks to.",
  enforcementLevel: "mandatory",
  severity: "critical",
  reference: "More Information",
  tags: ["windows", "iis", "ssh"],
  remediationSteps: `Give each connection and each proxy its hostKey. ${remedy}`,
  judge,
  examples: [
    passes("a connection with its host key", [command(pinned)]),
    passes("an RSA key", [command({ ...pinned, hostKey: rsaKey })]),
    passes("a host and its bastion, each with its key", [command({ ...pinned, proxy: pinned })]),
    passes("an unknown address behind a known key", [command({ ...pinned, host: unknown })]),
    passes("a local Command, which makes no connection", [command(undefined, "command:local:Command")]),
    fails("no host key", [command(login)], {
      says: ["copy (command:remote:Command): connection has no `hostKey`"],
    }),
    fails("a copied file", [command(login, "command:remote:CopyToRemote")], {
      says: ["copy (command:remote:CopyToRemote): connection has no `hostKey`"],
    }),
    fails("a copied file, the old way", [command(login, "command:remote:CopyFile")], {
      says: ["copy (command:remote:CopyFile): connection has no `hostKey`"],
    }),
    fails("a bastion without its key", [command({ ...pinned, proxy: login })], {
      says: ["connection.proxy has no `hostKey`"],
    }),
    fails("an empty key, which the provider takes for none", [command({ ...pinned, hostKey: "" })], {
      says: ["connection has no `hostKey`"],
    }),
    fails("a line of known_hosts, with its name", [command({ ...pinned, hostKey: `web01 ${hostKey}` })], {
      says: ["connection has a `hostKey` that is no public key line"],
    }),
    fails("a damaged key", [command({ ...pinned, hostKey: hostKey.slice(0, -8) })], {
      says: ["connection has a `hostKey` that is no public key line"],
    }),
    fails("two keys", [command({ ...pinned, hostKey: `${hostKey}\n${rsaKey}` })], {
      says: ["connection has a `hostKey` that is no public key line"],
    }),
    fails("a key of another type", [command({ ...pinned, hostKey: hostKey.replace("ed25519", "rsa") })], {
      says: ["connection has a `hostKey` that is no public key line"],
    }),
    fails("no connection at all", [command(undefined)], {
      says: ["connection is missing or is no map, so it cannot be judged"],
    }),
    fails("a connection that is not known before the update", [command(unknown)], {
      says: ["cannot be judged before up: copy (command:remote:Command): `connection` is not known"],
    }),
    fails("a connection that a state shows redacted", [command("[secret]")], {
      says: ["`connection` is redacted in this state, which needs its passphrase to be judged"],
    }),
    fails(
      "an unknown key does not hide the bastion",
      [command({ ...login, hostKey: unknown, proxy: login })],
      {
        says: ["connection.proxy has no `hostKey`", "`connection.hostKey` is not known before the update"],
      },
    ),
  ],
});
