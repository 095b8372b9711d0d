import { clearTextRemark } from "../../../components/inventory/clearText";
import { connection, fleetOf, host } from "./fleetInput";

const { password: _, ...noLogin } = connection;
const reference = { env: "ADMIN_PASSWORD" };
const behind = (password: unknown) => ({
  ...connection,
  password: reference,
  proxy: { ...connection, password },
});
const withConnection = (own: object) => ({ ...host, connection: own });
const key = { ...noLogin, privateKey: { file: "key.pem" } };

test.each<[string, object, string[] | undefined]>([
  ["a password in clear text", connection, ["connection.password"]],
  ["a password elsewhere", { ...connection, password: reference }, undefined],
  ["a key in a file", key, undefined],
  ["a passphrase in clear text", { ...key, privateKeyPassword: "x" }, ["connection.privateKeyPassword"]],
  ["a proxy's password in clear text", behind("x"), ["connection.proxy.password"]],
  ["a proxy's password elsewhere", behind(reference), undefined],
])("%s", (_title, own, fields) => {
  const { clearText } = fleetOf({ hosts: { web01: withConnection(own) } });
  expect(clearText.get("web01")).toEqual(fields);
});

const ways =
  "Write { config: KEY } in its place and run `pulumi config set --secret KEY`, or write { env: NAME }, or { file: PATH }.";

test.each<[number, string | undefined]>([
  [0, undefined],
  [1, "web1"],
  [300, "web1, web2, web3 and 297 more"],
])("%i hosts are told in one line", (count, names) => {
  const hosts = Array.from(
    { length: count },
    (_each, index) => [`web${index + 1}`, ["connection.password"]] as const,
  );
  expect(clearTextRemark(new Map(hosts))).toBe(
    names && `The inventory has a secret in clear text: connection.password of ${names}. ${ways}`,
  );
});
