import { readFleet } from "../../../components/inventory/fleet";
import { hostKeys, privateKey, today } from "../settings/hostKeys";
import { readAsWritten, written } from "./inventoryAsWritten";

const { ed25519, ecdsa256, rsa } = hostKeys;
const remark = "# web01:22 SSH-2.0-OpenSSH_for_Windows_9.5";

/** What is written, and what the fleet has of it. */
const connections: readonly (readonly [title: string, key: string, text: string, taken: string])[] = [
  ["a domain user without quotes", "user", "CORP\\Administrator", "CORP\\Administrator"],
  ["a domain user in single quotes", "user", "'CORP\\Administrator'", "CORP\\Administrator"],
  ["a domain user with its backslash escaped", "user", '"CORP\\\\Administrator"', "CORP\\Administrator"],
  ["a user of a domain by its address", "user", "admin@corp.example.com", "admin@corp.example.com"],
  ["an IPv6 address", "host", "::1", "::1"],
  ["an IPv6 address in quotes", "host", '"2001:db8::7"', "2001:db8::7"],
  ["a password of yes", "password", "yes", "yes"],
  ["a password in quotes, of digits", "password", '"0123"', "0123"],
  ["a host key with the name in front", "hostKey", `web01.example.com ${ed25519}`, ed25519],
  ["one with name and port", "hostKey", `'[web01.example.com]:2222 ${ed25519}'`, ed25519],
  ["one with several names", "hostKey", `web01,10.0.0.1 ${ecdsa256}`, ecdsa256],
  ["one with a hashed name", "hostKey", `'|1|c2FsdA==|aGFzaA== ${ed25519}'`, ed25519],
  ["one with a remark behind", "hostKey", `${ed25519} root@web01`, `${ed25519} root@web01`],
  [
    "all that ssh-keyscan prints, of which the strongest is taken",
    "hostKey",
    `|\n        ${remark}\n        web01 ${rsa}\n        ${remark}\n        web01 ${ecdsa256}\n        web01 ${ed25519}`,
    ed25519,
  ],
];

test.each(connections)("%s is taken", (_title, key, text, taken) => {
  const { fleet, says } = readAsWritten(written({ connection: { [key]: text } }));
  expect(says).toEqual([]);
  expect(fleet?.hosts.get("web01")?.connection).toMatchObject({ [key]: taken });
});

test("a private key behind | is taken with its line breaks", () => {
  const key = privateKey("abc");
  const block = `|\n${key.trimEnd().replace(/^/gm, "        ")}`;
  const { fleet } = readAsWritten(written({ connection: { password: undefined, privateKey: block } }));
  expect(fleet?.hosts.get("web01")?.connection.privateKey).toBe(key);
});

const host = (name: string, address: string) =>
  `  ${name}: { platform: windowsServer, connection: { host: ${address}, user: a, password: x, hostKey: ${ed25519} } }\n`;

test.each([
  ["01 beside 1", ["01", "1"]],
  ["0x1F, 1.10, 1e3 and null", ["0x1F", "1.10", "1e3", "null"]],
  ["yes, no and true", ["yes", "no", "true"]],
])("hosts named %s keep their names", (_title, names) => {
  const text = `hosts:\n${names.map((name, index) => host(name, `web${index}`)).join("")}`;
  expect([...(readAsWritten(text).fleet?.hosts.keys() ?? [])].sort()).toEqual([...names].sort());
});

describe("merge keys", () => {
  const merging = (count: number) => {
    const hosts = Array.from(
      { length: count },
      (_, index) => `  web${index}:\n    <<: *all\n    connection: { <<: *login, host: web${index} }\n`,
    );
    const login = `&login { user: a, password: x, hostKey: ${ed25519} }`;
    return `defaults: &all\n  platform: windowsServer\n  roles: [ftp]\n  connection: ${login}\nhosts:\n${hosts.join("")}`;
  };

  test.each([1, 300])("%i hosts take what they lead to", (count) => {
    const { fleet, says } = readAsWritten(merging(count));
    expect(says).toEqual([]);
    expect(fleet?.hosts.size).toBe(count);
    expect(fleet?.hosts.get("web0")).toEqual({
      platform: "windowsServer",
      roles: ["ftp"],
      connection: { user: "a", password: "x", hostKey: ed25519, host: "web0" },
    });
  });
});

test("a byte order mark and the line ends of Windows are no part of it", () => {
  const text = `\ufeff${written({})}`.replace(/\n/g, "\r\n");
  expect(readAsWritten(text)).toMatchObject({ says: [] });
});

test("a host key is taken from the stack's configuration in the same way", () => {
  const connection = { host: "web01", user: "a", password: "x", hostKey: `web01 ${ed25519}` };
  const input = { hosts: { web01: { platform: "windowsServer", connection } } };
  const sources = { config: () => undefined, env: {}, file: () => "" };
  const result = readFleet(input, { sources, now: today });
  expect("fleet" in result && result.fleet.hosts.get("web01")?.connection.hostKey).toBe(ed25519);
});
