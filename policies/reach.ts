import { parseConverge } from "../components/script/convergeText";
import { programOf } from "./commands/names";
import { desiredOf, isHardening, isMap } from "./resources";
import { attempt, attemptConnection, type Resource, type Undecided } from "./rule";

/** A host as a connection names it; two names of one machine are two hosts here, for no rule can resolve names. */
export interface Address {
  /** In lower case, without the dot at its end or brackets. */
  readonly host: string;
  readonly port: number;
  /** `web01:22`; with its proxies, since one name may mean another host behind each: `web01:22 through bastion:22`. */
  readonly text: string;
}

/** Command, CopyToRemote and CopyFile, and what the provider may add: all of them log in by SSH. */
export const isRemote = ({ type }: Pick<Resource, "type">): boolean => type.startsWith("command:remote:");

export const isUndecided = (value: unknown): value is Undecided => isMap(value) && "undecided" in value;

/** `copy (command:remote:Command)` */
export const resourceTitle = ({ name, type }: Pick<Resource, "name" | "type">): string => `${name} (${type})`;

/** A bastion behind a bastion behind a bastion is more than the provider takes. */
const mostHops = 4;
const sshPort = 22;

function hopOf(hop: unknown, hops: number): Address | undefined {
  if (!isMap(hop) || hops === 0 || typeof hop.host !== "string") return undefined;
  const host = hop.host
    .trim()
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^\[|\]$/g, "");
  const port = Number(hop.port ?? sshPort);
  if (!/^[^\s/@]{1,255}$/.test(host) || !Number.isInteger(port)) return undefined;
  const own = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (hop.proxy === undefined || hop.proxy === null) return { host, port, text: own };
  const proxy = hopOf(hop.proxy, hops - 1);
  return proxy && { host, port, text: `${own} through ${proxy.text}` };
}

/**
 * Where a `command:remote:*` resource logs in; undefined when its connection names no host, undecided while some of
 * it is unknown. The key and the login are not read: they may be unknown, and are secrets.
 */
export function addressOf(resource: Resource): Address | undefined | Undecided {
  const title = resourceTitle(resource);
  const connection = attemptConnection(title, () => resource.props.connection);
  if (isUndecided(connection)) return connection;
  const read = attempt(title, () => hopOf(connection.value, mostHops));
  return isUndecided(read) ? read : (read.value as Address | undefined);
}

/**
 * The SecureIisHosts of a stack, by what they harden. Messages name a host by its resource: an address may be a secret,
 * and rules cannot tell.
 */
export interface Hardened {
  /** The name of the resource by the `text` of the address. */
  readonly byAddress: ReadonlyMap<string, string>;
  /** The name of the resource by what a text may call the host, in lower case: its name, or that of the target. */
  readonly byName: ReadonlyMap<string, string>;
  /** Those of which a preview does not know where they are. */
  readonly undecided: readonly Undecided[];
}

/** By the Command, or by the inputs where somebody has altered it. */
function targetOf({ props }: Resource, component: Resource | undefined): string | undefined {
  const converge = typeof props.create === "string" ? parseConverge(props.create) : undefined;
  return (converge ?? (component && desiredOf(component.props)))?.target?.toLowerCase();
}

/** By the Commands below the components. A jump host is not hardened by what is done to a target behind it. */
export function hardenedHosts(resources: readonly Resource[]): Hardened {
  const [byAddress, byName] = [new Map<string, string>(), new Map<string, string>()];
  const undecided: Undecided[] = [];
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const command of resources.filter(isHardening)) {
    const target = attempt(command.name, () => targetOf(command, byUrn.get(command.parent ?? "")));
    const address = addressOf(command);
    if (isUndecided(target)) undecided.push(target);
    else if (target.value !== undefined) byName.set(String(target.value), command.name);
    else if (isUndecided(address)) undecided.push(address);
    else if (address) {
      byAddress.set(address.text, command.name);
      byName.set(address.host, command.name);
    }
  }
  return { byAddress, byName, undecided };
}

const carriers = new Set([
  ...["ssh", "plink", "psexec", "psexec64", "paexec", "winrs", "wmic"],
  ...["invoke-command", "icm", "new-pssession", "enter-pssession", "new-cimsession"],
]);

/** The SecureIisHost to whose host a text carries commands, as in `ssh admin@web01 …` or `psexec \\web01 …`. */
export const carriedTo = (
  commands: readonly (readonly string[])[],
  { byName }: Hardened,
): string | undefined =>
  commands
    .filter((words) => words.some((word) => carriers.has(programOf({ text: word, quoted: false }))))
    .flatMap((words) => words.flatMap((word) => word.toLowerCase().split(/[\s\\/@:,;='"]+/)))
    .flatMap((part) => byName.get(part) ?? [])[0];
