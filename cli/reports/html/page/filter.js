import { all, byId, cells, data, hostRows, lineOf, stateAt, statesOf, table } from "./page.js";

/** @typedef {import("./page.js").State} State */
/** @typedef {{ host: string, hostVerdict: string, service: string, serviceVerdict: string, category: string, findingsOnly: boolean }} Filter */

/** @type {Filter} */
export const everything = {
  host: "",
  hostVerdict: "",
  service: "",
  serviceVerdict: "",
  category: "",
  findingsOnly: false,
};

/** @param {string} text @param {string} part */
const includes = (text, part) => text.toLowerCase().includes(part.trim().toLowerCase());

/** The names by which a service is searched, in one text each. */
const serviceNames = data.columns.map(({ key }, column) =>
  [key, ...statesOf(column).flatMap((state) => [lineOf(state).displayName, lineOf(state).article])].join(
    "\n",
  ),
);

/** @param {Filter} filter @param {State | undefined} state */
const asks = (filter, state) =>
  state !== undefined &&
  (filter.serviceVerdict === "" || filter.serviceVerdict === state.verdict) &&
  (!filter.findingsOnly || state.finding !== undefined);

/**
 * The hosts and columns that a filter leaves. Where it asks for cells, a host or service without one of them goes;
 * a host that nobody could look at stays among the findings.
 * @param {Filter} filter
 */
function shownBy(filter) {
  const asksForCells = filter.serviceVerdict !== "" || filter.findingsOnly;
  const columns = data.columns.flatMap(({ category }, column) =>
    (filter.category === "" || filter.category === category) &&
    includes(serviceNames[column] ?? "", filter.service)
      ? [column]
      : [],
  );
  const hosts = data.hosts.flatMap(({ name, verdict }, host) => {
    const named =
      includes(name, filter.host) && (filter.hostVerdict === "" || filter.hostVerdict === verdict);
    const blind = filter.serviceVerdict === "" && verdict === "unobserved";
    const found = !asksForCells || blind || columns.some((column) => asks(filter, stateAt(host, column)));
    return named && found ? [host] : [];
  });
  const used = columns.filter((column) => hosts.some((host) => asks(filter, stateAt(host, column))));
  return { hosts: new Set(hosts), columns: new Set(used) };
}

const hiding = new CSSStyleSheet();
document.adoptedStyleSheets = [hiding];

/** Columns go by rules, for there may be more than ten thousand cells. @param {Set<number>} columns */
function showColumns(columns) {
  const rules = data.columns.flatMap((_, column) =>
    columns.has(column)
      ? []
      : [
          `.matrix thead tr:last-child th:nth-child(${column + 1}), .matrix td:nth-child(${column + 2}):not(.blind)`,
        ],
  );
  hiding.replaceSync(rules.length > 0 ? `${rules.join(",\n")} { display: none }` : "");
  for (const head of cells("[data-category]")) {
    const within = data.columns.filter(
      ({ category }, column) => category === head.dataset.category && columns.has(column),
    );
    head.hidden = within.length === 0;
    head.colSpan = Math.max(1, within.length);
  }
  for (const cell of cells(".blind")) cell.colSpan = Math.max(1, columns.size);
}

/** What is below the matrix follows it. @param {Set<number>} hosts @param {Set<number>} columns */
function showLists(hosts, columns) {
  for (const each of all("[data-h]")) each.hidden = !hosts.has(Number(each.dataset.h));
  for (const each of all("[data-s]")) each.hidden = !columns.has(Number(each.dataset.s));
  for (const names of all(".names")) {
    const row = names.closest("tr");
    const left = all("li:not([hidden])", names).length;
    if (row !== null)
      row.hidden = left === 0 || (row.matches("[data-s]") && !columns.has(Number(row.dataset.s)));
    const of = names.closest("details")?.querySelector(".of");
    if (of)
      of.textContent =
        left === names.childElementCount ? `${left} hosts` : `${left} of ${names.childElementCount} hosts`;
  }
  for (const group of all("tbody[data-s]"))
    group.hidden = group.hidden || all("tr:not(.group):not([hidden])", group).length === 0;
}

/** @param {Filter} filter */
export function apply(filter) {
  const { hosts, columns } = shownBy(filter);
  hostRows.forEach((row, host) => {
    row.hidden = !hosts.has(host);
  });
  showColumns(columns);
  showLists(hosts, columns);
  const asksForCells = filter.serviceVerdict !== "" || filter.findingsOnly;
  table?.classList.toggle("dimmed", asksForCells);
  if (asksForCells) markAsked(filter);
  byId("shown").textContent =
    `${hosts.size} of ${data.hosts.length} hosts, ${columns.size} of ${data.columns.length} services`;
  const nothing = document.getElementById("nothing");
  if (nothing !== null) nothing.hidden = hosts.size > 0;
}

/** @param {Filter} filter */
function markAsked(filter) {
  hostRows.forEach((row, host) => {
    if (row.hidden) return;
    for (const cell of row.cells)
      cell.classList.toggle("asked", asks(filter, stateAt(host, cell.cellIndex - 1)));
  });
}
