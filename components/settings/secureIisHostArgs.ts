import type * as pulumi from "@pulumi/pulumi";
import type { HostSettings } from "./hostArgs";
import type { ObserveLimits } from "./limits";

/** How one SSH hop is reached. */
export interface HopArgs {
  /** Name or address. */
  host: pulumi.Input<string>;
  /** Default: 22. */
  port?: pulumi.Input<number>;
  /** An administrator's account; `DOMAIN\user` or `user@domain` for a domain account. */
  user: pulumi.Input<string>;
  /** The account's password; kept as a secret. Exactly one of `password` and `privateKey` is needed. */
  password?: pulumi.Input<string>;
  /** The key itself in PEM or OpenSSH form, not its path; kept as a secret. */
  privateKey?: pulumi.Input<string>;
  /** The passphrase of `privateKey`; kept as a secret. */
  privateKeyPassword?: pulumi.Input<string>;
  /** The host's public key, as `ssh-keyscan -t ed25519` prints it after the name: `ssh-ed25519 AAAA…`. */
  hostKey: pulumi.Input<string>;
}

/** The SSH connection to a host, or to the jump host of a `target`. */
export interface ConnectionArgs extends HopArgs {
  /** An SSH bastion in between, with a host key of its own. */
  proxy?: HopArgs;
}

/** What a host shall be, and how it is reached. */
export interface SecureIisHostArgs extends HostSettings {
  /** How the host is reached; its fields may become known during the update, for a machine of the same stack. */
  connection: ConnectionArgs;
  /** How long looking may take, in seconds. */
  limits?: ObserveLimits;
  /** Leaves the host out of a preview: not looked at, and not deleted either. Default: false. */
  leftOut?: boolean;
}
