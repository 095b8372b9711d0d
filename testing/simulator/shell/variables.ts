export type Lookup = (name: string) => string | undefined;

interface Reference {
  value: string | undefined;
  /** Index of the first character after the closing sign. */
  end: number;
}

/**
 * Percent expansion of a line typed at the prompt (cmd /c counts as that): what is not defined stays as typed,
 * and scanning goes on right after the first percent sign.
 */
export function expandPercent(line: string, lookup: Lookup): string {
  let result = "";
  for (let at = 0; at < line.length; ) {
    const reference = line[at] === "%" ? readReference(line, at, lookup) : undefined;
    if (reference?.value === undefined) result += line[at++];
    else {
      result += reference.value;
      at = reference.end;
    }
  }
  return result;
}

/**
 * Delayed expansion. Only a text with an exclamation mark is touched; in it carets are escapes once more,
 * inside quotes too, undefined variables vanish, and so does a lonely mark.
 */
export function expandDelayed(text: string, lookup: Lookup): string {
  if (!text.includes("!")) return text;
  let result = "";
  for (let at = 0; at < text.length; ) {
    if (text[at] === "^") {
      result += text[at + 1] ?? "";
      at += 2;
    } else if (text[at] === "!") {
      const reference = readReference(text, at, lookup);
      result += reference?.value ?? "";
      at = reference?.end ?? at + 1;
    } else result += text[at++];
  }
  return result;
}

function readReference(text: string, at: number, lookup: Lookup): Reference | undefined {
  const sign = text[at] ?? "";
  const close = text.indexOf(sign, at + 1);
  if (close < 0 || (close === at + 1 && sign === "%")) return undefined;
  // A run of exclamation marks counts as one.
  if (close === at + 1) return undefined;
  const colon = text.indexOf(":", at + 1);
  const plain = lookup(text.slice(at + 1, close));
  if (plain !== undefined || colon < 0 || colon > close) return { value: plain, end: close + 1 };
  return readModified(text, { at, colon, sign }, lookup);
}

function readModified(
  text: string,
  where: { at: number; colon: number; sign: string },
  lookup: Lookup,
): Reference | undefined {
  const close = text.indexOf(where.sign, where.colon + 1);
  const value = lookup(text.slice(where.at + 1, where.colon));
  if (close < 0) return undefined;
  if (value === undefined) return { value: undefined, end: close + 1 };
  return { value: modified(value, text.slice(where.colon + 1, close)), end: close + 1 };
}

function modified(value: string, modifier: string): string {
  if (modifier.startsWith("~")) return substring(value, modifier.slice(1));
  const equals = modifier.indexOf("=", 1);
  if (equals < 0) return value;
  return replaced(value, modifier.slice(0, equals), modifier.slice(equals + 1));
}

function substring(value: string, range: string): string {
  const [first = "0", second] = range.split(",");
  const offset = Number.parseInt(first, 10) || 0;
  const start = offset < 0 ? Math.max(0, value.length + offset) : offset;
  if (second === undefined) return value.slice(start);
  const length = Number.parseInt(second, 10) || 0;
  return value.slice(start, length < 0 ? Math.max(start, value.length + length) : start + length);
}

function replaced(value: string, search: string, replacement: string): string {
  const haystack = value.toLowerCase();
  if (search.startsWith("*")) {
    const found = haystack.indexOf(search.slice(1).toLowerCase());
    return found < 0 ? value : replacement + value.slice(found + search.length - 1);
  }
  let result = "";
  let from = 0;
  for (;;) {
    const found = haystack.indexOf(search.toLowerCase(), from);
    if (found < 0) return result + value.slice(from);
    result += value.slice(from, found) + replacement;
    from = found + search.length;
  }
}
