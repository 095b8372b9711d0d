import { rawByteOf } from "../fault";
import type { Locale } from "../spec";
import { oemCodePage } from "./codePages";

const unknown = "?".charCodeAt(0);

/** Console programs write in the OEM code page of the system. */
export function encode(text: string, locale: Locale): Buffer {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the question is whether it is all ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return Buffer.from(text, "latin1");
  const page = oemCodePage(locale);
  return Buffer.from(
    [...text].flatMap((character) => {
      const raw = rawByteOf(character);
      if (raw !== undefined) return [raw];
      const code = character < "\x80" ? character.charCodeAt(0) : (page.get(character) ?? unknown);
      return code > 0xff ? [code >> 8, code & 0xff] : [code];
    }),
  );
}
