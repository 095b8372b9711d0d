export { Category, catalogue, entriesOn, findEntry, Platform, Role } from "./catalogue";
export { type Fleet, parseInventory, readFleet } from "./inventory/fleet";
export type { Issue } from "./issue/issue";
export * from "./secureIisHost";
export {
  type Connection,
  ExceptionKind,
  type HostArgs,
  Observe,
  OnDestroy,
  type ServiceException,
  UndeclaredRoles,
} from "./settings/hostArgs";
export type { ObserveLimits } from "./settings/limits";
