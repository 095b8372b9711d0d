import fc from "fast-check";
import { readFleet } from "../../../components/inventory/fleet";
import { parseInventory } from "../../../components/inventory/inventory";
import { draws } from "../../draws";
import { connection, today } from "../settings/hostKeys";

const parse = (text: string) => {
  const parsed = parseInventory("hosts.yaml", text);
  if ("input" in parsed) return parsed.input;
  return parsed.issues.map(
    ({ code, path, expected, received }) => `${code} ${path}: ${expected}, ${received}`,
  );
};
const aMap = "a map with `hosts`";
const reference = "an alias that leads nowhere or to itself, or maps too deep";

test.each<[string, string, unknown]>([
  ["a map", "hosts:\n  web01: {}\n", { hosts: { web01: {} } }],
  [
    "a day, which stays a text",
    "hosts: { a: { expires: 2026-03-10 } }",
    { hosts: { a: { expires: "2026-03-10" } } },
  ],
  ["an alias", "a: &a { b: 1 }\nc: *a\n", { a: { b: 1 }, c: { b: 1 } }],
  [
    "a host twice",
    "hosts:\n  web01: {}\n  web01: {}\n",
    ["host_twice hosts.yaml:3:3: each host and each key once, one that stands there already"],
  ],
  [
    "a field twice",
    "hosts: { a: { b: 1, b: 2 } }",
    ["host_twice hosts.yaml:1:21: each host and each key once, one that stands there already"],
  ],
  ["a missing quote", 'hosts:\n  web01: "x\n', ['invalid_yaml hosts.yaml:3:1: YAML, Missing closing "quote']],
  ["a tab", "hosts:\n\tweb01: {}\n", ["invalid_yaml hosts.yaml:2:1: YAML, a tab at the beginning of a line"]],
  ["two documents", "a: 1\n---\nb: 2\n", ["invalid_yaml hosts.yaml:2:1: YAML, a second document behind ---"]],
  [
    "a bad escape",
    'a: "\\xhunter"',
    ["invalid_yaml hosts.yaml:1:5: YAML, a backslash in double quotes that begins no escape"],
  ],
  [
    "a bad directive",
    "%YAML hunter2\n---\na: 1",
    ["invalid_yaml hosts.yaml:1:7: YAML, characters that have no place there"],
  ],
  [
    "a reserved character",
    "a: @hunter2",
    ["invalid_yaml hosts.yaml:1:4: YAML, a text that begins with a character of YAML's own"],
  ],
  ["an alias to nothing", "a: *b\n", [`invalid_yaml hosts.yaml: YAML, ${reference}`]],
  ["an alias to itself", "a: &a [*a]\n", [`invalid_yaml hosts.yaml: YAML, ${reference}`]],
  ["a list", "\n- web01\n", [`no_inventory hosts.yaml:2:1: ${aMap}, a list`]],
  ["a text", "web01", [`no_inventory hosts.yaml:1:1: ${aMap}, a text`]],
  ["nothing", "", [`no_inventory hosts.yaml:1:1: ${aMap}, an empty file`]],
  ["remarks alone", "# hosts\n", [`no_inventory hosts.yaml:1:1: ${aMap}, an empty file`]],
])("parseInventory of %s", (_, text, expected) => {
  expect(parse(text)).toEqual(expected);
});

// The composer would call itself for each level, and V8 end the process.
test.each([
  ["lists", `a: ${"[".repeat(20_000)}`, "1:103"],
  ["maps", `a: ${"{a: ".repeat(20_000)}`, "1:397"],
  ["lists in one line", "- ".repeat(20_000), "1:200"],
  ["keys that are maps", "? ".repeat(20_000), "1:200"],
])("%s that nest without end are refused at their hundredth level", (_, text, place) => {
  const nested = "maps or lists that nest a hundred levels deep";
  expect(parse(text)).toEqual([`invalid_yaml hosts.yaml:${place}: YAML, ${nested}`]);
});

test("errors without end give a few issues", () => {
  const told = parse("- a: b: c\n".repeat(500)) as string[];
  expect(told).toEqual(expect.arrayContaining([expect.stringMatching(/^invalid_yaml /)]));
  expect(told.length).toBeLessThanOrEqual(10);
});

test("many aliases of aliases are refused, not followed", () => {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `l${level + 1}: &l${level + 1} [${"*l".concat(`${level},`).repeat(10)}]`,
  );
  expect(parse(["l0: &l0 x", ...levels].join("\n"))).toEqual([`invalid_yaml hosts.yaml: YAML, ${reference}`]);
});

const sources = { config: () => undefined, env: {}, file: () => "" };
const read = (text: string) => {
  const parsed = parseInventory("hosts.yaml", text);
  return "input" in parsed ? readFleet(parsed.input, { sources, now: today }) : parsed;
};

const good = JSON.stringify(
  { limits: {}, defaults: {}, hosts: { web01: { platform: "windowsServer", connection } } },
  null,
  2,
);
const pieces = [
  "*",
  "&a ",
  "!!map ",
  "{",
  "}",
  "[",
  "]",
  ": ",
  "- ",
  "\n",
  "<<: ",
  "__proto__: ",
  "? ",
  "|",
  ">",
  "%",
  "\t",
  "'",
  "null",
  "0x1F",
  ".inf",
];
const noise = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join("")),
);
const mutated = fc
  .record({ at: fc.nat(good.length), cut: fc.nat(40), put: noise })
  .map(({ at, cut, put }) => good.slice(0, at) + put + good.slice(at + cut));
const tree = fc.object({
  key: fc.constantFrom(
    "limits",
    "defaults",
    "hosts",
    "web01",
    "connection",
    "proxy",
    "__proto__",
    "platform",
    "keep",
    "exceptions",
    "password",
  ),
  maxDepth: 5,
});

test("no inventory makes reading throw: it gives a fleet or issues", () => {
  const anything = fc.oneof(
    noise,
    mutated,
    tree.map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const result = read(text);
      const size =
        "fleet" in result ? result.fleet.hosts.size : "issues" in result ? result.issues.length : 0;
      expect(size).toBeGreaterThan(0);
    }),
    { numRuns: draws(10_000) },
  );
});

test("an unquoted secret is never part of what is told", () => {
  const marks = [
    "",
    "*",
    "&",
    "!",
    "%",
    "@",
    "`",
    "|",
    ">",
    '"',
    "'",
    "{",
    "[",
    '"x" ',
    "? ",
    "- ",
    '"\\x',
    "#",
    "!!int ",
    ": ",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...marks), fc.stringMatching(/^[A-Za-z0-9]{10,20}$/), (mark, secret) => {
      const password = `s3${secret}`;
      const text = `hosts:\n  web01:\n    connection:\n      password: ${mark}${password}\n      host: web01\n`;
      expect(JSON.stringify(read(text))).not.toContain(password);
    }),
    { numRuns: 500 },
  );
});
