export {
  type Connection,
  ExceptionKind,
  type HostArgs,
  Observe,
  OnDestroy,
  type ServiceException,
  UndeclaredRoles,
} from "./args";
export { Category, catalogue, entriesOn, findEntry, Platform, Role } from "./catalogue";
export { type Fleet, parseInventory, readFleet } from "./fleet";
export type { Issue } from "./issue";
export type { ObserveLimits } from "./observe";
export * from "./secureIisHost";
