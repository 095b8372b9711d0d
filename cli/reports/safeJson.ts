const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/**
 * JSON in which, beyond what JSON asks for, all that a terminal obeys, that hides or turns text or begins markup is an
 * escape: safe to print, and nothing is lost.
 */
export const safeJson = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replace(/[<\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g, escapeOf)}\n`;
