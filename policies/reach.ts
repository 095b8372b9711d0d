import { parseConverge } from "../components/converge";
import { desiredOf, isHardening, isMap } from "./resources";
import { attempt, type Resource, type Undecided } from "./rule";

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
  const read = attempt(resourceTitle(resource), () => hopOf(resource.props.connection, mostHops));
  return isUndecided(read) ? read : (read.value as Address | undefined);
}

/** The hosts that the SecureIisHosts of a stack harden. */
export interface Hardened {
  /** The names of their components by the `text` of the address. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Those of which a preview does not know where they are. */
  readonly undecided: readonly Undecided[];
}

/** A jump host is not hardened by what is done to a target behind it. */
function hasTarget({ props }: Resource, host: Resource | undefined): boolean {
  const converge = typeof props.create === "string" ? parseConverge(props.create) : undefined;
  const { target } = converge ?? (host && desiredOf(host.props)) ?? {};
  return target !== undefined;
}

/** By the Commands below the components; for stack rules, which see all of them. */
export function hardenedAddresses(resources: readonly Resource[]): Hardened {
  const hosts = new Map<string, string>();
  const undecided: Undecided[] = [];
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  for (const command of resources.filter(isHardening)) {
    const behind = attempt(command.name, () => hasTarget(command, byUrn.get(command.parent ?? "")));
    const address = addressOf(command);
    if (isUndecided(behind)) undecided.push(behind);
    else if (behind.value === true) continue;
    else if (isUndecided(address)) undecided.push(address);
    else if (address) hosts.set(address.text, command.name);
  }
  return { hosts, undecided };
}

/** The hardened host that a resource reaches, as a message names it; undefined for others, and for local Commands. */
export function hostReached(resource: Resource, { hosts }: Hardened): string | undefined | Undecided {
  const address = isRemote(resource) ? addressOf(resource) : undefined;
  if (address === undefined || isUndecided(address)) return address;
  return hosts.has(address.text) ? address.text : undefined;
}
