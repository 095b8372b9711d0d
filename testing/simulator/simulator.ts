import type { Machine } from "./machine/machine";
import { SimulatedHost } from "./simulatedHost";
import type { HostSpec } from "./spec";
import { ConnectionCount } from "./ssh/connectionCount";

/** A fleet of Windows hosts in this process, each behind an SSH server on 127.0.0.1. */
export class Simulator {
  readonly hosts: SimulatedHost[];
  private readonly count = new ConnectionCount();
  private readonly machines = new Map<string, Machine>();
  private readonly byName = new Map<string, SimulatedHost>();

  private constructor(specs: HostSpec[]) {
    const { count } = this;
    const find = (name: string) => this.machines.get(name.toLowerCase());
    const portOf = (name: string) => this.byName.get(name.toLowerCase())?.port || undefined;
    this.hosts = specs.map(
      (spec, index) => new SimulatedHost(spec, { count, find, portOf, serial: index + 1 }),
    );
    for (const host of this.hosts) this.byName.set(host.name.toLowerCase(), host);
    if (this.byName.size < specs.length) throw new Error("two hosts of the simulator have the same name");
  }

  static async start(hosts: HostSpec[]): Promise<Simulator> {
    const simulator = new Simulator(hosts);
    await Promise.all(
      simulator.hosts.map(async (host) => {
        simulator.machines.set(host.name.toLowerCase(), await host.start());
      }),
    );
    return simulator;
  }

  host(name: string): SimulatedHost {
    const host = this.byName.get(name.toLowerCase());
    if (host === undefined) throw new Error(`the simulator has no host ${name}`);
    return host;
  }

  /** All of them since the start. */
  connections(): number {
    return this.count.total;
  }

  /** The most that were open at one time. */
  get peakConnections(): number {
    return this.count.peak;
  }

  async stop(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.stop()));
  }
}
