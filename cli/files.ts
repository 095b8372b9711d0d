import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { IssuesError } from "../components/issue/issue";

/** The file as a report names it: below the folder of the run, or its name alone, for reports hold no other paths. */
export function shownPath(file: string, cwd: string): string {
  const below = relative(cwd, resolve(cwd, file)).split(sep);
  return below[0] === ".." || below.join("/") === resolve(cwd, file)
    ? (below[below.length - 1] ?? file)
    : below.join("/");
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
