import * as pulumi from "@pulumi/pulumi";
import { connectionIn } from "../../provider/provider";
import { connection } from "../components/settings/hostKeys";

const bastion = { ...connection, host: "bastion" };
const both = { ...connection, proxy: bastion };

test.each<[string, unknown, object]>([
  ["is a map", connection, connection],
  ["is an output as a whole", pulumi.output(connection), connection],
  ["is a secret as a whole", pulumi.secret(both), both],
  ["has an output for its proxy", { ...connection, proxy: pulumi.output(bastion) }, both],
])("a connection that %s is taken apart", async (_, given, fields) => {
  expect(await connectionIn(given)).toEqual(fields);
});

test("a field that is an output stays one", async () => {
  const password = pulumi.secret("hunter2");
  expect((await connectionIn({ ...connection, password })).password).toBe(password);
});
