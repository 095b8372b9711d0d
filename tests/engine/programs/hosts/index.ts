/** The hosts of its configuration, with options that an inventory does not have. */
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { type HostArgs, SecureIisHost } from "../../../../components";

interface Wanted extends HostArgs {
  readonly name: string;
  /** A name that it had before. */
  readonly alias?: string;
  readonly retainOnDelete?: boolean;
  /** The name of a machine that it goes with. */
  readonly machine?: string;
}

const machineOf = (name: string) => new local.Command(name, { create: "true", delete: "true" });

for (const wanted of new pulumi.Config().requireObject<Wanted[]>("hosts")) {
  const { name, alias, retainOnDelete = false, machine, ...args } = wanted;
  const options: pulumi.ComponentResourceOptions = {
    retainOnDelete,
    ...(alias === undefined ? {} : { aliases: [{ name: alias }] }),
    ...(machine === undefined ? {} : { deletedWith: machineOf(machine) }),
  };
  new SecureIisHost(name, args, options);
}
