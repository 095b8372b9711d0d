import fc from "fast-check";
import { pinned } from "../../../policies/example";
import { tryRules } from "../../../policies/harness";
import { draws, some } from "../../draws";
import { bypasses, harmless } from "./rows";
import { broke, hardenedHost, remote, rules, tell } from "./telling";

const batch = 50;
const batches = draws(10_000 / batch);
/** A safety net against hanging, in milliseconds; no benchmark. */
const forAll = 60_000;
/** As above, for one rule and 64 KB alone. */
const forOne = 3_000;

/** What a rule throws inside becomes a message of its own, so that it would not be seen as a failure. */
async function judge(texts: readonly string[]): Promise<void> {
  const told = await tell(...hardenedHost, ...texts.map((create) => remote({ create }, pinned)));
  expect(told.filter(broke)).toEqual([]);
}

const written = [...bypasses, ...harmless].flatMap(({ text }) => text ?? []);
const fragments = [...new Set(written.flatMap((text) => [text, ...text.split(/\s+/), ...text.split(/\b/)]))];
const signs = [
  ..." \t\r\n\"'^%!$`&|<>(){}[]@#;,=:/\\-~*?.+",
  "%A%",
  "!A!",
  "%~1",
  "$(",
  "${",
  "@'\n",
  "\n'@",
  '@"\n',
  "<#",
  "#>",
  "--%",
  "^\n",
  "`\n",
  "%%",
  '\\"',
  "\0",
  "\u00a0",
  "–",
  "“",
  "\ud800",
];

/** Of the processor, not of the clock: another program's work shall not fail a test. */
function millisecondsSince(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return Math.round((user + system) / 1000);
}

const mixed = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.constantFrom(...signs)), { maxLength: 30 })
  .chain((parts) => fc.constantFrom(parts.join(""), parts.join(" ")));
const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => Buffer.from(all).toString("latin1"));
const texts = fc.oneof(mixed, bytes, fc.string({ unit: "binary", maxLength: 300 }));
const quoted = fc
  .tuple(
    fc.constantFrom(...fragments),
    fc.array(fc.constantFrom('"', "'", '\\"', "'@", "(", "{", "$("), { maxLength: 40 }),
  )
  .map(([text, quotes]) => quotes.join("cmd /c ") + text + [...quotes].reverse().join(" "));

test(
  "no line makes the rule fail or hang",
  async () => {
    const from = process.cpuUsage();
    const lines = fc.array(fc.oneof({ weight: 4, arbitrary: texts }, { weight: 1, arbitrary: quoted }), {
      minLength: batch,
      maxLength: batch,
    });
    await fc.assert(fc.asyncProperty(lines, judge), { numRuns: batches });
    expect(millisecondsSince(from)).toBeLessThan(forAll);
  },
  2 * forAll,
);

const repeats: readonly string[] = [
  ..."(\"'`^%!$&|;\\ \n\t@#<={}",
  '""',
  "%a",
  "%a%",
  "$a",
  "$(",
  "${",
  "@(",
  "'+'",
  "('",
  '("',
  "& ",
  "& (",
  "cmd /c ",
  'cmd /c "',
  "powershell -c ",
  "powershell -enc ",
  "echo|",
  "for %i in (a) do ",
  "if a==a (",
  "set A=%A%%A%\n",
  "set A=%A%&call ",
  "$a=$a+$a;",
  "$a='x';",
  "iex '",
  "foreach($a in $a){",
  "'Spooler',",
  "Get-Service|",
  "sc config ",
  "sc config %A% start= auto&",
  "start= ",
  "net start ",
  "HKLM\\SYSTEM\\",
  "-join ",
  "'{0}' -f ",
  ".Replace('a','aa')",
  "@'\n",
  "<#",
  "<##>",
  "^\n",
  "`\n",
  "A=A ",
];
const long = 64 * 1024;
const ends = ["", "net start Spooler", "\n$a"];

type Rule = (typeof rules)[number];

async function spent(rule: Rule, create: string): Promise<number> {
  const from = process.cpuUsage();
  const told = await tryRules([rule], [...hardenedHost, remote({ create }, pinned)]);
  expect(told.filter(broke)).toEqual([]);
  return millisecondsSince(from);
}

/** A second try with a text that is new to the reader, as a busy machine slows the processor itself. */
async function inTime(create: string): Promise<void> {
  for (const rule of rules) {
    const first = await spent(rule, create);
    expect(first < forOne ? first : await spent(rule, `${create} `)).toBeLessThan(forOne);
  }
}

const filled = (part: string) => part.repeat(Math.ceil(long / part.length)).slice(0, long);

describe("a line of 64 KB is read at once", () => {
  test.each(some(repeats).map((part) => [JSON.stringify(part), part]))("of %s", async (_, part) => {
    for (const end of ends) await inTime(filled(part) + end);
  });
});

const beginnings = [
  "sc config Spooler ",
  'sc config "',
  "net start ",
  "reg add HKLM\\",
  "Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Services\\",
  'Get-WmiObject Win32_Service -Filter "',
  'powershell -c "',
  "powershell -enc ",
  "$a = '",
  "for %i in (",
  "set A=",
  "echo ",
  "rem ",
  "# ",
];
const middles = [..." \ta-\\,=.'\"%$(;0", "a ", "U3Bvb2xlcg", "%A%", "Spooler "];

describe("a command with 64 KB in it is read at once", () => {
  test.each(some(beginnings))("%s…", async (beginning) => {
    for (const middle of middles) await inTime(`${beginning}${filled(middle)} start= auto`);
  });
});

/** A few lines that would be more than any memory holds, if what they say was done. */
const growing: readonly (readonly [title: string, text: string])[] = [
  ["a doubled cmd variable", `set A=x\n${"set A=%A%%A%\n".repeat(200)}sc config %A% start= auto`],
  ["a doubled PowerShell variable", `$a='x'\n${'$a="$a$a"\n'.repeat(200)}Start-Service $a`],
  ["a doubled sum", `$a='x'\n${"$a=$a+$a\n".repeat(200)}Start-Service $a`],
  ["a variable of itself", "set A=%A%x\nset B=%A%\nset A=%B%\nsc config %A% start= auto"],
  ["loops in loops", `${"for %i in (a b c d) do ".repeat(12)}net start %i`],
  [
    "lists in loops in lists",
    `$a='b','c','d','e'\n${"foreach($x in $a){".repeat(12)}Start-Service $x${"}".repeat(12)}`,
  ],
  [
    "a name that grows with every part replaced",
    `set A=aa\n${"call set A=%A:a=aa%\n".repeat(200)}net start %A%`,
  ],
];

test.each(growing)("%s stays small", (_, text) => inTime(text));
