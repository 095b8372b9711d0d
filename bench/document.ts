const [begin, end] = ["<!-- measured -->", "<!-- /measured -->"];

/**
 * Puts the tables between the marks of a page.
 * @throws Error when the page lacks a mark.
 */
export function withTables(page: string, tables: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${tables}\n\n${end}${after}`;
}
