interface Help {
  readonly examples: readonly string[];
  readonly exitCodes: Readonly<Record<number, string>>;
}

/** What `--help` says below the options. */
export function helpAfter({ examples, exitCodes }: Help): string {
  const width = Math.max(...Object.keys(exitCodes).map(({ length }) => length));
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padEnd(width)}  ${meaning}`);
  return ["", "Examples:", ...examples.map((line) => `  ${line}`), "", "Exit codes:", ...codes].join("\n");
}
