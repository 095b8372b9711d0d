import { hostKey, otherKey, pinned, secret, unknown } from "../../../policies/example";
import { beyond } from "./beyond";
import { type Bypass, encoded } from "./row";
import { bypasses, harmless } from "./rows";
import {
  blocked,
  broke,
  hardenedHost,
  local,
  mandatory,
  onHardenedHost,
  propsOf,
  type Row,
  remote,
  says,
  tell,
} from "./telling";

const slots = ["create", "update", "delete", "stdin"] as const;

const titled = <R extends Row>(rows: readonly R[]): [string, R][] => rows.map((row) => [row.title, row]);
const of = (finds: Bypass["finds"]) => titled(bypasses.filter((row) => row.finds === finds));
const texts = (rows: [string, Bypass][]) =>
  rows.flatMap(([title, { text, key = "" }]): [string, string, string][] =>
    text === undefined ? [] : [[title, text, key]],
  );

test.each([
  ["bypasses", bypasses],
  ["harmless", harmless],
])("no two rows of %s have one title or one text", (_, rows: readonly Row[]) => {
  expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
  expect(new Set(rows.map((row) => JSON.stringify(propsOf(row)))).size).toBe(rows.length);
});

test("a hardened host alone passes", async () => {
  expect(await tell(...hardenedHost)).toEqual([]);
});

describe("a change is found", () => {
  test.each(of("change"))("%s", async (_, row) => {
    expect(blocked(await tell(remote(propsOf(row))))).toContainEqual(says(row.key ?? ""));
  });
});

describe("a change is found in every text of a Command, here or there", () => {
  test.each(texts(of("change")))("%s", async (_, text, key) => {
    for (const slot of slots.slice(1))
      expect([slot, blocked(await tell(remote({ create: "hostname", [slot]: text })))]).toEqual([
        slot,
        expect.arrayContaining([says(key)]),
      ]);
    for (const slot of slots)
      expect([slot, blocked(await tell(local({ create: "hostname", [slot]: text })))]).toEqual([
        slot,
        expect.arrayContaining([says(key)]),
      ]);
  });
});

describe("a change without a name that can be read is found", () => {
  test.each(of("unnamed"))("%s", async (_, row) => {
    expect(blocked(await tell(remote(propsOf(row))))).not.toEqual([]);
    expect(blocked(await tell(local(propsOf(row))))).not.toEqual([]);
  });
});

describe("a text that cannot be read is found on a hardened host", () => {
  test.each(of("opaque"))("%s", async (_, row) => {
    const told = await onHardenedHost(propsOf(row));
    expect(mandatory(told)).not.toEqual([]);
    expect(told.filter(broke)).toEqual([]);
  });
});

describe("a text that cannot be read is nobody's business on another host", () => {
  test.each(of("opaque").filter(([, { seeThrough }]) => !seeThrough))("%s", async (_, row) => {
    expect(await tell(...hardenedHost, remote(propsOf(row)))).toEqual([]);
    expect(await tell(...hardenedHost, local(propsOf(row)))).toEqual([]);
  });
});

describe("what a deployment runs passes", () => {
  test.each(titled(harmless))("%s", async (_, row) => {
    const props = propsOf(row);
    expect(await tell(local(props))).toEqual([]);
    if ("local" in row) return;
    expect(await tell(remote(props))).toEqual([]);
    expect(await onHardenedHost(props)).toEqual([]);
  });
});

describe("what no reader can know is not found", () => {
  test.each(beyond)("%s", async (_, create) => {
    expect(await onHardenedHost({ create })).toEqual([]);
  });
});

/** Where letter case means something: after a backtick, in base64, to programs and shells of other systems. */
const cased = /`|[A-Za-z0-9+/]{40}|EOF|bash|python|node|ssh|plink/;

describe("what stands around a change, and its letter case, say nothing", () => {
  test.each(texts(of("change")))("%s", async (_, text, key) => {
    const around = [`hostname\r\n${text}`, `${text}\r\nhostname`, `\t ${text}`];
    const same = cased.test(text) ? [] : [text.toUpperCase(), text.toLowerCase()];
    for (const create of [...around, ...same])
      expect([create, blocked(await tell(remote({ create })))]).toEqual([
        create,
        expect.arrayContaining([says(key)]),
      ]);
  });
});

const script = { create: "powershell -File C:\\deploy\\services.ps1" };
const jump = { ...pinned, hostKey: otherKey, host: "bastion.example.com" };

describe("the hardened host is known in other words", () => {
  test.each([
    ["in capital letters", { ...pinned, host: "WEB01.Example.COM" }],
    ["with a dot at its end", { ...pinned, host: "web01.example.com." }],
    ["by another user", { host: pinned.host, user: "deploy", hostKey }],
    ["by another port", { ...pinned, port: 2222 }],
    ["by the usual port", { ...pinned, port: 22 }],
    ["behind a jump host", { ...pinned, proxy: jump }],
  ])("%s", async (_, connection) => {
    expect(await onHardenedHost(script, connection)).not.toEqual([]);
  });

  test("before it is hardened", async () => {
    expect(await tell(remote(script, pinned), ...hardenedHost)).not.toEqual([]);
  });

  test("a jump host on the way to it is another host", async () => {
    expect(await onHardenedHost(script, { ...jump, proxy: pinned })).toEqual([]);
  });
});

describe("a local Command says more than its text", () => {
  test.each([
    ["a shell", ["powershell", "-Command"], "Start-Service Spooler"],
    ["a program and most of its arguments", ["sc.exe", "config", "Spooler", "start="], "auto"],
    ["a program", ["net", "start"], "Spooler"],
    ["an encoding", ["powershell", "-EncodedCommand"], encoded("Start-Service Spooler")],
  ])("the interpreter is %s", async (_, interpreter, create) => {
    expect(blocked(await tell(local({ interpreter, create })))).toContainEqual(says("Spooler"));
  });
});

describe("what the rule says", () => {
  const told = (create: unknown) => tell(remote({ create }));

  test("names each service of a text, and the resource", async () => {
    const messages = blocked(await told("net start Spooler & sc config Browser start= auto"));
    expect(messages.join("\n")).toMatch(/Spooler/);
    expect(messages.join("\n")).toMatch(/Browser/);
    for (const message of messages) expect(message).toContain("copy");
  });

  test.each([
    ["a change", "net use \\\\build\\drop /user:deploy tr0ub4dor & net start Spooler"],
    ["a change without a name", "net use \\\\build\\drop /user:deploy tr0ub4dor & net start %tr0ub4dor%"],
    [
      "an encoded change",
      `$p = 'tr0ub4dor'; powershell -enc ${encoded("$p='tr0ub4dor'; net start Spooler")}`,
    ],
  ])("does not quote %s, which may hold a password", async (_, create) => {
    const messages = (await told(create)).map(({ message }) => message);
    expect(messages).not.toEqual([]);
    for (const message of messages) expect(message).not.toContain("tr0ub4dor");
  });

  test("does not quote a script on a hardened host either", async () => {
    const messages = (await onHardenedHost({ create: "powershell -File C:\\d.ps1 -Key tr0ub4dor" })).map(
      ({ message }) => message,
    );
    expect(messages).not.toEqual([]);
    for (const message of messages) expect(message).not.toContain("tr0ub4dor");
  });

  test("is the same of a secret text", async () => {
    expect(blocked(await told(secret("net start Spooler")))).toContainEqual(says("Spooler"));
  });

  test("is that a text nobody knows yet cannot be judged, and the others are", async () => {
    const messages = (await tell(remote({ create: unknown, update: "net start Spooler" }))).map(
      ({ message }) => message,
    );
    expect(messages).toContainEqual(says("Spooler"));
    expect(messages).toContainEqual(expect.stringContaining("cannot be judged before up"));
  });

  test("does not wait for an address that nobody knows yet", async () => {
    const connection = { ...pinned, host: unknown };
    expect(blocked(await tell(remote({ create: "net start Spooler" }, connection)))).not.toEqual([]);
    expect(blocked(await tell(remote({ create: "net start Spooler" }, unknown)))).not.toEqual([]);
  });
});
