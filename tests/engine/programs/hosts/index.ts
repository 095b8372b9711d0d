/** The hosts of its configuration, with options that an inventory does not have. */
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { type HostArgs, SecureIisHost } from "../../../../components";

interface Wanted extends HostArgs {
  readonly name: string;
  /** A name that it had before. */
  readonly alias?: string;
  readonly retainOnDelete?: boolean;
  readonly protect?: boolean;
  readonly ignoreChanges?: string[];
  /** The id of a resource that is there already. */
  readonly import?: string;
  /** The name of a machine that it goes with. */
  readonly machine?: string;
  /** Where its address comes from, when it is not written down. */
  readonly addressFrom?: keyof typeof addresses;
}

const config = new pulumi.Config();
const machineOf = (name: string) => new local.Command(name, { create: "true", delete: "true" });

const tellAddress = config.get("tellAddress");
const told = pulumi.output(
  tellAddress === undefined ? "" : new local.Command("address", { create: tellAddress }).stdout,
);
const addresses = { resource: told, secret: pulumi.secret(told), promise: Promise.resolve("127.0.0.1") };

for (const wanted of config.requireObject<Wanted[]>("hosts")) {
  const { name, alias, retainOnDelete = false, protect = false, ignoreChanges = [], ...rest } = wanted;
  const { import: imported, machine, addressFrom, ...settings } = rest;
  const address = addressFrom === undefined ? {} : { host: addresses[addressFrom] };
  const args = { ...settings, connection: { ...settings.connection, ...address } };
  const options: pulumi.ComponentResourceOptions = {
    retainOnDelete,
    protect,
    ignoreChanges,
    ...(imported === undefined ? {} : { import: imported }),
    ...(alias === undefined ? {} : { aliases: [{ name: alias }] }),
    ...(machine === undefined ? {} : { deletedWith: machineOf(machine) }),
  };
  new SecureIisHost(name, args, options);
}
