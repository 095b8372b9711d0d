import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { html, Markup } from "./markup";

/** Without comments and indents, which weigh on every report. */
const read = (file: string): string =>
  readFileSync(join(__dirname, "page", file), "utf8")
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/\s*\n\s*/g, "\n");

const style = [
  "colours.css",
  "layout.css",
  "overview.css",
  "controls.css",
  "lists.css",
  "matrix.css",
  "cards.css",
  "details.css",
  "narrow.css",
  "print.css",
]
  .map(read)
  .join("");
const modules = [
  "page.js",
  "elements.js",
  "fold.js",
  "beyond.js",
  "matching.js",
  "columns.js",
  "filter.js",
  "explain.js",
  "details.js",
  "grid.js",
  "start.js",
].map(read);

/** The modules in one scope: their names differ, and each imports from earlier ones alone. */
const script = `(() => {
"use strict";
${modules.map((text) => text.replace(/^import [^;]*;\n/gm, "").replace(/^export /gm, "")).join("")}})();`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing is loaded, nothing is sent, and no style or script runs but these two, whatever a text may hold. */
const contentPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

/** A page of one file that needs nothing else. */
export const page = (title: string, body: Markup): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(contentPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
<script>${new Markup(script)}</script>
</body>
</html>
`;
