import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { fileReader } from "../../../components/inventory/secretReference";
import { privateKey } from "../settings/hostKeys";
import { connection, fleetOf, host, issuesOf, told } from "./fleetInput";

describe("secrets", () => {
  const passwordOf = (password: unknown) =>
    fleetOf({ hosts: { web01: { ...host, connection: { ...connection, password } } } }).hosts.get("web01")
      ?.connection.password;

  test.each([
    ["the text itself", " x ", " x "],
    ["the stack's configuration", { config: "adminPassword" }, "from config"],
    ["the environment", { env: "ADMIN_PASSWORD" }, "from env"],
    ["a file, without its last line break", { file: "password.txt" }, "from file"],
  ])("come from %s", (_, given, password) => {
    expect(passwordOf(given)).toBe(password);
  });

  test("a private key's file is taken whole, a proxy's secrets are found too", () => {
    const { password: _, ...noLogin } = connection;
    const proxy = { ...connection, host: "bastion", password: { env: "ADMIN_PASSWORD" } };
    const args = { ...host, connection: { ...noLogin, privateKey: { file: "key.pem" }, proxy } };
    const read = fleetOf({
      defaults: { connection: { proxy: { port: 2222 } } },
      hosts: { web01: args },
    }).hosts.get("web01");
    expect(read?.connection.privateKey).toBe(privateKey("a"));
    expect(read?.connection.proxy).toMatchObject({ password: "from env", port: 2222 });
  });

  test.each([
    [
      "configuration",
      { config: "none" },
      'a secret "none" in the stack\'s configuration, nothing',
      "Run: pulumi config set --secret none",
    ],
    ["environment", { env: "NONE" }, "an environment variable NONE, nothing", "Set NONE in the environment."],
    [
      "environment, an empty one",
      { env: "EMPTY" },
      "an environment variable EMPTY, nothing",
      "Set EMPTY in the environment.",
    ],
    [
      "environment, a name of every object's",
      { env: "toString" },
      "an environment variable toString, nothing",
      "Set toString in the environment.",
    ],
    ["files", { file: "none" }, "a readable file none, nothing", "Is the path right, and readable?"],
  ])("that are missing are told: %s", (_, password, expected, hint) => {
    const input = { hosts: { web01: { ...host, connection: { ...connection, password } } } };
    expect(told(input)).toEqual([`web01 secret_missing connection.password: ${expected}`]);
    expect(issuesOf(input)[0]?.hint).toBe(hint);
  });

  test.each([
    ["two places at once", { config: "adminPassword", env: "ADMIN_PASSWORD" }],
    ["an unknown place", { vault: "adminPassword" }],
    ["a list", ["x"]],
  ])("are refused from %s", (_, password) => {
    const input = { hosts: { web01: { ...host, connection: { ...connection, password } } } };
    const received = Array.isArray(password) ? "a list" : "a map";
    expect(told(input)).toEqual([`web01 invalid_value connection.password: a password, ${received}`]);
  });

  test("are not looked for where no secret belongs", () => {
    const input = {
      hosts: { web01: { ...host, connection: { ...connection, user: { env: "ADMIN_PASSWORD" } } } },
    };
    expect(told(input)).toEqual(["web01 invalid_value connection.user: a user name, a map"]);
  });
});

describe("fileReader", () => {
  const folder = mkdtempSync(join(tmpdir(), "inventory-"));
  writeFileSync(join(folder, "key"), "k");
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = fileReader(join(folder, "hosts.yaml"));

  test.each([
    ["relative to the inventory", "key"],
    ["relative, from a folder above", `../${basename(folder)}/key`],
    ["absolute", join(folder, "key")],
    ["from the home folder", `~/${relative(homedir(), folder)}/key`],
  ])("reads a file %s", (_, path) => {
    expect(read(path)).toBe("k");
  });

  test.each(["none", "~none/key"])("throws where %s is none", (path) => {
    expect(() => read(path)).toThrow("ENOENT");
  });
});
