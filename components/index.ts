export { Category, catalogue, entriesOn, findEntry, OtherRole, Platform, Role } from "./catalogue";
export type { Fleet, FleetResult } from "./inventory/fleet";
export { type Opening, openInventory } from "./inventory/openInventory";
export type { Issue } from "./issue/issue";
export type { HostCompliance, HostFound } from "./report/hostResult";
export type { ServiceFinding } from "./report/servicesFound";
export { SecureIisHost } from "./secureIisHost";
export {
  type Connection,
  ExceptionKind,
  type HostArgs,
  ListAdvice,
  type ListRow,
  Observe,
  OnDestroy,
  type ServiceException,
  UndeclaredRoles,
} from "./settings/hostArgs";
export type { ObserveLimits } from "./settings/limits";
export type { ConnectionArgs, HopArgs, SecureIisHostArgs } from "./settings/secureIisHostArgs";
