/** A map as YAML, JSON and Pulumi's inputs have it. */
export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The map that a value is; an empty one where it is none. */
export const treeOf = (value: unknown): Tree => (isTree(value) ? value : {});

/** The maps of a list; none where it is no list. */
export const treesIn = (value: unknown): Tree[] => (Array.isArray(value) ? value.filter(isTree) : []);

/** A value as a text; empty where it is none, since JavaScript throws for a map with a `toString` of its own. */
export const textOf = (value: unknown): string =>
  ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";

/** What a text of JSON holds; undefined where it is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
