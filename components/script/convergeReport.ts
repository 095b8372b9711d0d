import { absentCode, deniedCode } from "../decide/win32";

/** The script's first line of output; what stands before it has been said by somebody else, such as an AutoRun command. */
export const beginning = "@@";

/** What the script says of one service. */
export interface ServiceVerdict {
  readonly key: string;
  readonly verdict: string;
}

export interface ConvergeReport {
  readonly services: readonly ServiceVerdict[];
  /** The script came to its end; otherwise the reply was cut off and says nothing. */
  readonly complete: boolean;
  readonly failed: boolean;
  /** What was there before could not be written down on the host: nothing can be restored one day. */
  readonly unrecorded: boolean;
}

/** A Win32 code in place of a verdict says why a service could not be read or changed. */
function verdictOf(word: string): string {
  if (!/^\d/.test(word)) return word;
  const code = Number(word);
  if (code === absentCode) return "absent";
  return code === deniedCode ? "denied" : `failed-${code}`;
}

/** Reads what the script prints. */
export function parseReport(stdout: string): ConvergeReport {
  // The command provider trims the last LF and leaves its CR.
  const all = stdout.split(/\r?\n/).map((line) => line.trimEnd());
  const lines = all.slice(all.map((line) => line.endsWith(beginning)).lastIndexOf(true) + 1);
  const services = lines.flatMap((line) => {
    const [, key = "", word = ""] = /^([A-Za-z0-9_.-]{1,256})=([a-z]+|\d{1,10})$/.exec(line) ?? [];
    return key === "" ? [] : [{ key, verdict: verdictOf(word) }];
  });
  const end = lines.flatMap((line) => /^END (\d+)$/.exec(line)?.[1] ?? []).pop();
  return {
    services,
    complete: end !== undefined,
    failed: end !== "0",
    unrecorded: lines.includes("RECORD failed"),
  };
}
