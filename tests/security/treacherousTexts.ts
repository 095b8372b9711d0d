/** Texts that a terminal obeys, or that a reader is deceived by; each in what it would do. */
export const treacherousTexts: Readonly<Record<string, string>> = {
  "clears the screen": "\u001b[2J\u001b[H",
  "sets the title": "\u001b]0;owned\u0007",
  "writes the clipboard": "\u001b]52;c;cm0gLXJmIC8=\u0007",
  "makes a link": "\u001b]8;;https://evil.example\u001b\\text\u001b]8;;\u001b\\",
  "asks the terminal to answer": "\u001b[6n\u001bP$q q\u001b\\",
  "does it in eight bits": "\u009b2J\u009d0;owned\u009c",
  "rings, backs up and returns": "\u0007\b\b\b\rroot@web01#",
  "begins a line of its own": "\n::error::passed\n##vso[task.complete]\n",
  "turns the text around": "\u202egnp.exe\u2066x\u2069\u200f",
  "hides in the text": "\u200b\u2060\ufeff\u{e0041}",
  "breaks the line elsewhere": "\u2028\u2029\u0085\v\f",
  "ends a text": "\0",
  "is a part of a page": "<img src=x onerror=evil()></script><script>evil()</script>",
  "marks a colour that Pulumi does not know": "<{%owned%}>",
};

/** Values that a program fails on when it takes them for texts. */
export const noTexts: Readonly<Record<string, unknown>> = {
  "a map that gives no text": { toString: 0 },
  "a list of such maps": [{ toString: 0 }],
  nothing: null,
};

/** All of them at once. */
export const treachery = Object.values(treacherousTexts).join("evil");

/** As a host sends it. */
export const treacheryBytes = Buffer.from(treachery, "utf8");

/** What no text for people may hold, a line break between its lines excepted. */
const obeyed =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|<\{%/u;

/** The first thing in it that somebody would obey, with what is around it; undefined in a plain text. */
export function treacheryIn(text: string): string | undefined {
  const found = obeyed.exec(text);
  return found ? JSON.stringify(text.slice(Math.max(0, found.index - 60), found.index + 20)) : undefined;
}

/** Whether a line begins that a build server obeys. */
export const beginsCommand = (text: string): boolean => /^\s*(?:::|##vso)/m.test(text);

/** Whether a browser would take a part of it for more than a text. */
export const isMarkup = (text: string): boolean => /<img src=x|<script>evil/.test(text);
