import type { Locale } from "../spec";

/** The upper half of single-byte code pages that Node does not know, as their published tables have it. */
const upperHalves = {
  437: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  850: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
  852: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0",
};

/** The others, by the names that Node knows them by. */
const decoders = { 866: "ibm866", 932: "shift_jis", 936: "gbk" } as const;

type Page = keyof typeof upperHalves | keyof typeof decoders;

/** The OEM code page of a Windows in that language. */
export const oemCodePages: Readonly<Record<Locale, Page>> = {
  en: 437,
  de: 850,
  fr: 850,
  es: 850,
  it: 850,
  pt: 850,
  pl: 852,
  ru: 866,
  ja: 932,
  zh: 936,
};

/** By character: one byte, or two with the lead byte first. */
export type CodePage = ReadonlyMap<string, number>;

const known = new Map<Locale, CodePage>();

export function oemCodePage(locale: Locale): CodePage {
  const page = known.get(locale) ?? tableOf(oemCodePages[locale]);
  known.set(locale, page);
  return page;
}

const isPublished = (page: Page): page is keyof typeof upperHalves => page in upperHalves;

function tableOf(page: Page): CodePage {
  if (isPublished(page)) return new Map([...upperHalves[page]].map((one, at) => [one, 0x80 + at]));
  return inverseOf(new TextDecoder(decoders[page]));
}

/** Node decodes these code pages but does not encode them. */
function inverseOf(decoder: TextDecoder): CodePage {
  const table = new Map<string, number>();
  const learn = (code: number, bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (character.length === 1 && character !== "\ufffd" && !table.has(character)) table.set(character, code);
  };
  for (let lead = 0x80; lead <= 0xff; lead++) {
    learn(lead, [lead]);
    for (let trail = 0x40; trail <= 0xfe; trail++) learn((lead << 8) | trail, [lead, trail]);
  }
  return table;
}
