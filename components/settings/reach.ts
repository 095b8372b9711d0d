import { sha256 } from "./sha256";

/** What of a hop says which machine it leads to, and as whom: no secret. */
interface Reach {
  readonly host?: unknown;
  readonly port?: unknown;
  readonly user?: unknown;
  readonly hostKey?: unknown;
  readonly proxy?: Reach | undefined;
}

const sshPort = 22;

const told = ({ host, port, user, hostKey, proxy }: Reach): readonly unknown[] => [
  host,
  Number(port ?? sshPort),
  user,
  hostKey,
  ...(proxy ? [told(proxy)] : []),
];

/** Where a connection leads, hop by hop, as a digest: it tells whether two are the same, and shows no address. */
export const reachDigest = (connection: Reach): string => sha256(JSON.stringify(told(connection)));

const firstLabel = (name: string): string => name.toLowerCase().replace(/\.$/, "").split(".")[0] ?? "";
const isAddress = (name: string): boolean => /^[\d.]+$|:/.test(name);

/** Whether a target is the very machine that `connection` leads to: no jump host is between them then. */
export function isItself(target: unknown, host: unknown): boolean {
  if (typeof target !== "string") return false;
  if (/^(?:localhost|127\.[\d.]+|0\.0\.0\.0)\.?$/i.test(target)) return true;
  if (typeof host !== "string" || host === "") return false;
  if (isAddress(target) || isAddress(host)) return target.toLowerCase() === host.toLowerCase();
  return firstLabel(target) === firstLabel(host);
}
