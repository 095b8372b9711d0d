import type { Fault } from "./fault";
import { HostRegistry } from "./hostRegistry";
import { emptyLog, Machine, type Network } from "./machine/machine";
import type { HostImage, HostLog, HostSpec, Observed, StartType, State } from "./spec";
import { generateUserKey } from "./ssh/keys";
import { SshServer, type Surroundings } from "./ssh/sshServer";

/** One host of the fleet, as tests see and handle it. */
export class SimulatedHost {
  readonly name: string;
  /** "ssh-ed25519 AAAA…" */
  readonly hostKey: string;
  readonly log: HostLog;
  readonly registry: HostRegistry;
  private readonly machine: Machine;
  private readonly server: SshServer | undefined;
  private listeningPort = 0;

  constructor(spec: HostSpec, fleet: Network & Surroundings & { serial: number }) {
    const key = generateUserKey();
    this.name = spec.name;
    this.hostKey = key.publicKey;
    this.machine = new Machine(spec, fleet, fleet.serial);
    this.log = this.machine.log;
    this.registry = new HostRegistry(this.machine.registry);
    const reachable = spec.ssh ?? spec.platform === "modern";
    const { count, portOf } = fleet;
    this.server = reachable ? new SshServer(this.machine, spec, { count, portOf, key }) : undefined;
  }

  /** 0 for a host without an SSH server. */
  get port(): number {
    return this.listeningPort;
  }

  /** @internal */
  async start(): Promise<Machine> {
    this.listeningPort = (await this.server?.listen()) ?? 0;
    return this.machine;
  }

  /** @internal */
  async stop(): Promise<void> {
    await this.server?.stop();
  }

  clearLog(): void {
    Object.assign(this.log, emptyLog());
  }

  service(key: string): Observed | undefined {
    return this.machine.services.find(key)?.observed;
  }

  /** Somebody changes it by hand: installed if it was absent, and not in the log. A start type is not delayed. */
  set(key: string, change: { start?: StartType; delayed?: boolean; state?: State }): void {
    const { services } = this.machine;
    const service = services.find(key) ?? services.install(key, { start: "demand" });
    const { start = service.start, delayed = change.start === undefined && service.delayed } = change;
    Object.assign(service, { start, delayed });
    if (change.state !== undefined) service.become(change.state);
  }

  /** Replaces the faults of before. */
  fault(fault: Fault | null): void {
    this.machine.fault = fault ?? {};
    this.server?.setDown(fault?.down ?? false);
  }

  /** Back to the first image: services, registry, files, facts. Faults and the log stay. */
  reset(): void {
    this.machine.reset();
  }

  setFacts(facts: { dhcp?: boolean; domain?: string }): void {
    this.machine.dhcp = facts.dhcp ?? this.machine.dhcp;
    this.machine.domain = facts.domain ?? this.machine.domain;
  }

  /** The services by key. */
  snapshot(): Record<string, Observed> {
    return this.machine.services.snapshot();
  }

  /** Services and registry: two images are equal when nothing of the host has changed in between. */
  image(): HostImage {
    return this.machine.image();
  }

  /** Back to an image of this host. Faults and the log stay. */
  restore(image: HostImage): void {
    this.machine.restore(image);
  }

  /** Starts and stops under way are over at once, but for those that never end. */
  settle(): void {
    for (const service of this.machine.services.all()) service.settle();
  }
}
