import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../fixtures/transcripts");

/** What a program, or a whole look, has answered, and what is right. */
export interface Transcript {
  /** The file. */
  readonly name: string;
  /** Of a look; `first` and `second` are whole replies. */
  readonly section: string;
  readonly exitCode: number;
  /** The least that is read: of a service, by the section's name, else of the host; or one word. */
  readonly reads: object | string;
  /** Verdicts of the script where the program answers so. */
  readonly says?: Readonly<Record<string, string>>;
  /** Bytes, one a character. */
  readonly text: string;
}

/** The first line of a file is JSON; the bytes follow, in their code page and with their line ends. */
export const transcripts: readonly Transcript[] = readdirSync(folder).map((name) => {
  const bytes = readFileSync(join(folder, name), "latin1");
  const end = bytes.indexOf("\n");
  return { name, ...JSON.parse(bytes.slice(0, end)), text: bytes.slice(end + 1) };
});
