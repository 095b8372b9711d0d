import { Platform } from "../../../components/catalogue";
import type { Issue } from "../../../components/issue/issue";
import { checkConnection, checkHost, checkSettings } from "../../../components/settings/checks";
import type { HostSettings } from "../../../components/settings/hostArgs";
import { connection, exception, hostKeys, privateKey, today, validHost } from "./hostKeys";

const { password: _, ...noLogin } = connection;
const withConnection = (fields: object) => ({ ...validHost, connection: { ...connection, ...fields } });
const withException = (fields: object) => ({ ...validHost, exceptions: [{ ...exception, ...fields }] });

describe("checkHost", () => {
  test.each<[string, object]>([
    ["the least", validHost],
    [
      "a key login",
      { ...validHost, connection: { ...noLogin, privateKey: privateKey("a"), privateKeyPassword: "x" } },
    ],
    [
      "each host key type",
      withConnection({ hostKey: hostKeys.ecdsa256, proxy: { ...connection, hostKey: hostKeys.ecdsa384 } }),
    ],
    ["a host key with a remark", withConnection({ hostKey: ` ${hostKeys.ecdsa521} root@web01\n` })],
    ["ports at the limits", withConnection({ port: 1, proxy: { ...connection, port: 65535 } })],
    ["a password with blanks around it", withConnection({ password: " x " })],
    ["NT 4.0 with a target", { ...validHost, platform: "nt4", target: "NT4WEB" }],
    ["the longest target", { ...validHost, target: "w".repeat(64) }],
    ["an exception that ends today", withException({ expires: "2026-03-10" })],
    ["an exception that ends tomorrow", withException({ expires: "2026-03-11", kind: "allowRisk" })],
    [
      "services by any of their names",
      {
        ...validHost,
        keep: ["PRINT SPOOLER"],
        exceptions: [{ ...exception, service: "ftp publishing service" }],
      },
    ],
    [
      "every setting",
      { ...validHost, roles: ["ftp", "ups"], undeclaredRoles: "Disable", keep: ["Dhcp"], observe: "Never" },
    ],
    ["an exception that leaves a Required service alone", withException({ service: "MSDTC" })],
  ])("accepts %s", (_title, input) => {
    expect(checkHost(input, today)).toEqual([]);
  });

  test("takes the day in UTC", () => {
    const input = withException({ expires: "2026-03-10" });
    expect(checkHost(input, new Date("2026-03-10T23:59:59.999Z"))).toEqual([]);
    expect(checkHost(input, new Date("2026-03-11T00:00:00.000Z"))).toHaveLength(1);
    expect(checkHost(input, new Date("2026-03-10T23:30:00-05:00"))).toHaveLength(1);
  });

  test("tells all problems at once, of single fields and across them", () => {
    const input = {
      platform: "nt4",
      roles: ["web"],
      keep: ["", "Spoolr"],
      exceptions: [{ ...exception, kind: "allowRisk", reason: "", service: "W3SVC", expires: "2020-01-01" }],
      connection: { user: "", port: 0, proxy: noLogin },
      colour: "red",
    };
    const places = checkHost(input, today).map(({ code, path }) => `${code} ${path}`);
    expect(places.sort()).toEqual([
      "exception_expired exceptions.0.expires",
      "invalid_value connection.host",
      "invalid_value connection.hostKey",
      "invalid_value connection.password",
      "invalid_value connection.port",
      "invalid_value connection.proxy.password",
      "invalid_value connection.user",
      "invalid_value exceptions.0.reason",
      "invalid_value keep.0",
      "invalid_value roles.0",
      "target_missing target",
      "unknown_key ",
      "unknown_service keep.1",
      "wrong_category exceptions.0.service",
    ]);
  });
});

describe("a target that is", () => {
  const at = (host: string, target: string) =>
    checkHost({ platform: "windowsServer", target, connection: { ...connection, host } }, today).map(
      ({ code, path }) => `${code} ${path}`,
    );
  test.each([
    ["the machine that `connection` leads to", "web01.example.com", "web01.example.com"],
    ["that machine by its short name", "web01.example.com", "WEB01"],
    ["that machine in full", "web01", "web01.example.com"],
    ["localhost", "web01.example.com", "localhost"],
    ["a loopback address", "web01.example.com", "127.0.0.1"],
    ["the address of `connection`", "10.0.0.5", "10.0.0.5"],
  ])("%s is an error", (_, host, target) => {
    expect(at(host, target)).toEqual(["target_itself target"]);
  });
  test.each([
    ["another machine", "jump.example.com", "NT4WEB"],
    ["another address", "10.0.0.5", "10.0.0.50"],
    ["a name that begins alike", "web01.example.com", "web01a"],
  ])("%s is none", (_, host, target) => {
    expect(at(host, target)).toEqual([]);
  });
});

describe("checkSettings and checkConnection", () => {
  const settings: HostSettings = { platform: Platform.NT4, target: "NT4WEB" };
  const places = (issues: readonly Issue[]) =>
    issues.map(({ host, code, path }) => `${host} ${code} ${path}`);

  test("settings are judged without a connection, and a connection among them is strange", () => {
    expect(checkSettings(settings, today, "old")).toEqual([]);
    expect(places(checkSettings({ ...settings, connection }, today, "old"))).toEqual(["old unknown_key "]);
    expect(places(checkSettings({ platform: "nt4" }, today, "old"))).toEqual(["old target_missing target"]);
  });

  test.each<[string, unknown, string[]]>([
    ["a password login", connection, []],
    [
      "a key login to a target",
      { ...noLogin, privateKey: "k" },
      ["old target_with_key connection.privateKey"],
    ],
    ["nothing", undefined, ["old invalid_value connection"]],
    [
      "two wrong fields",
      { ...connection, port: 0, user: 1 },
      ["old invalid_value connection.port", "old invalid_value connection.user"],
    ],
  ])("a connection that is %s", (_title, input, expected) => {
    expect(places(checkConnection(input, settings, "old"))).toEqual(expected);
  });
});
