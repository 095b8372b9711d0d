/** What programs are tested with: simulated hosts, and a stage that runs a program on them without the Pulumi CLI. */
export { Rehearsal } from "./rehearsal";
export type { Diagnostic, ResourceChange, Run, RunOptions, Stage, StageOptions, Violation } from "./run";
export {
  type Fault,
  generateUserKey,
  type HostSpec,
  type Observed,
  type ServiceSpec,
  SimulatedHost,
  Simulator,
} from "./simulator";
