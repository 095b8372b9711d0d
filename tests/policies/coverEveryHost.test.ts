import {
  command,
  type Given,
  hardened,
  otherKey,
  pinned,
  settingsFor,
  unknown,
} from "../../policies/example";
import { tryRules } from "../../policies/harness";
import { coverEveryHost } from "../../policies/rules/coverEveryHost";

const web = hardened(settingsFor());
const to = (host: unknown, name = "copy", others: Readonly<Record<string, unknown>> = {}): Given => ({
  ...command({ ...pinned, hostKey: otherKey, host, ...others }),
  name,
});
const said = async (resources: readonly Given[], except: readonly string[] = []): Promise<string[]> => {
  const config = { "cover-every-host": { except } };
  const told = await tryRules([coverEveryHost], [...web, ...resources], { config });
  return told.map(({ message }) => message);
};

test("one violation a host, with five resources by name", async () => {
  const copies = [1, 2, 3, 4, 5, 6, 7].map((number) => to("ftp01", `copy${number}`));
  const [message, ...others] = await said([...copies, to("ftp02", "upload")]);
  expect(message).toMatch(
    /^No SecureIisHost hardens the host of copy1 \(.*\), copy2 .*, copy5 \(command:remote:Command\), 2 more\. /,
  );
  expect(others).toEqual([expect.stringMatching(/^No SecureIisHost hardens the host of upload \(.*?\)\. /)]);
});

describe("except", () => {
  test.each<[title: string, except: string]>([
    ["a name", "build.example.com"],
    ["a name in another case, with blanks and a dot", " Build.Example.com. "],
    ["a name and its port", "build.example.com:2222"],
  ])("%s", async (_, except) => {
    const host = to("build.example.com", "copy", { port: 2222 });
    expect(await said([host])).toHaveLength(1);
    expect(await said([host], [except])).toEqual([]);
  });

  test.each<[title: string, except: string]>([
    ["another port", "build.example.com:22"],
    ["a part of the name", "build"],
    ["the domain", "example.com"],
    ["a pattern", "*"],
    ["nothing", ""],
  ])("not by %s", async (_, except) => {
    expect(await said([to("build.example.com", "copy", { port: 2222 })], [except])).toHaveLength(1);
  });

  test("IPv6, with and without a port", async () => {
    for (const except of ["2001:db8::1", "[2001:DB8::1]:22"])
      expect(await said([to("2001:db8::1")], [except])).toEqual([]);
  });
});

test("what is unknown is told once, however much it is, and hides nothing", async () => {
  const unknowns = [1, 2, 3, 4, 5, 6, 7].map((number) => to(unknown, `copy${number}`));
  const messages = await said([...unknowns, to("ftp01", "upload")]);
  expect(messages).toEqual([
    expect.stringContaining("hardens the host of upload"),
    expect.stringMatching(
      /cannot be judged before up: copy1 .*; copy5 [^;]*; 2 more\. The update judges it again\.$/,
    ),
  ]);
});

test("a host that is missing is a violation, for each resource", async () => {
  const messages = await said([to(undefined, "a"), to("", "b"), { ...command(undefined), name: "c" }]);
  expect(messages.map((message) => message.split(" ")[0])).toEqual(["a", "b", "c"]);
  for (const message of messages) expect(message).toContain("names no host, so it cannot be judged");
});

test("no message shows an address, which may be a secret", async () => {
  for (const message of await said([to("10.9.8.7"), to("10.9.8.7", "b", { port: 2222 })]))
    expect(message).not.toContain("10.9.8.7");
});
