import type { Issue } from "../issue/issue";
import { IssuesError } from "../issue/issue";

/** What cmd.exe takes in one line; the SSH server hands ours on inside another `cmd.exe /c`, hence the margin. */
export const lineLimit = 8191;
export const outerShellMargin = 64;

/** What a key name may look like to be written into a line. */
export const safeName = /^[A-Za-z0-9_.-]{1,256}$/;

/** `/q`: else cmd.exe prints each statement of a loop before it runs it. */
const prefix = "cmd.exe /d /q /v:on /s /c ";

/**
 * cmd.exe looks for a program in the current folder and then in those of PATH: both begin with Windows' own, so that no
 * other folder answers for sc.exe. The first cmd.exe is found by what the SSH server starts.
 */
const windowsFirst = ["cd /d !SystemRoot!\\System32", "set PATH=.;!PATH!"];

/**
 * Wraps statements into the one line that is sent. It parses the same whether the SSH server's default shell is cmd
 * or PowerShell, which is why it may hold no double quote, dollar sign or backtick of its own.
 * @throws IssuesError when the line would be too long for cmd.exe.
 */
export function oneLine(statements: readonly string[]): string {
  const line = `${prefix}"${[...windowsFirst, ...statements].join("&")}"`;
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

/** @throws IssuesError when a name could mean more than itself to cmd.exe. */
export function checkedName(name: string): string {
  if (safeName.test(name)) return name;
  const received = JSON.stringify(name.slice(0, 80));
  const expected = "letters, digits, dots, dashes and underscores";
  throw new IssuesError("A name cannot go into a script.", [
    { code: "unsafe_name", path: "", expected, received },
  ]);
}

/** Where a host keeps its record, below HKLM. `Services` has a value for each service: `auto`, `demand+run`, … */
export const recordKey = "SOFTWARE\\SecureIisHost";

/**
 * Where Windows keeps the identity that it gives itself at its set-up, and anew when an image is generalised; below HKLM.
 * NT 4.0 has none.
 */
const machineKey = "SOFTWARE\\Microsoft\\Cryptography";

/** The programs and places as they are called for a host: local, or through SMB for a `target`. */
export interface Programs {
  readonly sc: string;
  /** Registry root, e.g. `HKLM` or `\\NT4WEB\HKLM`. */
  readonly hklm: string;
  /** The key of the host's record. */
  readonly record: string;
  /** Asks for the identity of the machine. */
  readonly askMachine: string;
}

/** @throws IssuesError when the target's name could mean more than itself to cmd.exe. */
export function programsFor(target: string | undefined): Programs {
  const machine = target === undefined ? undefined : `\\\\${checkedName(target)}`;
  const hklm = machine === undefined ? "HKLM" : `${machine}\\HKLM`;
  return {
    sc: machine === undefined ? "sc.exe" : `sc.exe ${machine}`,
    hklm,
    record: `${hklm}\\${recordKey}`,
    askMachine: `reg.exe query ${hklm}\\${machineKey} /v MachineGuid 2>nul`,
  };
}
