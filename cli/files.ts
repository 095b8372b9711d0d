import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { type Issue, IssuesError } from "../components/issue/issue";

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
  /** Nobody but the user may read it: what stands in it tells an attacker where to go. */
  readonly own?: true;
}

/** Folder by folder: Node's own recursive `mkdir` never ends below /proc. Audits of other shards may make it too. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

const isDevice = (path: string): boolean => {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
};

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/**
 * A disk that fills up leaves the file of an earlier run whole, and who reads it sees no part. No link that waits at
 * the place of the unfinished file is followed.
 */
function replaceFile(path: string, text: string, mode: number): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    rmSync(unfinished, { force: true });
    writeFileSync(unfinished, text, { flag: "wx", mode });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

const words: Readonly<Record<string, string>> = {
  ENOSPC: "a full disk",
  EDQUOT: "a full quota",
  EROFS: "a file system that is read-only",
  EACCES: "no right to write there",
  EPERM: "no right to write there",
  EISDIR: "a folder",
  ENOTDIR: "a file in place of a folder",
  ENOENT: "a place that takes no files",
};

/** @throws IssuesError when the file cannot be written. */
export function writeText({ headline, shown, path, own }: Writing, text: string): void {
  const fail = (received: string): never => {
    const expected = "a file that can be written";
    throw new IssuesError(headline, [{ code: "not_written", path: shown, expected, received }]);
  };
  try {
    makeFolder(dirname(path));
    if (!isDevice(path) && isLink(path)) fail("a symbolic link, which is not followed");
    if (isDevice(path)) writeFileSync(path, text);
    else replaceFile(path, text, own ? 0o600 : 0o666);
  } catch (error) {
    if (error instanceof IssuesError) throw error;
    const { code = "an error" } = error as NodeJS.ErrnoException;
    fail(words[code] === undefined ? code : `${words[code]} (${code})`);
  }
}
