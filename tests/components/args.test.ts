import { checkConnection, checkHost, checkSettings, type HostSettings } from "../../components/args";
import { Platform, Role } from "../../components/catalogue";
import type { Issue } from "../../components/issue";
import { connection, exception, hostKeys, privateKey, today, validHost } from "./hostKeys";

type Row = [title: string, input: unknown, path: string, expected: string, received: string];

const { password: _, ...noLogin } = connection;
const withConnection = (fields: object) => ({ ...validHost, connection: { ...connection, ...fields } });
const withException = (fields: object) => ({ ...validHost, exceptions: [{ ...exception, ...fields }] });
const hidden = "a value of type string, not shown";
const readKey =
  "Read it with `ssh-keyscan -t ed25519 HOST`, compare it on the host, and write it without the name.";
const keyLine = (not: string) =>
  `a public key line of type ssh-ed25519 or ecdsa-sha2-nistp*, not ${not}. ${readKey}`;
const rsa = "an RSA key, which the command provider offers in its SHA-1 form alone";
const listed = (categories: string, platform = "windowsServer") =>
  `a service that Q189271 lists on ${platform} as ${categories}`;
const platforms = `one of ${Object.values(Platform).join(", ")}`;
const loginWords = "a map with host, user, hostKey and a login";
const targetWords = "a host name or address of letters, digits, dots, dashes and underscores, up to 200";
const keyless = "a password login on the jump host";

const oneField: Row[] = [
  ["no map at all", "web01", "", "a map with platform and connection", '"web01"'],
  ["nothing", undefined, "", "a map with platform and connection", "nothing"],
  ["a list", [], "", "a map with platform and connection", "a list"],
  ["no platform", { connection }, "platform", platforms, "nothing"],
  ["an unknown platform", { ...validHost, platform: "nt5" }, "platform", platforms, '"nt5"'],
  ["a platform in another case", { ...validHost, platform: "NT4" }, "platform", platforms, '"NT4"'],
  ["a role that is no list", { ...validHost, roles: "ftp" }, "roles", "a list of roles", '"ftp"'],
  [
    "an unknown role",
    { ...validHost, roles: ["ftp", "web"] },
    "roles.1",
    `one of ${Object.values(Role).join(", ")}`,
    '"web"',
  ],
  [
    "an unknown undeclaredRoles",
    { ...validHost, undeclaredRoles: "Ignore" },
    "undeclaredRoles",
    "one of Report, Disable",
    '"Ignore"',
  ],
  [
    "an unknown observe",
    { ...validHost, observe: null },
    "observe",
    "one of Required, BestEffort, Never",
    "null",
  ],
  ["a target with a blank", { ...validHost, target: "web 01" }, "target", targetWords, '"web 01"'],
  [
    "a target with a backslash",
    { ...validHost, target: "\\\\web01" },
    "target",
    targetWords,
    '"\\\\\\\\web01"',
  ],
  ["a target that is a switch", { ...validHost, target: "-a" }, "target", targetWords, '"-a"'],
  ["a target that is too long", { ...validHost, target: "w".repeat(201) }, "target", targetWords, hidden],
  ["a target that is a number", { ...validHost, target: 5 }, "target", "a host name", "5"],
  ["an unknown key", { ...validHost, role: ["ftp"] }, "", "known keys alone", "role"],
  [
    "an unknown key of a connection",
    withConnection({ pasword: "x" }),
    "connection",
    "known keys alone",
    "pasword",
  ],

  ["no connection", { platform: "windowsServer" }, "connection", loginWords, "nothing"],
  [
    "a connection that is a text",
    { ...validHost, connection: "ssh://web01" },
    "connection",
    loginWords,
    hidden,
  ],
  ["no host", withConnection({ host: undefined }), "connection.host", "a host name or address", "nothing"],
  ["a blank host", withConnection({ host: " " }), "connection.host", "a host name or address", hidden],
  [
    "a host with a blank before",
    withConnection({ host: " web01" }),
    "connection.host",
    "a host name or address",
    hidden,
  ],
  ["port 0", withConnection({ port: 0 }), "connection.port", "a port from 1", "0"],
  ["port 65536", withConnection({ port: 65536 }), "connection.port", "a port up to 65535", "65536"],
  ["half a port", withConnection({ port: 22.5 }), "connection.port", "a port number", "22.5"],
  ["a port that is a text", withConnection({ port: "22" }), "connection.port", "a port number", hidden],
  ["a blank user", withConnection({ user: "" }), "connection.user", "a user name", hidden],
  ["a blank password", withConnection({ password: " " }), "connection.password", "a password", hidden],
  [
    "no login",
    { ...validHost, connection: noLogin },
    "connection.password",
    "exactly one of password and privateKey",
    "nothing",
  ],
  [
    "two logins",
    withConnection({ privateKey: privateKey("a") }),
    "connection.password",
    "exactly one of password and privateKey",
    hidden,
  ],
  [
    "a proxy without a login",
    withConnection({ proxy: noLogin }),
    "connection.proxy.password",
    "exactly one of password and privateKey",
    "nothing",
  ],
  [
    "a proxy of a proxy",
    withConnection({ proxy: { ...connection, proxy: connection } }),
    "connection.proxy",
    "known keys alone",
    "proxy",
  ],

  [
    "no host key",
    withConnection({ hostKey: undefined }),
    "connection.hostKey",
    `a host key. ${readKey}`,
    "nothing",
  ],
  [
    "a host key that is a name",
    withConnection({ hostKey: "web01" }),
    "connection.hostKey",
    keyLine("no public key line"),
    hidden,
  ],
  [
    "a host key after the host's name",
    withConnection({ hostKey: `web01 ${hostKeys.ed25519}` }),
    "connection.hostKey",
    keyLine("no public key line"),
    hidden,
  ],
  [
    "a host key that is cut off",
    withConnection({ hostKey: hostKeys.ed25519.slice(0, -4) }),
    "connection.hostKey",
    keyLine("a damaged ssh-ed25519 key"),
    hidden,
  ],
  [
    "a host key of another type",
    withConnection({ hostKey: `ssh-ed25519 ${hostKeys.ecdsa256.split(" ")[1]}` }),
    "connection.hostKey",
    keyLine("a damaged ssh-ed25519 key"),
    hidden,
  ],
  ["an RSA host key", withConnection({ hostKey: hostKeys.rsa }), "connection.hostKey", keyLine(rsa), hidden],
  [
    "a private key as host key",
    withConnection({ hostKey: privateKey("a") }),
    "connection.hostKey",
    keyLine("no public key line"),
    hidden,
  ],
  [
    "a proxy without a host key",
    withConnection({ proxy: { ...connection, hostKey: undefined } }),
    "connection.proxy.hostKey",
    `a host key. ${readKey}`,
    "nothing",
  ],

  [
    "an unknown service to keep",
    { ...validHost, keep: ["Spoolr"] },
    "keep.0",
    listed("Not Required"),
    '"Spoolr"',
  ],
  [
    "a service of another platform to keep",
    { ...validHost, keep: ["Dhcp", "Messenger"] },
    "keep.1",
    listed("Not Required"),
    '"Messenger"',
  ],
  [
    "a Required service to keep",
    { ...validHost, keep: ["World Wide Web Publishing Service"] },
    "keep.0",
    listed("Not Required"),
    "W3SVC, which is Required",
  ],
  [
    "a May Be Required service to keep",
    { ...validHost, keep: ["smtpsvc"] },
    "keep.0",
    listed("Not Required"),
    "SMTPSVC, which is May Be Required",
  ],
  [
    "a kept service with a blank before",
    { ...validHost, keep: [" Spooler"] },
    "keep.0",
    listed("Not Required"),
    '" Spooler"',
  ],
  [
    "an exception for a Required service",
    withException({ service: "Server Service" }),
    "exceptions.0.service",
    listed("May Be Required or Not Required"),
    "LanmanServer, which is Required",
  ],
  [
    "an exception of yesterday",
    withException({ expires: "2026-03-09" }),
    "exceptions.0.expires",
    "a day from 2026-03-10 on",
    "2026-03-09",
  ],
  [
    "an exception that ends on no day",
    withException({ expires: "2026-02-30" }),
    "exceptions.0.expires",
    "a UTC date as YYYY-MM-DD",
    '"2026-02-30"',
  ],
  [
    "an exception in another notation",
    withException({ expires: "10/03/2026" }),
    "exceptions.0.expires",
    "a UTC date as YYYY-MM-DD",
    '"10/03/2026"',
  ],
  [
    "an exception without a reason",
    withException({ reason: undefined }),
    "exceptions.0.reason",
    "a reason",
    "nothing",
  ],
  [
    "a reason of nine letters",
    withException({ reason: "it needs  " }),
    "exceptions.0.reason",
    "a reason of at least 10 characters",
    '"it needs  "',
  ],
  [
    "an exception of an unknown kind",
    withException({ kind: "ignore" }),
    "exceptions.0.kind",
    "one of keep, allowRisk",
    '"ignore"',
  ],
  [
    "an exception that nobody approved",
    withException({ approvedBy: "" }),
    "exceptions.0.approvedBy",
    "the name of who approved it",
    '""',
  ],
  [
    "an exception that is a text",
    { ...validHost, exceptions: ["Spooler"] },
    "exceptions.0",
    "a map with service, reason, approvedBy and expires",
    '"Spooler"',
  ],

  [
    "NT 4.0 without a target",
    { ...validHost, platform: "nt4" },
    "target",
    "the name by which a Windows jump host reaches this host",
    "nothing",
  ],
  [
    "a target with a key login",
    { ...validHost, target: "OLD", connection: { ...noLogin, privateKey: privateKey("a") } },
    "connection.privateKey",
    keyless,
    "a key login",
  ],
];

describe("checkHost", () => {
  test.each(oneField)("refuses %s", (_title, input, path, expected, received) => {
    const found = checkHost(input, today, "web01").map(({ host, path: at, ...rest }) => ({
      host,
      path: at,
      expected: rest.expected,
      received: rest.received,
    }));
    expect(found).toEqual([{ host: "web01", path, expected, received }]);
  });

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
    ["the longest target", { ...validHost, target: "w".repeat(200) }],
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
      exceptions: [{ ...exception, reason: "", service: "W3SVC", expires: "2020-01-01" }],
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
