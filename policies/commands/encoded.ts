import type { Command } from "./command";
import { programOf } from "./names";

/** The words behind `-EncodedCommand`, by any of the short forms that PowerShell takes. */
export function encodedCommands({ words }: Command): readonly string[] {
  if (!words.some((word) => ["powershell", "pwsh"].includes(programOf(word)))) return [];
  return words.flatMap(({ text }, index) => {
    const [, name = "", glued] = /^[-/](e\w*)(?::(.*))?$/i.exec(text) ?? [];
    const short = name.toLowerCase();
    const means = short !== "" && ("encodedcommand".startsWith(short) || short === "ec");
    return means ? [glued ?? words[index + 1]?.text ?? ""] : [];
  });
}

const base64Word = /^[A-Za-z0-9+/]{16,}={0,2}$/;
const printable = (text: string): boolean => /^[\t\r\n\x20-\x7e]+$/.test(text);

/** What the encoded commands say, where they say something. */
export const encodedTexts = (command: Command): readonly string[] =>
  encodedCommands(command).flatMap((word) =>
    base64Word.test(word)
      ? (["utf16le", "utf8"] as const)
          .map((code) => Buffer.from(word, "base64").toString(code))
          .filter(printable)
      : [],
  );
