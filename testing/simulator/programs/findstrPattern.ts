/** findstr's small expressions as a RegExp source: `. * [a-z] ^ $ \< \>` and `\x` for x itself. */
export function findstrPattern(text: string, expression: boolean): string {
  if (!expression) return literal(text.replace(/\\(["\\])/g, "$1"));
  let source = "";
  for (let at = 0; at < text.length; ) {
    const [piece, length] = pieceAt(text, at);
    source += piece;
    at += length;
  }
  return source;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

function pieceAt(text: string, at: number): [source: string, length: number] {
  const [character = "", next] = text.slice(at, at + 2);
  if (character === "\\" && next !== undefined) return [escapes[next] ?? literal(next), 2];
  const close = character === "[" ? text.indexOf("]", at + 2) : -1;
  if (close > 0) return [characterClass(text.slice(at + 1, close)), close - at + 1];
  return [isSpecial(text, at) ? character : literal(character), 1];
}

const escapes: Record<string, string> = { "<": "\\b(?=\\w)", ">": "\\b(?<=\\w)" };

/** Anchors and the star are themselves where they make no sense. */
function isSpecial(text: string, at: number): boolean {
  const places: Record<string, boolean> = {
    ".": true,
    "*": at > 0,
    "^": at === 0,
    $: at === text.length - 1,
  };
  return places[text[at] ?? ""] ?? false;
}

function characterClass(inner: string): string {
  const negated = inner.startsWith("^");
  const body = (negated ? inner.slice(1) : inner).replace(/[\\[\]^]/g, "\\$&");
  return `[${negated ? "^" : ""}${body}]`;
}
