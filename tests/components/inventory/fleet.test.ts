import { parseInventory } from "../../../components/inventory/fleet";
import { exception } from "../settings/hostKeys";
import { at, connection, fleetOf, host, issuesOf, told } from "./fleetInput";

const { hostKey } = connection;

describe("hosts and defaults", () => {
  test("maps are merged, all else is replaced, and the host's own wins", () => {
    const { hosts } = fleetOf({
      defaults: {
        platform: "nt4",
        roles: ["ftp", "smtp"],
        connection: { user: "admin", password: "x", port: 2222 },
      },
      hosts: {
        web01: {
          platform: "windowsServer",
          roles: ["ups"],
          connection: { host: "web01", hostKey, port: 22 },
        },
        web02: { target: "NT4WEB", connection: { host: "jump", hostKey } },
      },
    });
    expect([...hosts]).toEqual([
      [
        "web01",
        {
          platform: "windowsServer",
          roles: ["ups"],
          connection: { user: "admin", password: "x", port: 22, host: "web01", hostKey },
        },
      ],
      [
        "web02",
        {
          platform: "nt4",
          roles: ["ftp", "smtp"],
          target: "NT4WEB",
          connection: { user: "admin", password: "x", port: 2222, host: "jump", hostKey },
        },
      ],
    ]);
  });

  test("null takes a default away", () => {
    const own = { roles: null, connection: { password: null, privateKey: "k", proxy: { port: null } } };
    const proxy = { ...connection, host: "bastion", port: 2222 };
    const defaults = { ...host, roles: ["ftp"], connection: { ...connection, proxy } };
    const { password: _, ...noLogin } = connection;
    const { port: __, ...portless } = proxy;
    expect(fleetOf({ defaults, hosts: { web01: own } }).hosts.get("web01")).toEqual({
      ...host,
      connection: { ...noLogin, privateKey: "k", proxy: portless },
    });
  });

  test("a host without settings of its own is its defaults", () => {
    expect(fleetOf({ defaults: host, hosts: { web01: null } }).hosts.get("web01")).toEqual(host);
  });

  test("limits are passed on; none are none", () => {
    expect(fleetOf({ limits: { replyTimeoutSeconds: 0.5 }, hosts: { a: host } }).limits).toEqual({
      replyTimeoutSeconds: 0.5,
    });
    expect(fleetOf({ hosts: { a: host } }).limits).toEqual({});
  });

  test("300 hosts are read in their order", () => {
    const names = Array.from({ length: 300 }, (_, index) => `web${index}`);
    const { hosts } = fleetOf({
      hosts: Object.fromEntries(names.map((name) => [name, at(`${name}.example.com`)])),
    });
    expect([...hosts.keys()]).toEqual(names);
  });
});

describe("problems", () => {
  const hostsWords = "hosts by name: `web01: { connection: … }`";
  const behind = (proxy: string) => ({
    ...host,
    connection: { ...connection, proxy: { ...connection, host: proxy } },
  });

  test.each<[string, unknown, string[]]>([
    ["no map", "hosts", ['invalid_value : a map with `hosts`, "hosts"']],
    ["no hosts", {}, [`invalid_value hosts: ${hostsWords}, nothing`]],
    ["hosts in a list", { hosts: [host] }, [`invalid_value hosts: ${hostsWords}, a list`]],
    ["an empty map", { hosts: {} }, ["no_hosts hosts: at least one host, none"]],
    [
      "defaults that are none",
      { defaults: "x", hosts: { a: {} } },
      ['invalid_value defaults: settings that all hosts share, "x"'],
    ],
    ["an unknown key", { hosts: { a: host }, host: {} }, ["unknown_key : known keys alone, host"]],
    [
      "an unknown limit",
      { limits: { timeout: 1 }, hosts: { a: host } },
      ["unknown_key limits: known keys alone, timeout"],
    ],
    [
      "limits of 0",
      { limits: { replyTimeoutSeconds: 0 }, hosts: { a: host } },
      ["invalid_value limits.replyTimeoutSeconds: a number of seconds above 0, 0"],
    ],
    [
      "a limit in words",
      { limits: { replyTimeoutSeconds: "1m" }, hosts: { a: host } },
      ['invalid_value limits.replyTimeoutSeconds: a number of seconds, "1m"'],
    ],
    [
      "a name with a blank",
      { hosts: { "web 01": host } },
      ['invalid_name hosts: host names of letters, digits, dots, dashes and underscores, "web 01"'],
    ],
    [
      "a host that is a text",
      { hosts: { a: "web01" } },
      ['a invalid_value : a map with platform and connection, "web01"'],
    ],
    [
      "a name twice, in another case",
      { hosts: { web01: host, WEB01: at("b") } },
      ["WEB01 host_twice hosts.WEB01: each host once, also web01"],
    ],
    [
      "an address twice",
      { hosts: { a: host, b: at("WEB01.example.com") } },
      ["b host_twice connection.host: each host once, the address of a"],
    ],
    [
      "one address three times",
      { hosts: { a: host, b: host, c: host } },
      [
        "b host_twice connection.host: each host once, the address of a",
        "c host_twice connection.host: each host once, the address of a",
      ],
    ],
    [
      "one address with a port in words",
      { hosts: { a: host, b: { ...host, connection: { ...connection, port: 22 } } } },
      ["b host_twice connection.host: each host once, the address of a"],
    ],
    [
      "one address, other ports",
      { hosts: { a: host, b: { ...host, connection: { ...connection, port: 23 } } } },
      [],
    ],
    ["one address behind other proxies", { hosts: { a: behind("p1"), b: behind("p2") } }, []],
    [
      "one jump host, other targets",
      { hosts: { a: { ...host, target: "a" }, b: { ...host, target: "b" } } },
      [],
    ],
  ])("%s", (_, input, issues) => {
    expect(told(input)).toEqual(issues);
  });

  test("all of all hosts are told at once", () => {
    const expired = { ...host, exceptions: [{ ...exception, expires: "2020-01-01" }] };
    const input = {
      limits: { timeout: 1 },
      hosts: {
        "web 01": { ...host, roles: ["web"] },
        a: { ...host, connection: { ...connection, port: 0, password: { env: "NONE" } } },
        b: expired,
        c: at("same"),
        d: at("same"),
      },
    };
    expect(
      issuesOf(input)
        .map(({ host, code, path }) => `${host ?? "-"} ${code} ${path}`)
        .sort(),
    ).toEqual([
      "- invalid_name hosts",
      "- unknown_key limits",
      "a invalid_value connection.port",
      "a secret_missing connection.password",
      "b exception_expired exceptions.0.expires",
      "d host_twice connection.host",
      "web 01 invalid_value roles.0",
    ]);
  });

  test("hosts that Object.prototype knows are hosts like others", () => {
    const parsed = parseInventory("hosts.yaml", "hosts: { constructor: {}, __proto__: { platform: x } }");
    const issues = "input" in parsed ? issuesOf(parsed.input) : [];
    expect(new Set(issues.map(({ host, path }) => host ?? path))).toEqual(
      new Set(["hosts", "constructor", "__proto__"]),
    );
  });
});
