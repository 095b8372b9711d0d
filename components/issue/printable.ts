const replacement = "\uFFFD";

/** The picture of a control character, such as ␛ for ESC. */
const picture = (character: string): string => {
  const code = character.charCodeAt(0);
  return code === 0x7f ? "\u2421" : String.fromCharCode(0x2400 + code);
};

// C1 controls, marks that reorder or hide text, line separators, halves of pairs, and what XML does not take.
const treacherous =
  /[\u0080-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

/** How Pulumi marks colours, and `pulumi` ends with a stack trace at one that it does not know. */
const colourMark = /<\{%/g;

/**
 * A text on one line, of which a terminal, an XML parser or a reader sees nothing but characters: controls become
 * their pictures, and marks that reorder or hide text become U+FFFD. What a host or an inventory says goes through it.
 */
export const printable = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u001f\u007f]/g, picture)
    .replace(treacherous, replacement)
    .replace(colourMark, "<{ %");

/** As `printable`, for a text that keeps its line breaks. */
export const printableLines = (text: string): string => text.split("\n").map(printable).join("\n");
