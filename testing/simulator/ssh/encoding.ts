import type { Locale } from "../spec";

/** The letters beyond ASCII of German, Spanish and French, from 0x80 on. */
const codePage850: Record<string, number> = {
  ...codesOf("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ", 0x80),
  ...codesOf("áíóúñÑ", 0xa0),
  ...{ Á: 0xb5, À: 0xb7, Ê: 0xd2, È: 0xd4, Í: 0xd6, Ó: 0xe0, ß: 0xe1, Ú: 0xe9 },
};

function codesOf(letters: string, first: number): Record<string, number> {
  return Object.fromEntries([...letters].map((letter, offset) => [letter, first + offset]));
}

/** Console programs write in the OEM code page of the system: 850 in Europe, 932 in Japan. */
export function encode(text: string, locale: Locale): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the question is whether it is all ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return Buffer.from(text, "latin1");
  const table = locale === "ja" ? shiftJis() : codePage850;
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character < "\x80" ? character.charCodeAt(0) : (table[character] ?? 0x3f);
      return code > 0xff ? [code >> 8, code & 0xff] : [code];
    }),
  );
}

let shiftJisTable: Record<string, number> | undefined;

/** Node decodes code page 932 but does not encode it. */
function shiftJis(): Record<string, number> {
  if (shiftJisTable !== undefined) return shiftJisTable;
  const decoder = new TextDecoder("shift_jis");
  shiftJisTable = {};
  for (let lead = 0x81; lead <= 0x9f; lead++) addRow(shiftJisTable, decoder, lead);
  for (let lead = 0xe0; lead <= 0xfc; lead++) addRow(shiftJisTable, decoder, lead);
  return shiftJisTable;
}

function addRow(table: Record<string, number>, decoder: TextDecoder, lead: number): void {
  for (let trail = 0x40; trail <= 0xfc; trail++) {
    const character = decoder.decode(Uint8Array.of(lead, trail));
    if (character.length === 1 && character !== "\ufffd") table[character] ??= (lead << 8) | trail;
  }
}
