import { readFleet } from "../../../components/inventory/fleet";
import { describeIssue } from "../../../components/issue/issue";
import { renderExampleList } from "../../../docs/exampleList";
import { readText } from "../../docs/fences";
import { hostKeys } from "../settings/hostKeys";

const connection = {
  host: "web01.example.com",
  user: "Administrator",
  password: "x",
  hostKey: hostKeys.ed25519,
};
const row = (service: string, rest = "advice: disable, source: decision 12") =>
  `- { service: ${service}, ${rest} }`;

/** Reads an inventory of one host, or of several, whose files are these. */
function read(files: Readonly<Record<string, string>>, settings: object, defaults: object = {}) {
  const asked: string[] = [];
  const file = (path: string) => {
    asked.push(path);
    const text = files[path];
    if (text === undefined) throw new Error("no such file");
    return text;
  };
  const hosts = {
    web01: { connection, ...settings },
    web02: { connection: { ...connection, host: "web02.example.com" }, ...settings },
  };
  const input = { defaults: { platform: "windowsServer", ...defaults }, hosts };
  const sources = { config: () => undefined, env: {}, file };
  return { asked, ...readFleet(input, { sources, now: new Date("2026-11-29") }) };
}

const told = (result: ReturnType<typeof read>): string[] =>
  "issues" in result ? result.issues.map(describeIssue) : [];

test("rows of lists stand behind a host's own; a file is read once for all hosts", () => {
  const files = { "a.yaml": row("MapsBroker"), "lists/b.yaml": `${row("WpnService")}\n` };
  const own = { service: "bthserv", advice: "keep", source: "decision 3" };
  const result = read(files, { list: [own] }, { lists: ["a.yaml", "lists/b.yaml"] });
  expect(told(result)).toEqual([]);
  if ("issues" in result) return;
  const services = [...result.fleet.hosts.values()].map(({ list }) => list?.map(({ service }) => service));
  expect(services).toEqual([
    ["bthserv", "MapsBroker", "WpnService"],
    ["bthserv", "MapsBroker", "WpnService"],
  ]);
  expect(result.asked).toEqual(["a.yaml", "lists/b.yaml"]);
});

test("a host's own lists take the place of the default ones, and null takes them away", () => {
  const files = { "a.yaml": row("MapsBroker"), "b.yaml": row("WpnService") };
  const rowsWith = (settings: object) => {
    const result = read(files, settings, { lists: ["a.yaml"] });
    return "issues" in result
      ? told(result)
      : result.fleet.hosts.get("web01")?.list?.map(({ service }) => service);
  };
  expect([rowsWith({ lists: ["b.yaml"] }), rowsWith({ lists: null })]).toEqual([["WpnService"], undefined]);
});

test("a blank behind `reviewed:` is no day", () => {
  const result = read(
    { "a.yaml": row("MapsBroker", "advice: disable, source: x, reviewed: ") },
    { lists: ["a.yaml"] },
  );
  expect(told(result)).toEqual([]);
});

const good = row("MapsBroker");

test.each<[string, string | undefined, string]>([
  [
    "a file that is not there",
    undefined,
    "a.yaml: expected a readable list of services, received none. The path",
  ],
  ["a map", "services: []", "a.yaml:1:1: expected a list of rows, each behind a dash"],
  ["what is no YAML", "- {", "a.yaml:1:4: expected YAML"],
  [
    "a row without a source",
    `${good}\n- service: WpnService\n  advice: disable`,
    "a.yaml:2:3 source: expected where it says so, received nothing",
  ],
  [
    "another advice",
    `${good}\n- service: WpnService\n  source: x\n  advice: remove`,
    "a.yaml:4:11 advice: expected one of disable, disableUnlessUsed, keep",
  ],
  [
    "an unknown field",
    `- { service: a, advice: keep, source: x, when: 2016 }`,
    "a.yaml:1:3: expected known keys alone, received when",
  ],
  [
    "another year",
    `- { service: a, advice: keep, source: x, os: [2012] }`,
    "a.yaml:1:46 os: expected a list of 2016, 2019, 2022, 2025",
  ],
  [
    "a day that no calendar has",
    `- { service: a, advice: keep, source: x, reviewed: 2026-02-30 }`,
    "a.yaml:1:52 reviewed: expected a day as YYYY-MM-DD",
  ],
  [
    "a name that no script takes",
    `- { service: "Maps Broker", advice: keep, source: x }`,
    "a.yaml:1:14 service: expected a key name of letters",
  ],
  ["a driver", row("mrxsmb10"), "a.yaml:1:14 service: expected a service, received mrxsmb10, a driver"],
  [
    "a service twice",
    `${good}\n${row("mapsbroker")}`,
    "a.yaml:2:14 service: expected each service once, received mapsbroker, which row 1 names already",
  ],
])("%s is told once, by its line", (_, text, says) => {
  const issues = told(read(text === undefined ? {} : { "a.yaml": text }, { lists: ["a.yaml"] }));
  expect(issues).toEqual([expect.stringContaining(says)]);
});

test("lists that are no list of paths are told by host", () => {
  expect(told(read({}, { lists: "a.yaml" }))).toEqual([
    expect.stringContaining("web01: lists: expected a list of paths"),
    expect.stringContaining("web02: lists: expected a list of paths"),
  ]);
});

test("the example is what its generator gives, and is taken as it is", () => {
  const text = readText("examples/lists/windows-2016.yaml");
  expect(text).toBe(renderExampleList());
  const result = read({ "a.yaml": text }, { lists: ["a.yaml"] });
  expect(told(result)).toEqual([]);
  if ("issues" in result) return;
  expect(result.fleet.hosts.get("web01")?.list).toHaveLength(34);
});
