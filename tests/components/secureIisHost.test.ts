import { remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { Platform, SecureIisHost } from "../../components";
import { hostKeys } from "./settings/hostKeys";

jest.mock("@pulumi/command", () => ({
  remote: { Command: jest.fn(() => ({ stdout: pulumi.output(""), stdin: "skipped" })) },
}));
pulumi.runtime.setMocks({
  newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
  call: () => ({}),
});
const connection = { host: "192.0.2.1", user: "Administrator", password: "x", hostKey: hostKeys.ed25519 };

/** Engines of today let children inherit them; older ones leave that to the component. */
test.each<[title: string, options: pulumi.ComponentResourceOptions]>([
  ["retained", { retainOnDelete: true }],
  ["gone with its machine", { deletedWith: new pulumi.ComponentResource("test:index:Machine", "vm") }],
])("the Command of a host that is %s is so, too", (_, options) => {
  const args = { platform: Platform.WindowsServer, connection, leftOut: true };
  const parent = new SecureIisHost("web01", args, options);
  const given = jest.mocked(remote.Command).mock.lastCall?.[2];
  expect(given).toMatchObject({ parent, ...options });
});
