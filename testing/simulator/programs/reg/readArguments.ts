export type RegVerb = "query" | "add" | "delete";

export interface RegOptions {
  /** "" is the default value; undefined: the key itself. */
  name?: string;
  type: string;
  data: string;
  /** Those without an argument, e.g. "/f". */
  switches: Set<string>;
}

/** A colon tells the options that take an argument. */
const known: Record<RegVerb, string> = {
  query: "/v: /ve /s /reg:32 /reg:64",
  add: "/v: /ve /t: /s: /d: /f /reg:32 /reg:64",
  delete: "/v: /ve /va /f /reg:32 /reg:64",
};
const types = /^REG_(SZ|MULTI_SZ|EXPAND_SZ|DWORD|QWORD|BINARY|NONE)$/;

/** undefined: an option that the verb does not know, twice the same, or one without its argument. */
export function readArguments(verb: RegVerb, words: string[]): RegOptions | undefined {
  const given = readOptions(known[verb].split(" "), words);
  if (given === undefined) return undefined;
  const named = ["/v", "/ve", "/va"].filter((name) => given.has(name));
  const type = (given.get("/t") ?? "REG_SZ").toUpperCase();
  if (named.length > 1 || !types.test(type)) return undefined;
  const name = given.has("/ve") ? "" : given.get("/v");
  const data = joined(given.get("/d") ?? "", type === "REG_MULTI_SZ" ? given.get("/s") : undefined);
  return { ...(name === undefined ? {} : { name }), type, data, switches: new Set(given.keys()) };
}

function readOptions(allowed: string[], words: string[]): Map<string, string> | undefined {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const name = (words[at] ?? "").toLowerCase();
    const takesArgument = allowed.includes(`${name}:`);
    const argument = takesArgument ? words[++at] : "";
    const isKnown = takesArgument || allowed.includes(name);
    if (!isKnown || argument === undefined || given.has(name)) return undefined;
    given.set(name, argument);
  }
  return given;
}

/** Several texts in one value are shown with `\\0` between them. */
function joined(data: string, separator: string | undefined): string {
  return separator ? data.split(separator).join("\\0") : data;
}

/** As reg.exe shows them; undefined: no number, or no bytes, where there should be some. */
export function shownData({ type, data }: RegOptions): string | undefined {
  if (type === "REG_BINARY" || type === "REG_NONE")
    return /^([0-9a-f]{2})*$/i.test(data) ? data.toUpperCase() : undefined;
  if (type !== "REG_DWORD" && type !== "REG_QWORD") return data;
  if (!/^(\d+|0x[0-9a-f]+)?$/i.test(data)) return undefined;
  const number = BigInt(data || 0);
  return number < 1n << (type === "REG_DWORD" ? 32n : 64n) ? `0x${number.toString(16)}` : undefined;
}
