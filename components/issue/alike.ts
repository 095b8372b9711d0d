/** A text, and all of whom it is said. */
export interface Alike {
  readonly said: string;
  readonly names: readonly string[];
}

/** What is said of several is told once: the text of the most first, else in the order in which it came. */
export function alike(told: Iterable<readonly [name: string, said: string]>): Alike[] {
  const names = new Map<string, string[]>();
  for (const [name, said] of told) names.set(said, [...(names.get(said) ?? []), name]);
  return [...names]
    .map(([said, all]) => ({ said, names: all }))
    .sort((a, b) => b.names.length - a.names.length);
}
