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

/** Reads what the script prints. */
export function parseReport(stdout: string): ConvergeReport {
  // The command provider trims the last LF and leaves its CR.
  const lines = stdout.split(/\r?\n/).map((line) => line.trimEnd());
  const services = lines.flatMap((line) => {
    const match = /^([A-Za-z0-9_.-]{1,256})=([a-z]+(?:-[A-Za-z0-9]+)?)$/.exec(line);
    return match ? [{ key: match[1] as string, verdict: match[2] as string }] : [];
  });
  const end = lines.flatMap((line) => /^END (\d+)$/.exec(line)?.[1] ?? []).pop();
  return {
    services,
    complete: end !== undefined,
    failed: end !== "0",
    unrecorded: lines.includes("RECORD failed"),
  };
}
