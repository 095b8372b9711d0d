import type * as pulumi from "@pulumi/pulumi";
import type { Observe, ServiceException, UndeclaredRoles } from "./args";
import type { Platform, Role } from "./catalogue";
import type { ObserveLimits } from "./observe";

/** How one SSH hop is reached. */
export interface HopArgs {
  /** Name or address. */
  host: pulumi.Input<string>;
  /** Default: 22. */
  port?: pulumi.Input<number>;
  /** An administrator's account; `DOMAIN\\user` or `user@domain` for a domain account. */
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
export interface SecureIisHostArgs {
  /** How the host is reached; its fields may become known during the update, for a machine of the same stack. */
  connection: ConnectionArgs;
  /** The Windows generation: it decides the key names of the article's services. */
  platform: Platform;
  /** The name by which the jump host reaches this host (`sc.exe \\\\NAME`). Needed on NT 4.0, 2000 and 2003. */
  target?: string;
  /** What the host is for beside the web; each role keeps the services of one condition of the article. Default: none. */
  roles?: Role[];
  /** What happens to May Be Required services that run undeclared. Default: `Report`. */
  undeclaredRoles?: UndeclaredRoles;
  /** Not Required services that this stack does not touch. The policy pack rejects such a stack. */
  keep?: string[];
  /** Departures from the article, each with a reason, an approver and a last day. */
  exceptions?: ServiceException[];
  /** What happens when the host cannot be looked at. Default: `Required`. */
  observe?: Observe;
  /** How long looking may take, in seconds. */
  limits?: ObserveLimits;
  /** Leaves the host out of this run: neither looked at nor changed, and not deleted either. Default: false. */
  leftOut?: boolean;
}
