/** A way in which a text may be written down. */
export interface Form {
  readonly title: string;
  /** The whole text in this form. */
  readonly write: (text: string) => string;
  /** What a piece of a text looks like within one, wherever it begins; as `write` has it when absent. */
  readonly within?: (piece: string) => string[];
}

type BytesOf = (text: string) => Buffer;
const utf8: BytesOf = (text) => Buffer.from(text, "utf8");
const utf16: BytesOf = (text) => Buffer.from(text, "utf16le");

/** Base64 writes three bytes as four characters: where a piece begins decides how it looks, and its edges belong to its neighbours too. */
function base64(title: string, bytesOf: BytesOf, variant: "base64" | "base64url"): Form {
  const write = (text: string) => bytesOf(text).toString(variant).replace(/=+$/, "");
  const at = (piece: string, before: number): string => {
    const start = Math.ceil((bytesOf("x".repeat(before)).length * 4) / 3);
    const whole = "x".repeat(before) + piece;
    return write(whole).slice(start, Math.floor((bytesOf(whole).length * 4) / 3));
  };
  return { title, write, within: (piece) => [0, 1, 2].map((before) => at(piece, before)) };
}

const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const escaped = (pattern: RegExp) => (text: string) =>
  json(text).replace(pattern, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`);
/** A state holds texts of JSON within such texts. */
const nested = (innermost: Form["write"], depth: number) => (text: string) =>
  Array.from({ length: depth - 1 }).reduce<string>((inner) => json(inner), innermost(text));
const url = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const forms: readonly Form[] = [
  { title: "plain", write: (text) => text },
  { title: "UTF-8 read as Latin-1", write: (text) => utf8(text).toString("latin1") },
  base64("base64", utf8, "base64"),
  base64("base64url", utf8, "base64url"),
  base64("base64 of UTF-16", utf16, "base64"),
  { title: "hex", write: (text) => utf8(text).toString("hex") },
  { title: "HEX", write: (text) => utf8(text).toString("hex").toUpperCase() },
  { title: "URL", write: url },
  { title: "URL, as the browser has it", write: encodeURIComponent },
  { title: "URL, as forms have it", write: (text) => url(text).replace(/%20/g, "+") },
  ...[1, 2, 3].flatMap((depth) => [
    { title: `JSON, ${depth} deep`, write: nested(json, depth) },
    { title: `JSON as Go writes it, ${depth} deep`, write: nested(escaped(/[<>&]/g), depth) },
  ]),
  { title: "JSON in ASCII", write: escaped(/[^\0-~]/g) },
  { title: "HTML", write: (text) => text.replace(/[&<>"]/g, (it) => entities[it] as string) },
  {
    title: "XML",
    write: (text) => text.replace(/[&<>"]/g, (it) => entities[it] as string).replace(/'/g, "&apos;"),
  },
];

/** A secret as a whole, and each line of a key: a line is enough to tell that the rest is near. */
const piecesOf = (secret: string): string[] => [
  secret,
  ...(secret.includes("\n")
    ? secret.split("\n").filter((line) => line.length >= 8 && !line.startsWith("-----"))
    : []),
];

/** Terminals, YAML and MIME break long lines; JSON writes the break as two characters. */
const unbroken = (text: string): string => text.replace(/\\[rn]|\s/g, "");

/** What is looked for, without a line break and once each. */
export const needlesOf = (secret: string): { readonly form: string; readonly needle: string }[] =>
  forms.flatMap(({ title, write, within = (piece) => [write(piece)] }) =>
    [...new Set(piecesOf(secret).flatMap(within).map(unbroken))].map((needle) => ({ form: title, needle })),
  );

/** Every secret in every text, by the title of the text and the name of the secret: `state: password as base64`. */
export function leaksIn(
  texts: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): string[] {
  const needles = Object.entries(secrets).flatMap(([name, secret]) =>
    needlesOf(secret).map(({ form, needle }) => ({ what: `${name} as ${form}`, needle })),
  );
  return Object.entries(texts).flatMap(([title, text]) => {
    const searched = unbroken(text);
    const found = needles
      .filter(({ needle }) => searched.includes(needle))
      .map(({ what }) => `${title}: ${what}`);
    return [...new Set(found)];
  });
}
