import { cells, data, narrow } from "./page.js";

const hiding = new CSSStyleSheet();
document.adoptedStyleSheets = [hiding];

/** A text as a string of CSS: whatever is in it, it ends where it shall. @param {string} text */
const quoted = (text) =>
  `"${text.replace(/[^\w -]/gu, (each) => `\\${each.codePointAt(0)?.toString(16)} `)}"`;

/** Where there is no room for the heads of columns, each cell bears the name of its service. */
const names = `@media screen and ${narrow} {\n${data.columns
  .map(
    ({ key }, column) => `.matrix td:nth-child(${column + 2}):not(.blind)::after { content: ${quoted(key)} }`,
  )
  .join("\n")}\n}`;

/** Columns go by rules, for there may be more than ten thousand cells. @param {Set<number>} columns */
export function showColumns(columns) {
  const rules = data.columns.flatMap((_, column) =>
    columns.has(column)
      ? []
      : [
          `.matrix thead tr:last-child th:nth-child(${column + 1}), .matrix td:nth-child(${column + 2}):not(.blind)`,
        ],
  );
  hiding.replaceSync(`${names}${rules.length > 0 ? `${rules.join(",\n")} { display: none }` : ""}`);
  for (const head of cells("[data-category]")) {
    const within = data.columns.filter(
      ({ category }, column) => category === head.dataset.category && columns.has(column),
    );
    head.hidden = within.length === 0;
    head.colSpan = Math.max(1, within.length);
  }
  for (const cell of cells(".blind")) cell.colSpan = Math.max(1, columns.size);
}
