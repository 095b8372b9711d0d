import { nameList } from "../issue/nameList";
import { printable } from "../issue/printable";

/** What is said of an inventory that holds secrets itself; undefined where it holds none. */
export function clearTextRemark(hosts: ReadonlyMap<string, readonly string[]>): string | undefined {
  if (hosts.size === 0) return undefined;
  const fields = nameList([...new Set([...hosts.values()].flat())]);
  const names = printable(nameList([...hosts.keys()]));
  return (
    `The inventory has a secret in clear text: ${fields} of ${names}. Write { config: KEY } in its place and run ` +
    "`pulumi config set --secret KEY`, or write { env: NAME }, or { file: PATH }."
  );
}
