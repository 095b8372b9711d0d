import { Category, entriesOn, findEntries, Platform } from "../../components/catalogue";
import type { Word } from "./command";

/** A service of the catalogue that a text names. */
export interface NamedService {
  readonly key: string;
  /** Of this category on every platform that has it. */
  readonly required: boolean;
  readonly notRequired: boolean;
}

/** What stands where a service name belongs. */
export interface Names {
  /** Those of the catalogue; others are not ours to judge. */
  readonly services: readonly NamedService[];
  /** Some of it cannot be read from the text. */
  readonly open: boolean;
}

export const openNames: Names = { services: [], open: true };
export const only = (services: readonly NamedService[]): Names => ({ services, open: false });

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

function isAlways(key: string, category: Category): boolean {
  return allEntries.filter((entry) => entry.key === key).every((entry) => entry.category === category);
}

function namedService(name: string): NamedService[] {
  const keys = platforms.flatMap((platform) => findEntries(platform, name).map(({ key }) => key));
  return [...new Set(keys)].map((key) => ({
    key,
    required: isAlways(key, Category.Required),
    notRequired: isAlways(key, Category.NotRequired),
  }));
}

export const escaped = (text: string): string => text.replace(/[.+*?^${}()|[\]\\/-]/g, "\\$&");

/** The regular expression for wildcards of PowerShell: `*`, `?`, `[a-z]`. Stars in a row mean one, and would be slow. */
const shapeOf = (pattern: string): string =>
  pattern.replace(/[*?]*\*[*?]*|\?|\[([\w-]+)\]|[^*?]/g, (sign: string, range?: string) => {
    if (range !== undefined)
      return `[${range.replace(/(\w)-(\w)/g, (all, from, to) => (from > to ? "" : all))}]`;
    if (sign.includes("*")) return ".*";
    return sign === "?" ? "." : escaped(sign);
  });

/** Whether wildcards stand for one of these, which are in lower case. */
export const fits = (pattern: string, ...names: readonly string[]): boolean => {
  const exact = new RegExp(`^${shapeOf(pattern.toLowerCase())}$`);
  return names.some((name) => exact.test(name));
};

function matching(pattern: string): readonly NamedService[] {
  const name = pattern.toLowerCase();
  if (!/[*?[]/.test(name)) return byName.get(name) ?? [];
  const exact = new RegExp(`^${shapeOf(name)}$`);
  return [...byName].flatMap(([each, services]) => (exact.test(each) ? services : []));
}

/** A value that only the host knows. */
export const isOpen = (text: string): boolean => /[%$]|!\w+!/.test(text);

const longestList = 4096;

const unreadPart = /%[^%\s]*%|%%?~?\w|!\w+!|\$\{[^}]*\}|\$\w+(?::\w+)?(?:\.\w+|\[[^\]]*\])*|[%$]/g;

/** Whether a service of the catalogue could fit what is written around the unread parts: `MSSQL$A` is none. */
function mayBeOurs(name: string): boolean {
  const shape = name.toLowerCase().replace(unreadPart, "*");
  return !/[\w]/.test(shape.replace(/\*/g, "")) || matching(shape).length > 0;
}

/** One name or a list with commas; a longer list than people write counts as unread. */
export function namesIn(text: string): Names {
  if (text.length > longestList) return openNames;
  const parts = text.split(",").map((part) => part.trim().replace(/^["']|["']$/g, ""));
  return together(
    parts.map((part) => {
      if (!isOpen(part)) return only(matching(part));
      return mayBeOurs(part) ? openNames : only([]);
    }),
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

/** Every reader of a command asks of every word; few words are new. */
const programs = new Map<string, string>();
const mostPrograms = 4096;
const longestKept = 64;

/** The last part of a path without its extension, in lower case: `C:\Windows\System32\SC.EXE` is `sc`. */
export function programOf({ text }: Word): string {
  const known = programs.get(text);
  if (known !== undefined) return known;
  const program = (/[^\\/]*$/.exec(text.slice(-300))?.[0] ?? "")
    .toLowerCase()
    .replace(/^[@=,;]+/, "")
    .replace(/\.(exe|com)$/, "")
    .replace(/\.+$/, "");
  if (programs.size >= mostPrograms) programs.clear();
  if (text.length <= longestKept) programs.set(text, program);
  return program;
}
