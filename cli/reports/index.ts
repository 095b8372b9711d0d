import type { Report } from "../report";
import { renderHtml } from "./html";
import { renderJson } from "./json";
import { renderJunit } from "./junit";
import { renderMarkdown } from "./markdown";
import { renderSarif } from "./sarif";

/** Every format of a report: a pure function of it. A new one is a file beside this one and a row here. */
export const formats = {
  html: renderHtml,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  markdown: renderMarkdown,
} satisfies Readonly<Record<string, (report: Report) => string>>;

export type Format = keyof typeof formats;

/** How the name of a file of that format ends. */
export const endings: Readonly<Record<Format, string>> = {
  html: "html",
  json: "json",
  sarif: "sarif",
  junit: "junit.xml",
  markdown: "md",
};
