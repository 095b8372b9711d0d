import { isTree } from "../components/issue/tree";

/** What rules read of a connection: where it leads, as whom, and which keys are pinned; no password and no key. */
export function reachIn<T>(connection: T): T {
  if (!isTree(connection)) return connection;
  const { host, port, user, hostKey, proxy } = connection;
  const own = { host, ...(port === undefined ? {} : { port }), user, hostKey };
  return { ...own, ...(proxy === undefined ? {} : { proxy: reachIn(proxy) }) } as T;
}
