import { isTree, textOf } from "../components/issue/tree";
import { shortName, sshPort } from "../components/settings/reach";
import { intentOf, isHardening } from "./resources";
import { attempt, attemptConnection, type Resource, type Undecided } from "./rule";

/** A host as a connection names it. */
export interface Address {
  /** In lower case, without the dot at its end or brackets. */
  readonly host: string;
  readonly port: number;
  /** `web01:22`; with its proxies, since one name may mean another host behind each: `web01:22 through bastion:22`. */
  readonly text: string;
  /** The public key of the host, without its comment; undefined where it is none, or not known yet. */
  readonly key: string | undefined;
}

/** Command, CopyToRemote and CopyFile, and what the provider may add: all of them log in by SSH. */
export const isRemote = ({ type }: Pick<Resource, "type">): boolean => type.startsWith("command:remote:");

export const isUndecided = (value: unknown): value is Undecided => isTree(value) && "undecided" in value;

/** `copy (command:remote:Command)` */
export const resourceTitle = ({ name, type }: Pick<Resource, "name" | "type">): string => `${name} (${type})`;

/** A bastion behind a bastion behind a bastion is more than the provider takes. */
const mostHops = 4;

function keyOf(hop: Readonly<Record<string, unknown>>): string | undefined {
  const read = attempt("", () => hop.hostKey);
  if ("undecided" in read || typeof read.value !== "string") return undefined;
  return /^\s*(\S+\s+[A-Za-z0-9+/=]{40,})/.exec(read.value)?.[1]?.replace(/\s+/, " ");
}

function hopOf(hop: unknown, hops: number): Address | undefined {
  if (!isTree(hop) || hops === 0 || typeof hop.host !== "string") return undefined;
  const host = hop.host
    .trim()
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(/^\[|\]$/g, "");
  const port = Number(textOf(hop.port ?? sshPort) || Number.NaN);
  if (!/^[^\s/@]{1,255}$/.test(host) || !Number.isInteger(port)) return undefined;
  const own = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const key = keyOf(hop);
  if (hop.proxy === undefined || hop.proxy === null) return { host, port, text: own, key };
  const proxy = hopOf(hop.proxy, hops - 1);
  return proxy && { host, port, text: `${own} through ${proxy.text}`, key };
}

/**
 * Where a `command:remote:*` resource logs in; undefined when its connection names no host, undecided while some of
 * it is unknown. The login is not read: it may be unknown, and is a secret.
 */
export function addressOf(resource: Resource): Address | undefined | Undecided {
  const title = resourceTitle(resource);
  const connection = attemptConnection(title, () => resource.props.connection);
  if (isUndecided(connection)) return connection;
  const read = attempt(title, () => hopOf(connection.value, mostHops));
  return isUndecided(read) ? read : (read.value as Address | undefined);
}

/** One name, or one of them the other's short name. */
const sharesName = (one: string, other: string): boolean =>
  one === other ||
  (one.includes(".") !== other.includes(".") &&
    shortName(one) !== undefined &&
    shortName(one) === shortName(other));

const sharesKey = (one: Address, other: Address): boolean => one.key !== undefined && one.key === other.key;

/** Whether two connections end at one machine: by its key, or by name, port and the hops before it. */
export const isSameHost = (one: Address, other: Address): boolean =>
  sharesKey(one, other) ||
  (sharesName(one.host, other.host) &&
    one.text.slice(one.host.length) === other.text.slice(other.host.length));

/** Whether they may end at one machine: by its key, or by name, whatever the port and the hops. */
export const mayBeSameHost = (one: Address, other: Address): boolean =>
  sharesKey(one, other) || sharesName(one.host, other.host);

/** A machine that a SecureIisHost hardens. Messages name it by its resource: an address may be a secret. */
export interface HardenedHost {
  /** The name of the resource. */
  readonly name: string;
  /** Where its Command logs in: the host itself, or the jump host of a `target`. */
  readonly address: Address | undefined;
  readonly target: string | undefined;
}

export interface Hardened {
  readonly hosts: readonly HardenedHost[];
  /** Those of which a preview does not know where they are. */
  readonly undecided: readonly Undecided[];
}

const targetOf = (component: Resource | undefined): string | undefined => {
  const intent = component && intentOf(component);
  return intent && "desired" in intent ? intent.desired.target?.toLowerCase() : undefined;
};

/** The hosts that a stack hardens, by the Commands below its components. */
export function hardenedHosts(resources: readonly Resource[]): Hardened {
  const [hosts, undecided]: [HardenedHost[], Undecided[]] = [[], []];
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const command of resources.filter(isHardening)) {
    const { name, parent = "" } = command;
    const address = addressOf(command);
    const target = attempt(name, () => targetOf(byUrn.get(parent)));
    for (const each of [target, address]) if (isUndecided(each)) undecided.push(each);
    hosts.push({
      name,
      address: isUndecided(address) ? undefined : address,
      target: isUndecided(target) ? undefined : (target.value as string | undefined),
    });
  }
  return { hosts, undecided };
}

/** The SecureIisHost that a connection logs in to, or to whose jump host: from there its target is in reach. */
export const hostAt = (address: Address, { hosts }: Hardened): HardenedHost | undefined =>
  hosts.find((host) => host.address && sharesKey(host.address, address)) ??
  hosts.find((host) => host.address && mayBeSameHost(host.address, address));

/** The SecureIisHost whose very machine a connection ends at: a jump host is not hardened by what is done behind it. */
export const hardenedAt = (address: Address, { hosts }: Hardened): HardenedHost | undefined =>
  hosts.find((host) => host.target === undefined && host.address && isSameHost(host.address, address));

/** What a text may call a hardened host, in lower case: its name or the target's, in full or short, or its address. */
export const namesOf = ({ name, address, target }: HardenedHost): ReadonlySet<string> => {
  const host = target ?? address?.host;
  return new Set([name.toLowerCase(), ...(host === undefined ? [] : [host, shortName(host) ?? host])]);
};
