import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Issue, IssuesError } from "../components/issue";

const unreadable = (file: string): Issue => ({
  code: "no_file",
  path: file,
  expected: "a readable file",
  received: "none",
  hint: "The path is relative to the folder in which the command runs.",
});

/** @throws never: a file that cannot be read is an issue. */
export function readText(
  file: string,
  cwd: string,
): { readonly text: string } | { readonly issues: readonly Issue[] } {
  try {
    return { text: readFileSync(resolve(cwd, file), "utf8") };
  } catch {
    return { issues: [unreadable(file)] };
  }
}

/** A file to write; folders that are missing are made. */
export interface Writing {
  /** What is said above the problem. */
  readonly headline: string;
  /** As the problem names it. */
  readonly shown: string;
  /** The path, from the root on. */
  readonly path: string;
}

function written({ headline, shown, path }: Writing, write: (path: string) => void): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    write(path);
  } catch (error) {
    const { code: received = "an error" } = error as NodeJS.ErrnoException;
    throw new IssuesError(headline, [
      { code: "not_written", path: shown, expected: "a file that can be written", received },
    ]);
  }
}

/** @throws IssuesError when the file cannot be written. */
export const writeText = (writing: Writing, text: string): void =>
  written(writing, (path) => writeFileSync(path, text));

/**
 * As `writeText`, but whoever reads the file sees the former text or the new one, never a part.
 * @throws IssuesError when the file cannot be written.
 */
export const replaceText = (writing: Writing, text: string): void =>
  written(writing, (path) => {
    const part = `${path}.${process.pid}.part`;
    try {
      writeFileSync(part, text);
      renameSync(part, path);
    } finally {
      rmSync(part, { force: true });
    }
  });
