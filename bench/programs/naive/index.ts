/** What one would write first: a Command for each service of each host. */
import { readFileSync } from "node:fs";
import { remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";

interface Work {
  readonly user: string;
  readonly keyFile: string;
  readonly hosts: readonly { readonly name: string; readonly port: number; readonly hostKey: string }[];
  readonly lines: readonly (readonly [service: string, line: string])[];
}

const file = new pulumi.Config().require("work");
const { user, keyFile, hosts, lines } = JSON.parse(readFileSync(file, "utf8")) as Work;
const privateKey = pulumi.secret(readFileSync(keyFile, "utf8"));

for (const { name, port, hostKey } of hosts) {
  const connection = { host: "127.0.0.1", port, hostKey, user, privateKey };
  for (const [service, create] of lines) {
    new remote.Command(`${name}-${service}`, { connection, create, addPreviousOutputInEnv: false });
  }
}
