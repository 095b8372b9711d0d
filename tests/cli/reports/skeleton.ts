import type { Report } from "../../../cli/report";
import { foundIn, isFoundDisabled } from "../../../components/decide/found";

interface Parser {
  render(text: string): string;
}
const MarkdownIt = require("markdown-it") as new (options: { html: boolean; linkify: boolean }) => Parser;
const parser = new MarkdownIt({ html: true, linkify: true });

/** The tags of a page as a reader's browser would get them, in order, without the texts between them. */
export const skeleton = (markdown: string): readonly string[] =>
  [...parser.render(markdown).matchAll(/<[^>]*>/g)].map(([tag]) => tag);

/** Fields whose values are words of our own. */
const fixed = new Set([
  "version",
  "verdict",
  "finding",
  "category",
  "level",
  "source",
  "outcome",
  "kind",
  "change",
  "time",
  "where",
  "document",
  "advice",
  "audience",
  "framework",
]);

/** A blank text is shown as a dash, so it stays; what is disabled needs no exception. */
function tame(key: string, text: string): string {
  if (fixed.has(key)) return text;
  if (text.trim() === "") return text;
  return key === "observed" && isFoundDisabled(foundIn(text)) ? "disabled, stopped" : "x";
}

/** Statements that say the same share a line: what differs in them still differs. */
const ofStatements = new Set(["says", "unless", "hosts", "number"]);

/** The same report with harmless texts. */
export function tamed(report: Report): Report {
  const seen: string[] = [];
  const numbered = (text: string): number => (seen.includes(text) ? seen.indexOf(text) : seen.push(text) - 1);
  return JSON.parse(JSON.stringify(report), (key: string, value: unknown) => {
    if (typeof value !== "string") return value;
    const harmless = tame(key, value);
    return ofStatements.has(key) && harmless === "x" ? `x${numbered(value)}` : harmless;
  }) as Report;
}
