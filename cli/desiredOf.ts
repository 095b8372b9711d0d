import type { HostArgs } from "../components/args";
import { type Desired, desiredState, mayBeDomainAccount } from "../components/desired";

/** What an inventory wants of a host. Outside of a stack it has no owner. */
export const desiredOf = ({ connection, ...settings }: HostArgs): Desired =>
  desiredState(settings, { mayBeDomainAccount: mayBeDomainAccount(connection.user) });
