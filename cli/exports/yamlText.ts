import { Document, isMap, type Node } from "yaml";

/** A document in which equal parts are written out: an anchor would say nothing to a reader. */
export const documentOf = (value: unknown): Document => new Document(value, { aliasDuplicateObjects: false });

/** Every text is quoted: YAML 1.1 and 1.2 take different bare words for something else, such as a host named `no`. */
export const yamlText = (document: Document): string =>
  document.toString({ lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });

/** Lines of comment, each behind `# `. */
export const commentOf = (lines: readonly string[]): string => lines.map((line) => ` ${line}`).join("\n");

/** Puts comments before a node; before a map in a list they stand above its dash. */
export function commentOn(node: unknown, lines: readonly string[]): void {
  if (isMap(node) && lines.length > 0) (node as Node).commentBefore = commentOf(lines);
}
