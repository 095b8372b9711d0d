export type { CannedAnswer, Fault, RequestFailures } from "./fault";
export type { HostRegistry } from "./hostRegistry";
export { withoutDhcpUsers } from "./machine/tables/modern";
export { SimulatedHost } from "./simulatedHost";
export { Simulator } from "./simulator";
export type {
  HostChange,
  HostImage,
  HostLog,
  HostSpec,
  Language,
  Locale,
  Observed,
  Platform,
  RegistryChange,
  RegistryData,
  ServiceSpec,
  StartType,
  State,
  UserSpec,
} from "./spec";
export { generateUserKey } from "./ssh/keys";
