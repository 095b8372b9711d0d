import type { Desired } from "../components/decide/desired";
import { desiredState, mayBeDomainAccount } from "../components/decide/desiredState";
import type { HostArgs } from "../components/settings/hostArgs";

/** What an inventory wants of a host. Outside of a stack it has no owner. */
export const desiredOf = ({ connection, ...settings }: HostArgs): Desired =>
  desiredState(settings, { mayBeDomainAccount: mayBeDomainAccount(connection.user) });
