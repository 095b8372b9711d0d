/**
 * Works out what PowerShell makes of literals before it runs anything: sums, formats, joins, replaced parts. So names
 * that are put together are read as if they were written out.
 */
type Fold = readonly [pattern: RegExp, by: (found: readonly string[]) => string];

const literal = `(?:'[^'\\n]{0,300}'|"[^"\\n]{0,300}")`;
const list = `${literal}(?:,${literal}){0,50}`;
const alone = "(?![\\[.\\w])";

const meaning = (quoted: string): string => quoted.slice(1, -1);
const itemsOf = (items: string): string[] => (items.match(new RegExp(literal, "g")) ?? []).map(meaning);
/** In the quotes in which it stays one literal; apostrophes in it are rare, and doubled. */
const quoted = (text: string): string =>
  text.includes("$") || text.includes("`")
    ? `"${text.replace(/"/g, "")}"`
    : `'${text.slice(0, 1024).replace(/'/g, "''")}'`;

const formatted = (format: string, items: string): string => {
  const values = itemsOf(items);
  return quoted(meaning(format).replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole));
};
const replaced = (text: string, part: string, by: string): string =>
  quoted(meaning(text).split(meaning(part)).join(by));

const letter = (code: string): string => String.fromCharCode(Number(code));

const folds: readonly Fold[] = [
  // What is assigned may be a command: `$a=Get-Date`.
  [/(\$[\w:]{1,80}\+?=)(?=[a-z&@])/gi, ([assigned = ""]) => assigned.replace(/(\+?=)$/, " $1 ")],
  [/\[char\] ?(0x[0-9a-f]{1,4}|\d{1,5})(?!\w)/gi, ([, code = ""]) => quoted(letter(code))],
  // A pipeline or a list goes on behind its sign.
  [/([|,])\n/g, ([, sign = ""]) => sign],
  [/\n\|/g, () => "|"],
  [/\.(?:foreach) ?(?=[({])/gi, () => "|% "],
  [/\.where ?(?=[({])/gi, () => "|? "],
  [/\$\(\$(\w{1,80})\)/g, ([, name = ""]) => `\${${name}}`],
  [/\((?:get-command|gcm) (?:-name )?['"]?([\w-]{1,80})['"]?\)/gi, ([, name = ""]) => `'${name}'`],
  [new RegExp(`\\.add(?:command|cmdlet)\\((${literal})\\)`, "gi"), ([, name = ""]) => `;& ${name} `],
  [new RegExp(`\\.addargument\\((${literal})\\)`, "gi"), ([, value = ""]) => ` ${value} `],
  [
    new RegExp(`\\.addparameter\\((${literal}),(${literal})\\)`, "gi"),
    ([, name = "", value = ""]) => ` -${meaning(name)} ${value} `,
  ],
  [
    new RegExp(`(${literal}) ?\\+ ?(${literal})`, "g"),
    ([, left = "", right = ""]) => quoted(meaning(left) + meaning(right)),
  ],
  [
    new RegExp(`(${literal}) ?-f ?(${list})(?!,)`, "gi"),
    ([, format = "", items = ""]) => formatted(format, items),
  ],
  [
    new RegExp(`(?<!,)(${list}) ?-join ?(${literal})`, "gi"),
    ([, items = "", by = ""]) => quoted(itemsOf(items).join(meaning(by))),
  ],
  [
    new RegExp(`(?<![\\w'"] ?)-join ?(${list})${alone}`, "gi"),
    ([, items = ""]) => quoted(itemsOf(items).join("")),
  ],
  [
    new RegExp(`(${literal})\\.replace\\((${literal}),(${literal})\\)`, "gi"),
    ([, text = "", part = "", by = "''"]) => replaced(text, part, meaning(by)),
  ],
  [
    new RegExp(`(${literal}) ?-[ci]?replace ?(${literal})(?:,(${literal}))?`, "gi"),
    ([, text = "", part = "", by = "''"]) => replaced(text, part, meaning(by)),
  ],
  // Behind a name they are the arguments of a call.
  [new RegExp(`(?<![\\w\\])}])[@$]?\\( ?(${list}) ?\\)`, "g"), ([, items = ""]) => items],
];

/** More than this stands within each other in nothing that a person writes. */
const passes = 12;

interface Folded {
  readonly text: string;
  /** Whether there is nothing left to work out. */
  readonly complete: boolean;
}

/** The text with its constant parts worked out. */
export function folded(text: string): Folded {
  let before = text;
  for (let pass = 0; pass < passes; pass++) {
    const after = folds.reduce(
      (all, [pattern, by]) => all.replace(pattern, (...found: string[]) => by(found)),
      before,
    );
    if (after === before) return { text: before, complete: true };
    if (after.length > 2 * text.length + 1024) break;
    before = after;
  }
  return { text: before, complete: false };
}
