import { tellBeyond } from "./beyond.js";
import { showColumns } from "./columns.js";
import { refoldAll } from "./fold.js";
import { asks, asksForCells, meantBy, restOf, shownBy } from "./matching.js";
import { all, byId, counted, data, hostRows, stateAt, table } from "./page.js";

/** @typedef {import("./matching.js").Filter} Filter */

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
