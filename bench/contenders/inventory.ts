import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./contender";

/** Writes this package's inventory of the hosts. */
export function writeInventory({ folder, hosts, access }: Place): string {
  const entries = hosts.map(({ name, port, hostKey }) => [name, { connection: { port, hostKey } }]);
  const connection = { host: "127.0.0.1", user: access.user, privateKey: { file: access.keyFile } };
  const defaults = { platform: "windowsServer", connection };
  const file = join(folder, "hosts.yaml");
  writeFileSync(file, JSON.stringify({ defaults, hosts: Object.fromEntries(entries) })); // JSON is YAML
  return file;
}
