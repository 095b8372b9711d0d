import { tellBeyond } from "./beyond.js";
import { refoldAll } from "./fold.js";
import {
  all,
  byId,
  cells,
  counted,
  data,
  hostRows,
  lineOf,
  narrow,
  stateAt,
  statesOf,
  table,
} from "./page.js";

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

/** @param {Filter} filter */
const asksForCells = (filter) => filter.serviceVerdict !== "" || filter.findingsOnly;

/** Columns by category and name. @param {Filter} filter */
const columnsBy = (filter) =>
  data.columns.flatMap(({ category }, column) =>
    (filter.category === "" || filter.category === category) &&
    includes(serviceNames[column] ?? "", filter.service)
      ? [column]
      : [],
  );

/** Hosts by verdict and name. @param {Filter} filter */
const hostsBy = (filter) =>
  data.hosts.flatMap(({ name, verdict }, host) =>
    (filter.hostVerdict === "" || filter.hostVerdict === verdict) && includes(name, filter.host)
      ? [host]
      : [],
  );

/**
 * The filter as it is meant: a verdict says by itself which cells are asked for, and where there are no findings
 * among what is asked for, all of it is shown.
 * @param {Filter} filter
 */
function meantBy(filter) {
  const columns = columnsBy(filter);
  const isFound = /** @param {number} host */ (host) =>
    columns.some((column) => stateAt(host, column)?.finding !== undefined);
  const findingsOnly = filter.findingsOnly && filter.serviceVerdict === "" && hostsBy(filter).some(isFound);
  return { ...filter, findingsOnly };
}

/** Something is to be said of it, though of none of its services. */
const isApart = data.hosts.map(
  ({ verdict }, host) =>
    (verdict === "unobserved" || verdict === "findings") &&
    data.columns.every((_, column) => stateAt(host, column)?.finding === undefined),
);

/**
 * The hosts and columns that a filter leaves. Where it asks for cells, a host or service without one of them goes;
 * a host that nobody could look at stays among the findings.
 * @param {Filter} filter
 */
function shownBy(filter) {
  const columns = columnsBy(filter);
  const asked = /** @param {number} host @param {number} column */ (host, column) =>
    asks(filter, stateAt(host, column));
  const hosts = hostsBy(filter).filter(
    (host) =>
      !asksForCells(filter) ||
      (filter.findingsOnly && isApart[host]) ||
      columns.some((column) => asked(host, column)),
  );
  const used = columns.filter((column) => hosts.some((host) => asked(host, column)));
  return { hosts: new Set(hosts), columns: new Set(used) };
}

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
function showColumns(columns) {
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

/** What is below the matrix follows the filter too. @param {Filter} filter */
function showLists(filter) {
  const { hosts, columns } = shownBy(filter);
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
}

/** What "Findings only" leaves out. @param {Filter} narrowed */
function restOf(narrowed) {
  const [shown, all] = [narrowed, { ...narrowed, findingsOnly: false }].map(shownBy);
  const hosts = (all?.hosts.size ?? 0) - (shown?.hosts.size ?? 0);
  const columns = (all?.columns.size ?? 0) - (shown?.columns.size ?? 0);
  return [hosts > 0 ? counted(hosts, "host") : "", columns > 0 ? counted(columns, "service") : ""].filter(
    Boolean,
  );
}

/** @param {Filter} filter */
function tellRest(filter) {
  const narrowed = meantBy({ ...filter, findingsOnly: true });
  const rest = restOf(narrowed);
  const button = byId("rest");
  button.hidden = rest.length === 0;
  button.textContent = filter.findingsOnly
    ? `Show ${rest.join(" and ")} without findings`
    : "Show findings only";
}

/** @param {Filter} asked */
export function apply(asked) {
  const filter = meantBy(asked);
  const { hosts, columns } = shownBy(filter);
  hostRows.forEach((row, host) => {
    row.hidden = !hosts.has(host);
  });
  showColumns(columns);
  showLists({ ...filter, findingsOnly: false });
  refoldAll();
  table?.classList.toggle("dimmed", filter.serviceVerdict !== "");
  table?.classList.toggle("asking", asksForCells(filter));
  if (asksForCells(filter)) markAsked(filter);
  if (table !== null) tellRest(filter);
  tellBeyond();
  byId("shown").textContent =
    `${hosts.size} of ${counted(data.hosts.length, "host")}, ${columns.size} of ${counted(data.columns.length, "service")}`;
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
