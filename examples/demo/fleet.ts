import { writeFileSync } from "node:fs";
import { type HostSpec, Simulator } from "../../testing/simulator";

/** Windows hosts on loopback: nobody's real machines. */
const specs: HostSpec[] = [
  { name: "jump01", platform: "modern" },
  { name: "NT4WEB", platform: "nt4" },
  { name: "WEB2003", platform: "w2k3", services: { Messenger: { start: "auto", state: "running" } } },
  { name: "web01", platform: "modern", dhcp: true, domain: "corp.example" },
  { name: "web02", platform: "modern" },
];

const password = "simulator";
/** The inventory names this variable: the password stands in no file. */
export const demoEnv = { DEMO_PASSWORD: password };

interface InventoryHost {
  readonly name: string;
  /** The simulated machine that SSH reaches. */
  readonly via: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const hosts: readonly InventoryHost[] = [
  {
    name: "NT4WEB",
    via: "jump01",
    settings: { platform: "nt4", target: "NT4WEB", undeclaredRoles: "Disable" },
  },
  {
    name: "WEB2003",
    via: "jump01",
    settings: { platform: "windows2003", target: "WEB2003", roles: ["ftp", "smtp", "nntp"] },
  },
  { name: "web01", via: "web01", settings: { platform: "windowsServer" } },
  { name: "web02", via: "web02", settings: { platform: "windowsServer" } },
];

/** Settings of single hosts on top of the inventory. */
export type Overrides = Readonly<Record<string, object>>;

/** Writes the inventory that leads to the simulated fleet. */
export function writeInventory(file: string, fleet: Simulator, over: Overrides = {}): void {
  writeHosts(
    file,
    hosts.map((host) => inventoryEntry(host, fleet, over)),
  );
}

/** As `writeInventory`, with one host alone. */
export function writeInventoryOf(file: string, fleet: Simulator, only: string): void {
  const chosen = hosts.filter(({ name }) => name === only);
  writeHosts(
    file,
    chosen.map((host) => inventoryEntry(host, fleet, {})),
  );
}

function inventoryEntry(
  { name, via, settings }: InventoryHost,
  fleet: Simulator,
  over: Overrides,
): [string, object] {
  const { port, hostKey } = fleet.host(via);
  return [name, { ...settings, connection: { port, hostKey }, ...over[name] }];
}

function writeHosts(file: string, entries: readonly [string, object][]): void {
  const defaults = {
    connection: { host: "127.0.0.1", user: "Administrator", password: { env: "DEMO_PASSWORD" } },
  };
  writeFileSync(file, JSON.stringify({ defaults, hosts: Object.fromEntries(entries) }, null, 2)); // JSON is YAML
}

export const startFleet = (): Promise<Simulator> => Simulator.start(specs);
