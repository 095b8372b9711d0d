import type { Report } from "../../report";
import { counted } from "../sentences";
import { html, type Markup } from "./markup";

/** Longer lists open on demand, and on paper. */
const shortList = 8;

/** Names of hosts, each marked with its index, so that a filter of hosts leaves the others out. */
export function hostNames({ hosts }: Report, indexes: readonly number[]): Markup {
  const names = indexes.map((index) => html`<li data-h=${index}>${hosts[index]?.name}</li>`);
  const list = html`<ul class="names">${names}</ul>`;
  if (indexes.length <= shortList) return list;
  return html`<details><summary><span class="of">${counted(indexes.length, "host")}</span></summary>${list}</details>`;
}
