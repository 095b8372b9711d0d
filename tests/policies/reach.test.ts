import { convergeOf, renderConverge } from "../../components/script/converge";
import { command, desiredFor, type Given, hardened, pinned, unknown } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { addressOf, carriedTo, hardenedHosts, isUndecided } from "../../policies/reach";
import { type Resource, rule } from "../../policies/rule";
import { coverEveryHost } from "../../policies/rules/coverEveryHost";

/** Resources as a stack rule gets them: with unknown values that throw when they are read. */
async function asSeen<T>(resources: readonly Given[], look: (seen: readonly Resource[]) => T): Promise<T> {
  let seen: { readonly value: T } | undefined;
  const looks = rule({
    ...coverEveryHost.about,
    reference: "",
    enforcementLevel: "advisory",
    severity: "low",
    judgeStack: (all) => {
      seen = { value: look(all) };
      return [];
    },
    examples: [],
  });
  await tryRules([looks], resources);
  if (seen === undefined) throw new Error("nobody looked");
  return seen.value;
}

const addressIn = (connection: unknown, type = "command:remote:Command") =>
  asSeen([command(connection, type)], ([resource]) => {
    const address = resource && addressOf(resource);
    return isUndecided(address) ? address.undecided : address?.text;
  });

describe("an address", () => {
  test.each<[title: string, connection: unknown, text: string | undefined]>([
    ["the port is 22 unless it is given", { host: "web01" }, "web01:22"],
    ["another port", { host: "web01", port: 2222 }, "web01:2222"],
    ["a port as a text", { host: "web01", port: "2222" }, "web01:2222"],
    ["no port by null", { host: "web01", port: null }, "web01:22"],
    [
      "any case, blanks around, and a dot at the end",
      { host: " Web01.Example.COM. " },
      "web01.example.com:22",
    ],
    ["IPv6", { host: "2001:DB8::1" }, "[2001:db8::1]:22"],
    ["IPv6 in brackets", { host: "[2001:db8::1]", port: 22 }, "[2001:db8::1]:22"],
    [
      "behind a bastion",
      { host: "web01", proxy: { host: "Jump", port: 2222 } },
      "web01:22 through jump:2222",
    ],
    ["no bastion by null", { host: "web01", proxy: null }, "web01:22"],
    ["no connection", undefined, undefined],
    ["a text for a connection", "web01", undefined],
    ["no host", { user: "Administrator" }, undefined],
    ["an empty host", { host: "" }, undefined],
    ["a host that is a login", { host: "admin@web01" }, undefined],
    ["a port that is none", { host: "web01", port: "ssh" }, undefined],
    ["a bastion without a host", { host: "web01", proxy: {} }, undefined],
    [
      "a chain of bastions without an end",
      { host: "a", proxy: { host: "b", proxy: { host: "c", proxy: { host: "d", proxy: { host: "e" } } } } },
      undefined,
    ],
    [
      "an unknown connection",
      unknown,
      "copy (command:remote:Command): `connection` is not known before the update",
    ],
    [
      "an unknown host",
      { host: unknown },
      "copy (command:remote:Command): `connection.host` is not known before the update",
    ],
    [
      "an unknown port",
      { host: "web01", port: unknown },
      "copy (command:remote:Command): `connection.port` is not known before the update",
    ],
    [
      "an unknown bastion",
      { host: "web01", proxy: { host: unknown } },
      "copy (command:remote:Command): `connection.proxy.host` is not known before the update",
    ],
    [
      "an unknown password, which nobody asks for",
      { host: "web01", password: unknown, hostKey: unknown },
      "web01:22",
    ],
  ])("%s", async (_, connection, text) => {
    expect(await addressIn(connection)).toBe(text);
  });
});

describe("the hosts that a stack hardens", () => {
  const seen = (resources: readonly Given[]) =>
    asSeen(resources, (all) => {
      const { byAddress, byName, undecided } = hardenedHosts(all);
      return {
        byAddress: Object.fromEntries(byAddress),
        byName: Object.fromEntries(byName),
        undecided: undecided.map((each) => each.undecided),
      };
    });
  const [component, hardener] = hardened(desiredFor()) as [Given, Given];
  const changed = (props: Given["props"]): Given => ({ ...hardener, props: { ...hardener.props, ...props } });
  const nt4 = desiredFor({ platform: "nt4", target: "NT4WEB" });

  test("a host by its Command", async () => {
    expect(await seen([component, hardener])).toEqual({
      byAddress: { "web01.example.com:22": "web01" },
      byName: { "web01.example.com": "web01" },
      undecided: [],
    });
  });

  test("a target is hardened, its jump host is not", async () => {
    const target = { byAddress: {}, byName: { nt4web: "web01" }, undecided: [] };
    expect(await seen(hardened(nt4))).toEqual(target);
    expect(await seen([hardened(nt4)[0] as Given, changed({ create: "altered" })])).toEqual(target);
    expect(await seen([component, changed({ create: renderConverge(convergeOf(nt4)) })])).toEqual(target);
  });

  test("an unknown address, or an unknown text, is neither hardened nor forgotten", async () => {
    for (const [field, name] of [
      ["connection", "web01 (command:remote:Command)"],
      ["create", "web01"],
    ] as const) {
      const { byAddress, undecided } = await seen([component, changed({ [field]: unknown })]);
      expect(byAddress).toEqual({});
      expect(undecided).toEqual([`${name}: \`${field}\` is not known before the update`]);
    }
  });

  test("a Command of somebody else hardens nothing", async () => {
    expect((await seen([component, command(pinned)])).byAddress).toEqual({});
  });
});

describe("a text that carries commands to a host", () => {
  const hosts = {
    byAddress: new Map<string, string>(),
    byName: new Map([
      ["web01.example.com", "web01"],
      ["10.0.0.5", "web02"],
      ["nt4web", "old01"],
    ]),
    undecided: [],
  };
  test.each<[text: string, to: string | undefined]>([
    ["ssh admin@web01.example.com hostname", "web01"],
    ["C:\\Windows\\System32\\OpenSSH\\ssh.exe -l admin WEB01.example.com hostname", "web01"],
    ["psexec \\\\NT4WEB -s cmd", "old01"],
    ["winrs -r:http://10.0.0.5:5985 hostname", "web02"],
    ["Invoke-Command -ComputerName web03,10.0.0.5 -ScriptBlock", "web02"],
    ["wmic /node:nt4web product list", "old01"],
    ["ping web01.example.com", undefined],
    ["ssh admin@web01.example.com.evil.example hostname", undefined],
    ["ssh admin@web03.example.com hostname", undefined],
  ])("%s", (text, to) => {
    expect(carriedTo([text.split(" ")], hosts)).toBe(to);
  });
});
