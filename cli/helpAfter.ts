interface Help {
  readonly examples: readonly string[];
  readonly exitCodes: Readonly<Record<number, string>>;
}

/** What `--help` says below the options. */
export function helpAfter({ examples, exitCodes }: Help): string {
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code}  ${meaning}`);
  return ["", "Examples:", ...examples.map((line) => `  ${line}`), "", "Exit codes:", ...codes].join("\n");
}
