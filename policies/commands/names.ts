import { Category, entriesOn, findEntries, Platform } from "../../components/catalogue";
import type { Command, Word } from "./lexer";
import type { Variables } from "./variables";

/** A service of the catalogue that a text names. */
export interface NamedService {
  readonly key: string;
  /** On every platform that has it. */
  readonly required: boolean;
}

/** What stands where a service name belongs. */
export interface Names {
  /** Those of the catalogue; others are not ours to judge. */
  readonly services: readonly NamedService[];
  /** Some of it cannot be read from the text. */
  readonly open: boolean;
}

export const noNames: Names = { services: [], open: false };
export const openNames: Names = { services: [], open: true };

export const together = (all: readonly Names[]): Names => ({
  services: all.flatMap(({ services }) => services),
  open: all.some(({ open }) => open),
});

const platforms = Object.values(Platform);
const allEntries = platforms.flatMap((platform) => [...entriesOn(platform)]);

/** Every name of every service, in lower case, with the keys that it means. */
const byName: ReadonlyMap<string, readonly NamedService[]> = new Map(
  platforms.flatMap((platform) =>
    entriesOn(platform)
      .flatMap(({ key, displayName, article }) => [key, displayName, article])
      .map((name) => [name.toLowerCase(), namedService(name)] satisfies [string, NamedService[]]),
  ),
);

function namedService(name: string): NamedService[] {
  const keys = platforms.flatMap((platform) => findEntries(platform, name).map(({ key }) => key));
  return [...new Set(keys)].map((key) => ({
    key,
    required: allEntries
      .filter((entry) => entry.key === key)
      .every((entry) => entry.category === Category.Required),
  }));
}

const escaped = (text: string): string => text.replace(/[.+^${}()|[\]\\/-]/g, "\\$&");

function matching(pattern: string): readonly NamedService[] {
  const name = pattern.toLowerCase();
  if (!/[*?]/.test(name)) return byName.get(name) ?? [];
  // Wildcards in a row mean one, and would make the search slow.
  const shape = escaped(name.replace(/[*?]*\*[*?]*/g, "*"))
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  const exact = new RegExp(`^${shape}$`);
  return [...byName].flatMap(([each, services]) => (exact.test(each) ? services : []));
}

/** A value that only the host knows. */
export const isOpen = (text: string): boolean => /[%$]|!\w+!/.test(text);

/** One name or a list with commas. */
export function namesIn(text: string): Names {
  const parts = text
    .slice(0, 4096)
    .split(",")
    .map((part) => part.trim().replace(/^["']|["']$/g, ""));
  return together(
    parts.map((part) =>
      isOpen(part) ? openNames : { services: part.length > 256 ? [] : matching(part), open: false },
    ),
  );
}

const anyName = new RegExp(
  `(?<![\\w.-])(?:${[...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|")})(?![\\w.-])`,
  "gi",
);

/** Every name of a service that a text holds, wherever it stands. */
export const namesAnywhere = (text: string): readonly NamedService[] =>
  (text.match(anyName) ?? []).flatMap((name) => byName.get(name.toLowerCase()) ?? []);

/** The last part of a path without its extension, in lower case: `C:\Windows\System32\SC.EXE` is `sc`. */
export const programOf = ({ text }: Word): string =>
  (/[^\\/]*$/.exec(text.slice(-300))?.[0] ?? "")
    .toLowerCase()
    .replace(/^@+/, "")
    .replace(/\.(exe|com)$/, "")
    .replace(/\.+$/, "");

/** A parameter of a cmdlet by the name that was written, and its value. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

const switches = ["passthru", "force", "verbose", "debug", "whatif", "confirm", "nowait", "requiredservices"];
const isSwitch = (name: string): boolean => name !== "" && switches.some((each) => each.startsWith(name));

/** The words after a cmdlet: parameters by name, and `""` for what stands alone. */
export function parametersOf(words: readonly Word[]): readonly Parameter[] {
  const found: Parameter[] = [];
  for (let index = 0; index < words.length; index++) {
    const { text = "", quoted = false } = words[index] ?? {};
    const [, name, glued] = (!quoted && /^-([a-z]+)(?::(.*))?$/is.exec(text)) || [];
    if (name === undefined) found.push({ name: "", value: text });
    else if (isSwitch(name.toLowerCase())) continue;
    else found.push({ name: name.toLowerCase(), value: glued || words[++index]?.text || "" });
  }
  return found;
}

/** PowerShell takes a name cut short as long as it is clear. */
export const isShortFor = (given: string, full: string): boolean => given !== "" && full.startsWith(given);

const means = ({ name }: Parameter): boolean =>
  isShortFor(name, "name") ||
  isShortFor(name, "servicename") ||
  isShortFor(name, "displayname") ||
  isShortFor(name, "inputobject");

/** The names among parameters: those by name, else the first that stands alone; none when there is neither. */
export function nameValues(parameters: readonly Parameter[]): readonly string[] {
  const named = parameters.filter(means);
  const alone = parameters.filter(({ name }) => name === "").slice(0, 1);
  return [...named, ...alone].map(({ value }) => value);
}

const getters = new Set(["get-service", "gsv"]);

/** `Get-Service a`; undefined where it names none. */
export function gotten(words: readonly Word[]): Names | undefined {
  const getter = words.findIndex((word) => getters.has(programOf(word)));
  const values = getter < 0 ? [] : nameValues(parametersOf(words.slice(getter + 1)));
  return values.length > 0 ? together(values.map(namesIn)) : undefined;
}

/** `Where-Object Name -eq a`, or `Name = 'a'` in a query. */
function chosen(words: readonly Word[]): Names | undefined {
  const operator = words.findIndex(({ text }) => /^-[ci]?(eq|like|in|contains)$/i.test(text));
  const before = words.slice(0, Math.max(0, operator));
  if (before.some(({ text }) => /name$/i.test(text))) return namesIn(words[operator + 1]?.text ?? "$");
  const line = words.map(({ text }) => text).join(" ");
  const query = /\bname\s*(?:=|like)\s*['"]?([^'"\s]+)/i.exec(line)?.[1];
  return query !== undefined && words.length > 1 ? namesIn(query.replace(/%/g, "*")) : undefined;
}

/** `'a','b'`, `$x in 'a','b'` of PowerShell, and the brackets of `for %i in (a b)` of cmd.exe. */
function listed({ words, feeds }: Command): Names | undefined {
  const before = feeds[feeds.length - 1]?.words ?? [];
  const cmdLoop = /^for$/i.test(before[0]?.text ?? "") && /^in$/i.test(before[before.length - 1]?.text ?? "");
  if (cmdLoop)
    return before.some(({ text }) => /^\//.test(text))
      ? undefined
      : together(words.map(({ text }) => namesIn(text)));
  const items = words.slice(words.findIndex(({ text }) => /^in$/i.test(text)) + 1);
  return items.length === 1 && items[0]?.quoted ? namesIn(items[0].text) : undefined;
}

const handedOn = (command: Command): Names[] =>
  [gotten(command.words) ?? chosen(command.words) ?? listed(command)].flatMap((names) => names ?? []);

/** The names that come to a command from what feeds it, by the value that stands for them; open where nothing says. */
export function fedNames(feeds: readonly Command[], variables: Variables, value: string): Names {
  const variable = /\$(?:env:)?(\w+)|%(\w+)%/i.exec(value);
  const from = variables.get((variable?.[1] ?? variable?.[2] ?? "").toLowerCase())?.from ?? [];
  const said = [...from, ...feeds].flatMap(handedOn);
  return said.length > 0 ? together(said) : openNames;
}
