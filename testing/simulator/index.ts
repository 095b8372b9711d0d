export { SimulatedHost } from "./simulatedHost";
export { Simulator } from "./simulator";
export type {
  Fault,
  HostLog,
  HostSpec,
  Platform,
  ServiceSpec,
  StartType,
  State,
  UserSpec,
} from "./spec";
export { generateUserKey } from "./ssh/keys";
