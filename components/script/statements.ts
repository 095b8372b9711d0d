/** Statements of cmd.exe, as the scripts are built of them: one line each, without a quote. */

type Several = string | readonly string[];

/** The last statement of several ends where they end, and needs no brackets of its own. */
export const bare = (statement: string): string => {
  const inner = /^\(((?:if|for) .*)\)$/.exec(statement)?.[1];
  return inner !== undefined && isBalanced(inner) ? inner : statement;
};

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const letter of text.replace(/\^[()]/g, "")) {
    if (letter === "(") depth++;
    if (letter === ")") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const joined = (statements: readonly string[]): string =>
  [...statements.slice(0, -1), ...statements.slice(-1).map(bare)].join("&");

/** Several statements as one, so that they go together after `if`, `do` or `&&`. */
export const block = (...statements: readonly string[]): string => `(${joined(statements)})`;

/** What depends on the success of another stays with it: it is not said everywhere how far `if` and `do` reach. */
const dependsOnSuccess = (statement: string): boolean => /^[^(].*(?:&&|\|\|)/.test(statement);

const asOne = (statements: readonly string[]): string =>
  statements.length === 1 && !statements.some(dependsOnSuccess) ? joined(statements) : block(...statements);

/** Runs the statements where the condition holds. */
export const when = (condition: string, ...statements: readonly string[]): string =>
  `(if ${condition} ${asOne(statements)})`;

/** Runs the first where the condition holds, else the other. */
export const either = (condition: string, then: Several, otherwise: Several): string =>
  `(if ${condition} ${block(...[then].flat())} else ${asOne([otherwise].flat())})`;

/** Runs the statements with the loop variable (one small letter) being each word of the list. */
export const each = (letter: string, list: string, ...statements: readonly string[]): string =>
  `(for %${letter} in (${list}) do ${asOne(statements)})`;

/** A loop variable close behind another one: without the caret both might be read as a variable of the environment. */
export const loopVariable = (letter: string): string => `^%${letter}`;

/** In the text that `for /f` starts, what means something to the line around it is marked as text. */
export const asText = (command: string): string => command.replace(/[()&|<>]/g, "^$&");

/**
 * Begins with an empty line, which ends the one that an AutoRun command of the host may have left open: else the mark
 * after it would not be seen.
 */
export const newLine = "ver";

/**
 * Runs a command in a cmd.exe of its own and the statements for each line that it prints, with the line's first words
 * in %a, %b and so on. That cmd.exe echoes what loops do unless `@` stands before it, and expands no `!`.
 */
export const eachLine = (words: number, command: string, ...statements: readonly string[]): string =>
  `(for /f tokens^=1-${words} %a in ('${asText(command)}') do ${asOne(statements)})`;

/** Sets several variables to nothing: what the host's environment holds under their names decides nothing. */
export const clear = (names: readonly string[]): string => each("v", names.join(" "), "set %v=");
