import { printable } from "../../../components/issue/printable";

/** Text that is HTML already. Only `html` makes it, so a plain string never gets into a page unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand between pieces of HTML: strings are escaped, nothing stands for `undefined` and `false`. */
export type Part = string | number | Markup | undefined | false | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** A text that is nothing but text, within an element as within an attribute in quotes. */
const escaped = (text: string): string =>
  printable(text).replace(/[&<>"'`]/g, (character) => entities[character] ?? "");

function rendered(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return escaped(part);
  return typeof part === "number" ? String(part) : part.map(rendered).join("");
}

/** A template of HTML. What is put in is escaped, unless `html` made it. */
export const html = (pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(pieces.map((piece, index) => piece + rendered(parts[index])).join(""));

const scriptEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const written = (data: unknown): string =>
  JSON.stringify(data, (_, value) => (typeof value === "string" ? printable(value) : value)).replace(
    /[<>&\u2028\u2029]/g,
    scriptEscape,
  );

const list = (items: readonly unknown[]): string => `[\n${items.map(written).join(",\n")}\n]`;

/**
 * Data within a script element: no text in it can end the element, open a comment, or break a line. Items of lists
 * have a line each, for those who compare two reports.
 */
export const json = (data: Readonly<Record<string, unknown>>): Markup =>
  new Markup(
    `{${Object.entries(data)
      .map(([name, value]) => `${written(name)}:${Array.isArray(value) ? list(value) : written(value)}`)
      .join(",\n")}}`,
  );
