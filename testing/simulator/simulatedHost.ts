import { emptyLog, Machine, type Network } from "./machine/machine";
import type { Fault, HostLog, HostSpec, Observed, StartType, State } from "./spec";
import { generateUserKey } from "./ssh/keys";
import { SshServer, type Surroundings } from "./ssh/sshServer";

/** One host of the fleet, as tests see and handle it. */
export class SimulatedHost {
  readonly name: string;
  /** "ssh-ed25519 AAAA…" */
  readonly hostKey: string;
  readonly log: HostLog;
  private readonly machine: Machine;
  private readonly server: SshServer | undefined;
  private listeningPort = 0;

  constructor(spec: HostSpec, fleet: Network & Surroundings & { serial: number }) {
    const key = generateUserKey();
    this.name = spec.name;
    this.hostKey = key.publicKey;
    this.machine = new Machine(spec, fleet, fleet.serial);
    this.log = this.machine.log;
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
    const service = this.machine.services.find(key);
    return service && { start: service.start, state: service.current };
  }

  /** Somebody changes it by hand: installed if it was absent, and not in the log. */
  set(key: string, change: { start?: StartType; state?: State }): void {
    const { services } = this.machine;
    const service = services.find(key) ?? services.install(key, { start: "demand" });
    service.start = change.start ?? service.start;
    if (change.state !== undefined) service.become(change.state);
  }

  /** Replaces the faults of before. */
  fault(fault: Fault | null): void {
    this.machine.fault = fault ?? {};
  }

  /** Back to the first image: services, registry, files, facts. Faults and the log stay. */
  reset(): void {
    this.machine.reset();
  }

  setFacts(facts: { dhcp?: boolean; domain?: string }): void {
    this.machine.dhcp = facts.dhcp ?? this.machine.dhcp;
    this.machine.domain = facts.domain ?? this.machine.domain;
  }

  snapshot(): Record<string, Observed> {
    return this.machine.services.snapshot();
  }
}
