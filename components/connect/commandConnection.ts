import type { types } from "@pulumi/command";
import type { ConnectionArgs } from "../settings/secureIisHostArgs";

/** The observation has waited for the host already: the provider's own ten tries would only add to that. */
const dialErrorLimit = 3;

/** The connection as the Command takes it, which makes a secret of it as a whole. */
export const commandConnection = ({ proxy, ...hop }: ConnectionArgs): types.input.remote.ConnectionArgs => ({
  ...hop,
  dialErrorLimit,
  ...(proxy ? { proxy: { ...proxy, dialErrorLimit } } : {}),
});
