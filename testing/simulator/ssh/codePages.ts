import type { Locale } from "../spec";

/** The upper half of single-byte code pages that Node does not know, as their published tables have it. */
const upperHalves = {
  437: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  850: "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
  852: "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0",
};

/** The OEM code page of a Windows in that language. */
const oemCodePages: Record<Locale, keyof typeof upperHalves | "ibm866" | "shift_jis" | "gbk"> = {
  en: 437,
  de: 850,
  fr: 850,
  es: 850,
  it: 850,
  pt: 850,
  pl: 852,
  ru: "ibm866",
  ja: "shift_jis",
  zh: "gbk",
};

/** By character: one byte, or two with the lead byte first. */
export type CodePage = ReadonlyMap<string, number>;

const known = new Map<Locale, CodePage>();

export function oemCodePage(locale: Locale): CodePage {
  const page = known.get(locale) ?? tableOf(oemCodePages[locale]);
  known.set(locale, page);
  return page;
}

function tableOf(page: (typeof oemCodePages)[Locale]): CodePage {
  if (typeof page === "number") return new Map([...upperHalves[page]].map((one, at) => [one, 0x80 + at]));
  return inverseOf(new TextDecoder(page));
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
