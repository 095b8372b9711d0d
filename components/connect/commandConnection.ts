import type { types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { secretFields } from "../settings/hostArgs";
import type { ConnectionArgs, HopArgs } from "../settings/secureIisHostArgs";

/** The observation has waited for the host already: the provider's own ten tries would only add to that. */
const dialErrorLimit = 3;

/** Marks what is secret in a hop, so that it is encrypted in the state even where the caller forgot to. */
function protectedHop<T extends HopArgs>(hop: T): T & { dialErrorLimit: number } {
  const present = secretFields.filter((field) => hop[field] !== undefined);
  const secrets = Object.fromEntries(present.map((field) => [field, pulumi.secret(hop[field])]));
  return { ...hop, ...secrets, dialErrorLimit };
}

/** The connection as the Command takes it. */
export const commandConnection = ({ proxy, ...hop }: ConnectionArgs): types.input.remote.ConnectionArgs => ({
  ...protectedHop(hop),
  ...(proxy ? { proxy: protectedHop(proxy) } : {}),
});
