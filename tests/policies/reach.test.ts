import { carriedIn } from "../../policies/carriers";
import { readCommands } from "../../policies/commands";
import {
  command,
  type Given,
  hardened,
  hostKey,
  otherKey,
  pinned,
  settingsFor,
  unknown,
} from "../../policies/example";
import { tryRules } from "../../policies/harness";
import {
  addressOf,
  type HardenedHost,
  hardenedAt,
  hardenedHosts,
  hostAt,
  isUndecided,
} from "../../policies/reach";
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
  const [component, hardener] = hardened();
  const changed = (props: Given["props"]): Given => ({ ...hardener, props: { ...hardener.props, ...props } });
  const nt4 = hardened(settingsFor({ platform: "nt4", target: "NT4WEB" }));
  const other = { ...pinned, hostKey: otherKey };

  /** Which host a Command on `connection` ends at, and from which one a hardened host is in reach. */
  const found = (stack: readonly Given[], connection: unknown) =>
    asSeen([...stack, command(connection)], (all) => {
      const address = addressOf(all[all.length - 1] as Resource);
      if (address === undefined || isUndecided(address)) return [];
      const hosts = hardenedHosts(all);
      return [hardenedAt(address, hosts)?.name, hostAt(address, hosts)?.name];
    });

  test.each<[title: string, connection: unknown, ends: string | undefined, inReach: string | undefined]>([
    ["by its name and its key", pinned, "web01", "web01"],
    ["by its name, with another of its keys", other, "web01", "web01"],
    ["by its short name", { ...other, host: "WEB01" }, "web01", "web01"],
    ["under another address, by its key", { ...pinned, host: "10.0.0.5" }, "web01", "web01"],
    [
      "by its key with a comment",
      { ...pinned, host: "10.0.0.5", hostKey: `${hostKey} web` },
      "web01",
      "web01",
    ],
    ["under a key that is not known yet", { ...pinned, hostKey: unknown }, "web01", "web01"],
    ["by another port, which may be another machine's", { ...other, port: 2222 }, undefined, "web01"],
    ["behind a jump host, where a name may mean another one", { ...other, proxy: other }, undefined, "web01"],
    ["the short name in another domain", { ...other, host: "web01.example.org" }, undefined, undefined],
    ["another host", { ...other, host: "web02.example.com" }, undefined, undefined],
    ["an address that begins alike", { ...other, host: "10" }, undefined, undefined],
  ])("%s", async (_, connection, ends, inReach) => {
    expect(await found([component, hardener], connection)).toEqual([ends, inReach]);
  });

  test("a jump host is not hardened by what is done to a target, which is in reach from there", async () => {
    expect(await found(nt4, pinned)).toEqual([undefined, "web01"]);
  });

  test("an unknown address is neither hardened nor forgotten", async () => {
    const { hosts, undecided } = await asSeen([component, changed({ connection: unknown })], hardenedHosts);
    expect(hosts).toEqual([{ name: "web01", address: undefined, target: undefined }]);
    expect(undecided.map((each) => each.undecided)).toEqual([
      "web01 (command:remote:Command): `connection` is not known before the update",
    ]);
  });

  test("a Command of somebody else hardens nothing, nor does one below a type that only ends like ours", async () => {
    const child = { ...hardener, parentType: "my-secure-iis-host:index:SecureIisHost" };
    for (const given of [command(pinned), child])
      expect((await asSeen([component, given], hardenedHosts)).hosts).toEqual([]);
  });

  test("the Command of a component that stands in another one hardens", async () => {
    const nested = { ...hardener, parentType: "shop:index:Farm$secure-iis-host:index:SecureIisHost" };
    const around = { ...component, type: nested.parentType };
    expect((await asSeen([around, nested], hardenedHosts)).hosts).toHaveLength(1);
  });
});

describe("a text that carries commands to a host", () => {
  const at = (name: string, host: string, target?: string): HardenedHost => ({
    name,
    address: { host, port: 22, text: `${host}:22`, key: undefined },
    target,
  });
  const hosts = {
    hosts: [at("web-a", "web01.example.com"), at("web02", "10.0.0.5"), at("old01", "jump", "nt4web")],
    undecided: [],
  };
  test.each<[text: string, to: string | undefined]>([
    ["ssh admin@web01.example.com hostname", "web-a"],
    ["ssh web01 hostname", "web-a"],
    ["bash -c 'ssh web-a hostname'", "web-a"],
    ["C:\\Windows\\System32\\OpenSSH\\ssh.exe -l admin WEB01.example.com hostname", "web-a"],
    ["psexec \\\\NT4WEB -s cmd", "old01"],
    ["winrs -r:http://10.0.0.5:5985 hostname", "web02"],
    ["Invoke-Command -ComputerName web03,10.0.0.5 -ScriptBlock { hostname }", "web02"],
    ["wmic /node:nt4web product list", "old01"],
    ["ping web01.example.com", undefined],
    ["./wait-for.sh web01.example.com 443", undefined],
    ["ssh admin@web01.example.com.evil.example hostname", undefined],
    ["ssh admin@web03.example.com hostname", undefined],
  ])("%s", (text, to) => {
    expect(carriedIn(readCommands(text), hosts)[0]?.host).toBe(to);
  });
});
