/** One simulated host, as a tool has to know it. */
export interface Host {
  readonly name: string;
  readonly port: number;
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string;
}

/** In milliseconds: what hosts are slow with. */
export interface Pace {
  /** Starting one program on a host. */
  readonly startMs: number;
  /** The network, in either direction. */
  readonly delayMs: number;
}

/** What the fleet's process is asked. */
export type Request =
  | ({ readonly ask: "start"; readonly count: number; readonly publicKey: string } & Pace)
  /** All hosts as they were first, and their log empty. */
  | { readonly ask: "reset" }
  /** Somebody starts the Print Spooler on one host. */
  | { readonly ask: "drift" }
  /** What the log holds since the last time, and how many hosts have none of the services left that shall go. */
  | { readonly ask: "count"; readonly mustGo: readonly string[] };

export interface Counts {
  readonly connections: number;
  readonly commands: number;
  readonly hostsRight: number;
  readonly fleetCpuSeconds: number;
}
