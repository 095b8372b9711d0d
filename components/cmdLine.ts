import type { Issue } from "./issue";
import { IssuesError } from "./issue";

/** What cmd.exe takes in one line; the SSH server hands ours on inside another `cmd.exe /c`, hence the margin. */
export const lineLimit = 8191;
const outerShellMargin = 64;

/** What a key name may look like to be written into a line. */
export const safeName = /^[A-Za-z0-9_.-]{1,256}$/;

const prefix = "cmd.exe /d /v:on /s /c ";

/**
 * Wraps statements into the one line that is sent. It parses the same whether the SSH server's default shell is cmd
 * or PowerShell, which is why it may hold no double quote, dollar sign or backtick of its own.
 * @throws IssuesError when the line would be too long for cmd.exe.
 */
export function oneLine(statements: readonly string[]): string {
  const line = `${prefix}"${statements.join("&")}"`;
  if (line.length > lineLimit - outerShellMargin)
    throw new IssuesError("The script is too long.", [tooLong(line)]);
  return line;
}

const tooLong = (line: string): Issue => ({
  code: "script_too_long",
  path: "",
  expected: `a line of at most ${lineLimit - outerShellMargin} characters, which cmd.exe takes`,
  received: `${line.length} characters`,
});

/** The statements between the quotes, or undefined when the text is no line of ours. */
export function statementsOf(line: string): string | undefined {
  return line.startsWith(`${prefix}"`) && line.endsWith('"') ? line.slice(prefix.length + 1, -1) : undefined;
}

/** @throws IssuesError when a name could mean more than itself to cmd.exe. */
export function checkedName(name: string): string {
  if (safeName.test(name)) return name;
  const received = JSON.stringify(name.slice(0, 80));
  const expected = "letters, digits, dots, dashes and underscores";
  throw new IssuesError("A name cannot go into a script.", [
    { code: "unsafe_name", path: "", expected, received },
  ]);
}

/** The programs as they are called for a host: local, or through SMB for a `target`. */
export interface Programs {
  readonly sc: string;
  /** Registry root, e.g. `HKLM` or `\\NT4WEB\HKLM`. */
  readonly hklm: string;
}

export const programsFor = (target: string | undefined): Programs =>
  target === undefined
    ? { sc: "sc.exe", hklm: "HKLM" }
    : { sc: `sc.exe \\\\${checkedName(target)}`, hklm: `\\\\${checkedName(target)}\\HKLM` };
