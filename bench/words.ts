import { contenders } from "./contenders";
import type { Summary } from "./summary";

export const seconds = (value: number): string => value.toFixed(1);
export const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
export const titleOf = (name: string): string => contenders.find((each) => each.name === name)?.title ?? name;

/** By size, then in the order of the contenders. */
export function ordered(summaries: readonly Summary[]): Summary[] {
  const place = ({ contender }: Summary) => contenders.findIndex(({ name }) => name === contender);
  return [...summaries].sort((a, b) => a.size - b.size || place(a) - place(b));
}
