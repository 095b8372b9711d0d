import fc from "fast-check";
import { readState } from "../../cli/stateFleet";
import { parseInventory, readFleet } from "../../components/inventory/fleet";
import { describeIssues } from "../../components/issue/issue";
import { parseReport } from "../../components/script/converge";
import { recordOf } from "../../components/script/hostRecord";
import { desired, exported, pinned, shown } from "../cli/exportedState";
import { draws } from "../draws";
import { noTexts, treacherousTexts, treachery, treacheryIn } from "./treacherousTexts";

const numRuns = draws(10_000);
/** For texts that take long; tests/components/inventory.test.ts has 10,000 inventories. */
const longRuns = draws(3_000);
const evil = fc.constantFrom(...Object.values(treacherousTexts));
const noise = fc.oneof(fc.string({ unit: "binary", maxLength: 40 }), evil);
const name = /^[A-Za-z0-9_./-]*$/;

/** A good text with a piece cut out, and noise in its place. */
const spoilt = (good: string, cut: number) =>
  fc
    .record({ at: fc.nat(good.length), cut: fc.nat(cut), put: noise })
    .map(({ at, cut: length, put }) => good.slice(0, at) + put + good.slice(at + length));

/** What reads a text of 100 kB longer than this would hang on a longer one. */
const patienceMs = 3_000;
function timed(read: () => void): number {
  const started = performance.now();
  read();
  return performance.now() - started;
}

const registry =
  "HKEY_LOCAL_MACHINE\\SOFTWARE\\SecureIisHost\r\n    Stack    REG_SZ    webfarm/prod\r\n    Host    REG_SZ    web01\r\n" +
  "    Applied    REG_SZ    0f62a175\r\n";

test("whatever reg.exe prints of the record, names are made of it or nothing", () => {
  fc.assert(
    fc.property(spoilt(registry, 60), (text) => {
      const { owner, applied } = recordOf(text);
      for (const word of [owner?.stack, owner?.host, applied]) expect(word ?? "").toMatch(name);
    }),
    { numRuns },
  );
});

const report = "RpcSs=compliant\r\nSpooler=changed\r\nDhcp=kept-Dhcp\r\nRECORD failed\r\nEND 0";

test("whatever the script's reply is, services and verdicts are names, and a reply without its end is not complete", () => {
  fc.assert(
    fc.property(spoilt(report, 40), (text) => {
      const read = parseReport(text);
      for (const { key, verdict } of read.services) expect(key + verdict).toMatch(name);
      expect(read.complete || read.failed).toBe(true);
      if (!/^END \d+\s*$/m.test(text)) expect(read.complete).toBe(false);
    }),
    { numRuns },
  );
});

const observation = { kind: "skipped" } as const;
const left = { desired: desired(), observation, stdout: report, connection: shown(pinned) };
const evilState = exported({ [`web01${treachery}`]: left });
const states = [exported({ web01: left }), evilState, evilState.replaceAll('"settings":{', '"desired":{')];

const valuesIn = (json: string): number => {
  let count = 0;
  JSON.parse(json, (_, value: unknown) => {
    count++;
    return value;
  });
  return count;
};

/** The text with one of its values replaced, counted from the leaves. */
function replaced(json: string, at: number, value: unknown): string {
  let count = 0;
  return JSON.stringify(JSON.parse(json, (_, each: unknown) => (count++ === at ? value : each)));
}

const anyState = fc.constantFrom(...states).chain((state) =>
  fc.oneof(
    { weight: 1, arbitrary: spoilt(state, 200) },
    {
      weight: 4,
      arbitrary: fc
        .record({ at: fc.nat(valuesIn(state)), value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), evil) })
        .map(({ at, value }) => replaced(state, at, value)),
    },
  ),
);

test.each(Object.entries(noTexts))("any value of a state may be %s", (_, value) => {
  for (const state of states)
    for (let at = valuesIn(state); at-- > 0; )
      expect(readState("state.json", replaced(state, at, value))).toBeDefined();
});

test("whatever a state holds, it gives hosts or issues, and no issue holds what somebody obeys", () => {
  let hosts = 0;
  fc.assert(
    fc.property(anyState, (text) => {
      const read = readState("state.json", text);
      if ("issues" in read) expect(treacheryIn(describeIssues("Problems:", read.issues))).toBeUndefined();
      else hosts += read.state.hosts.length;
    }),
    { numRuns: longRuns },
  );
  expect(hosts).toBeGreaterThan(longRuns / 10);
});

const { hostKey, host, user } = pinned;
const connection = { host, user, password: { env: "P" }, hostKey };
const rest = { platform: "windowsServer", roles: ["ftp"], keep: ["Spooler"], observe: "Never" };
const inventory = { limits: {}, defaults: {}, hosts: { web01: { ...rest, connection } } };
const sources = { config: () => undefined, env: { P: "secret" }, file: () => "" };
const now = new Date("2026-03-10");

const told = (text: string): string => {
  const read = parseInventory("hosts.yaml", text);
  const result = "input" in read ? readFleet(read.input, { sources, now }) : read;
  return "issues" in result ? describeIssues("Problems:", result.issues) : "";
};

test("whatever stands in an inventory, no issue holds what somebody obeys", () => {
  const quoted = evil.map((text) => JSON.stringify(text).slice(1, -1));
  const good = JSON.stringify(inventory);
  const anywhere = fc
    .record({ at: fc.nat(good.length), cut: fc.nat(10), put: fc.oneof(quoted, evil) })
    .map(({ at, cut, put }) => good.slice(0, at) + put + good.slice(at + cut));
  let issues = 0;
  fc.assert(
    fc.property(anywhere, (text) => {
      const words = told(text);
      if (words !== "") issues++;
      expect(treacheryIn(words)).toBeUndefined();
    }),
    { numRuns: longRuns },
  );
  expect(issues).toBeGreaterThan(longRuns / 10);
});

const listed = {
  service: "MapsBroker",
  advice: "keep",
  uses: ["maps"],
  source: "ours",
  over: "article",
  reason: "x",
};
const exceptions = [{ service: "Spooler", reason: "prints", approvedBy: "Jo", expires: "2026-06-30" }];
const proxied = { ...connection, port: 22, proxy: connection };
const whole = JSON.stringify({
  shards: 2,
  limits: { connectSeconds: 20 },
  defaults: { list: [listed] },
  hosts: { web01: { ...rest, exceptions, list: [listed], connection: proxied, shard: 1 } },
});

test.each(Object.entries(noTexts))("any value of an inventory may be %s", (_, value) => {
  for (let at = valuesIn(whole); at-- > 0; ) expect(told(replaced(whole, at, value))).toBeDefined();
});

const bombs: readonly [string, string][] = [
  ["nested lists", "[".repeat(20_000)],
  ["nested maps", "{a: ".repeat(20_000)],
  ["nested blocks", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  [
    "aliases of aliases",
    Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [${at ? `*a${at - 1}, *a${at - 1}` : "x"}]`).join(
      "\n",
    ),
  ],
  ["an alias of itself", "hosts: &a\n  web01: *a\n"],
  ["many hosts", `hosts:\n${Array.from({ length: 5_000 }, (_, at) => `  w${at}: {}`).join("\n")}`],
  ["one long line", `hosts: ${"x".repeat(100_000)}`],
  ["blanks", " ".repeat(100_000)],
  ["quotes", `hosts: "${'\\"'.repeat(50_000)}`],
];

test.each(bombs)("an inventory of %s is read in time", (_, text) => {
  expect(timed(() => told(text))).toBeLessThan(10 * patienceMs);
});

test.each<[string, (text: string) => unknown]>([
  ["record", recordOf],
  ["reply", parseReport],
])("100 kB of nearly a %s is read in time", (_, read) => {
  for (const piece of ["    Stack    REG_SZ", " ", "\t", "A", "END ", "a=b-", "\r\n", "RECORD failed"])
    expect(timed(() => read(piece.repeat(100_000 / piece.length)))).toBeLessThan(patienceMs);
});
