/** A text in a cell of a table: one line, with no bar of its own. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export const code = (text: string): string => `\`${text}\``;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** A table of GitHub's Markdown, padded as the formatter does it: it checks these pages too. */
export function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const lines = [head, ...body].map((cells) => cells.map(cell));
  const widths = head.map((_, column) =>
    Math.max(3, ...lines.map((cells) => [...(cells[column] ?? "")].length)),
  );
  const padded = lines.map((cells) => cells.map((text, column) => text.padEnd(widths[column] ?? 0)));
  const [first = [], ...rest] = padded.map(row);
  return [first, row(widths.map((width) => "-".repeat(width))), ...rest].join("\n");
}
