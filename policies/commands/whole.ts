import type { Command } from "./command";
import type { Shell } from "./shells";
import type { Variables } from "./variables";

/** A text as one shell would run it. */
export interface Whole {
  readonly shell: Shell;
  /** Those parts of it that run. */
  readonly commands: readonly Command[];
  readonly variables: Variables;
}

/** Brackets within brackets within brackets say nothing more. */
const depth = 4;

/** A command in one line, with what stands in its brackets, as patterns look for it. */
export const lineOf = ({ words }: Command, left = depth): string =>
  words
    .map(({ text, within }) => {
      if (within) return left > 0 ? `(${within.map((inner) => lineOf(inner, left - 1)).join(" ; ")})` : "()";
      return /[ ]/.test(text) && !/['"]/.test(text) ? `"${text}"` : text;
    })
    .join(" ");

/** All of it, a line each. */
export const linesOf = ({ commands }: Whole): string =>
  commands.map((command) => lineOf(command, 0)).join("\n");
