import { isTree } from "../issue/tree";
import { sha256 } from "./sha256";

/** What of a hop says which machine it leads to, and as whom: no secret. */
interface Reach {
  readonly host?: unknown;
  readonly port?: unknown;
  readonly user?: unknown;
  readonly hostKey?: unknown;
  readonly proxy?: Reach | undefined;
}

/** Where SSH listens unless a hop says otherwise. */
export const sshPort = 22;

const told = ({ host, port, user, hostKey, proxy }: Reach): readonly unknown[] => [
  host,
  Number(port ?? sshPort),
  user,
  hostKey,
  ...(proxy ? [told(proxy)] : []),
];

/** What a connection tells of where it leads, as whom, and which keys are pinned; no password and no key. */
export function reachIn<T>(connection: T): T {
  if (!isTree(connection)) return connection;
  const { host, port, user, hostKey, proxy } = connection;
  const own = { host, ...(port === undefined ? {} : { port }), user, hostKey };
  return { ...own, ...(proxy === undefined ? {} : { proxy: reachIn(proxy) }) } as T;
}

/** Where a connection leads, hop by hop, as a digest: it tells whether two are the same, and shows no address. */
export const reachDigest = (connection: Reach): string => sha256(JSON.stringify(told(connection)));

const isAddress = (name: string): boolean => /^[\d.]+$|:/.test(name);
/** The first label of a name; an address has none. */
export const shortName = (name: string): string | undefined =>
  isAddress(name) ? undefined : name.split(".")[0];

/** Whether a target is the very machine that `connection` leads to: no jump host is between them then. */
export function isItself(target: unknown, host: unknown): boolean {
  if (typeof target !== "string") return false;
  if (/^(?:localhost|127\.[\d.]+|0\.0\.0\.0)\.?$/i.test(target)) return true;
  if (typeof host !== "string" || host === "") return false;
  const [one, other] = [target.toLowerCase(), host.toLowerCase()];
  return one === other || (shortName(one) !== undefined && shortName(one) === shortName(other));
}
