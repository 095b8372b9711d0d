/** What a Command runs: a text for any of its slots, or all of its properties where one text does not tell it. */
interface Row {
  readonly title: string;
  readonly text?: string;
  readonly props?: Readonly<Record<string, unknown>>;
}

/** What gets round the hardening. */
export interface Bypass extends Row {
  /**
   * `change`: the text tells which service it changes. `unnamed`: that it changes one, not which.
   * `opaque`: it may change any, so it is a finding on a hardened host alone.
   */
  readonly finds: "change" | "unnamed" | "opaque";
  /** The key that the message names. */
  readonly key?: string;
  /** A reader may see through an opaque row, and then it is a finding on any host. */
  readonly seeThrough?: true;
}

/** What a deployment runs and no rule should mind, on a hardened host either. */
export interface Harmless extends Row {
  /** It runs where Pulumi runs: a local Command alone. */
  readonly local?: true;
}

const content = (what: string | Readonly<Record<string, unknown>>) =>
  typeof what === "string" ? { text: what } : { props: what };

export const change = (
  key: string,
  title: string,
  what: string | Readonly<Record<string, unknown>>,
): Bypass => ({ title, ...content(what), finds: "change", key });

export const unnamed = (title: string, what: string | Readonly<Record<string, unknown>>): Bypass => ({
  title,
  ...content(what),
  finds: "unnamed",
});

export const opaque = (title: string, text: string): Bypass => ({ title, text, finds: "opaque" });

export const seeThrough = (title: string, text: string): Bypass => ({
  ...opaque(title, text),
  seeThrough: true,
});

export const harmless = (title: string, what: string | Readonly<Record<string, unknown>>): Harmless => ({
  title,
  ...content(what),
});

export const harmlessHere = (title: string, text: string): Harmless => ({ title, text, local: true });

/** What `powershell -EncodedCommand` takes. */
export const encoded = (script: string): string => Buffer.from(script, "utf16le").toString("base64");

export const lines = (...all: readonly string[]): string => all.join("\n");
