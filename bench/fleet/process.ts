/** The simulated fleet, in a process of its own so that its processor time is nobody else's. */
import { type ServiceSpec, type SimulatedHost, Simulator, withoutDhcpUsers } from "../../testing/simulator";
import type { Counts, Host, Pace, Request } from "./message";

/** One beside the eleven in which a fresh Windows Server differs from the article, where nothing but Dhcp itself needs it. */
const twelveDeviations: Record<string, ServiceSpec> = {
  ...withoutDhcpUsers,
  RemoteAccess: { start: "demand", state: "stopped" },
};

let hosts: readonly SimulatedHost[] = [];
let cpuBefore = process.cpuUsage();

type Order = Pace & { readonly count: number; readonly publicKey: string };

async function start({ count, publicKey, startMs, delayMs }: Order): Promise<Host[]> {
  const users = [{ name: "Administrator", password: "simulator", publicKeys: [publicKey] }];
  const specs = Array.from({ length: count }, (_, index) => ({
    name: `web${String(index + 1).padStart(4, "0")}`,
    platform: "modern" as const,
    services: twelveDeviations,
    users,
    processMs: startMs,
    delayMs,
  }));
  hosts = (await Simulator.start(specs)).hosts;
  return hosts.map(({ name, port, hostKey }) => ({ name, port, hostKey }));
}

function isRight(host: SimulatedHost, mustGo: readonly string[]): boolean {
  return mustGo.every((key) => {
    const { start = "disabled", state = "stopped" } = host.service(key) ?? {};
    return start === "disabled" && state === "stopped";
  });
}

function count(mustGo: readonly string[]): Counts {
  const sum = (of: (host: SimulatedHost) => number) => hosts.reduce((total, host) => total + of(host), 0);
  const { user, system } = process.cpuUsage(cpuBefore);
  const counts = {
    fleetCpuSeconds: (user + system) / 1e6,
    connections: sum(({ log }) => log.connections),
    commands: sum(({ log }) => log.commands.length),
    hostsRight: hosts.filter((host) => isRight(host, mustGo)).length,
  };
  for (const host of hosts) host.clearLog();
  cpuBefore = process.cpuUsage();
  return counts;
}

function reset(): void {
  for (const host of hosts) {
    host.reset();
    host.clearLog();
  }
}

async function answer(request: Request): Promise<unknown> {
  if (request.ask === "start") return start(request);
  if (request.ask === "count") return count(request.mustGo);
  if (request.ask === "reset") reset();
  else hosts[0]?.set("Spooler", { start: "auto", state: "running" });
  return null;
}

process.on("message", (request: Request) => {
  answer(request).then((reply) => process.send?.({ reply }));
});
process.once("disconnect", () => process.exit());
