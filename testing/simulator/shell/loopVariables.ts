/** `%a`, `%~a` and the path forms `%~nxa`, for the letters in force; everything else stays as typed. */
export function substituteLoopVariables(text: string, variables: ReadonlyMap<string, string>): string {
  if (variables.size === 0 || !text.includes("%")) return text;
  let result = "";
  for (let at = 0; at < text.length; ) {
    const found = text[at] === "%" ? reference(text, at, variables) : undefined;
    result += found?.value ?? text[at];
    at = found?.end ?? at + 1;
  }
  return result;
}

function reference(
  text: string,
  at: number,
  variables: ReadonlyMap<string, string>,
): { value: string; end: number } | undefined {
  const plain = variables.get(text[at + 1] ?? "");
  if (plain !== undefined) return { value: plain, end: at + 2 };
  const modifiers = /^%~([fdpnx]*)/i.exec(text.slice(at))?.[1];
  if (modifiers === undefined) return undefined;
  // A letter may be a modifier or the variable: the longest reading that names a variable wins.
  for (let count = modifiers.length; count >= 0; count--) {
    const value = variables.get(text[at + 2 + count] ?? "");
    if (value !== undefined) return { value: path(value, modifiers.slice(0, count)), end: at + 3 + count };
  }
  return undefined;
}

function path(value: string, modifiers: string): string {
  const bare = value.replace(/^"(.*?)"?$/, "$1");
  if (modifiers === "") return bare;
  const full = /^[a-z]:/i.test(bare) ? bare : `C:\\Users\\Administrator\\${bare}`;
  const [, drive = "", folder = "", name = "", extension = ""] =
    /^([a-z]:)?(.*\\)?(.*?)(\.[^.\\]*)?$/i.exec(full) ?? [];
  const wanted = modifiers.toLowerCase();
  if (wanted.includes("f")) return full;
  const parts = { d: drive, p: folder, n: name, x: extension };
  return Object.entries(parts)
    .map(([letter, part]) => (wanted.includes(letter) ? part : ""))
    .join("");
}
