import type { Row, Surroundings } from "../../bench/row";

/** A row that took a second, but for what is given. */
export const row = (own: Partial<Row>): Row => ({
  size: 10,
  round: 1,
  startMs: 20,
  delayMs: 0,
  contender: "pulumi",
  work: "converge",
  exitCode: 0,
  wallSeconds: 1,
  cpuSeconds: 1,
  peakMemoryBytes: 1_000_000,
  connections: 10,
  commands: 100,
  stateBytes: 0,
  hostsRight: 10,
  machineCpuSeconds: 1.5,
  fleetCpuSeconds: 0.5,
  ...own,
});

export const surroundings: Surroundings = {
  machine: "a machine",
  startedAt: "2026-01-02T03:04:05.000Z",
  versions: { pulumi: "pulumi 1", ssh: "OpenSSH 1" },
  missing: { terraform: "it is not on PATH" },
  parallel: 32,
  startMs: 20,
  delayMs: 0,
  inProcess: { "render the script": 0.25, "render the observation": 0.25, plan: 0.25 },
};
