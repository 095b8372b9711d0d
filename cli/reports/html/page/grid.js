import { fill, panel, place } from "./details.js";
import { all, hostRows, serviceHeads, table } from "./page.js";

/** The cell that the arrow keys start from: the only one that Tab stops at. @type {HTMLElement | undefined} */
let current;
/** Where it is. The one cell of a host that was not looked at stands for every service: it keeps the column. */
let currentAt = { host: 0, column: -1 };

/** Where a cell is: -1 stands for the row of services, and for the column of hosts. @param {HTMLTableCellElement} cell */
export function positionOf(cell) {
  if (cell === current) return currentAt;
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const host = hostRows.indexOf(row);
  return { host, column: host < 0 ? cell.cellIndex : cell.cellIndex - 1 };
}

/** A host that was not looked at has one cell for all services. @param {number} host @param {number} column */
function cellAt(host, column) {
  if (host < 0) return serviceHeads[column];
  const row = hostRows[host];
  return row?.cells[column + 1] ?? row?.cells[1];
}

const isShown = /** @param {Element | undefined} cell */ (cell) =>
  cell !== undefined && cell.getClientRects().length > 0;

/** @param {HTMLElement} cell @param {{ host: number, column: number }} at */
function makeCurrent(cell, at) {
  current?.removeAttribute("tabindex");
  current = cell;
  currentAt = at;
  cell.tabIndex = 0;
}

/** @param {HTMLElement} cell @param {{ host: number, column: number }} at */
function focusOn(cell, at) {
  makeCurrent(cell, at);
  cell.focus();
}

/** Hosts, and columns of one of them, that are shown, the heads among them: cards have no heads of columns. @param {number} host */
function lanes(host) {
  const hosts = hostRows.flatMap((row, each) => (isShown(row) ? [each] : []));
  const columns = serviceHeads.flatMap((head, column) =>
    isShown(head) || isShown(hostRows[host]?.cells[column + 1]) ? [column] : [],
  );
  return { hosts: serviceHeads.some(isShown) ? [-1, ...hosts] : hosts, columns: [-1, ...columns] };
}

/** @param {number[]} lane @param {number} from @param {number} by */
const step = (lane, from, by) => lane[Math.max(0, Math.min(lane.indexOf(from) + by, lane.length - 1))] ?? -1;

const rowsAtOnce = 10;

/** Steps by key, down and to the right. @type {Record<string, [down: number, right: number]>} */
const steps = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [rowsAtOnce, 0],
  PageUp: [-rowsAtOnce, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** @param {{ host: number, column: number }} from @param {[number, number]} by */
function move({ host, column }, [down, right]) {
  const { hosts, columns } = lanes(host);
  const to = { host: step(hosts, host, down), column: right === 0 ? column : step(columns, column, right) };
  // There is no cell where the heads of rows and columns meet; a card may lack the service.
  const cell = cellAt(to.host, to.column);
  if (cell === undefined) return;
  if (isShown(cell)) focusOn(cell, to);
  else move({ host: to.host, column: -1 }, [0, 0]);
}

const isOpen = () => panel.matches(":popover-open");

/** @param {Element | undefined} cell */
function markOpen(cell) {
  for (const each of all(".open", table ?? undefined)) each.classList.remove("open");
  cell?.classList.add("open");
}

/** @param {number} host @param {number} column */
export function show(host, column) {
  const cell = cellAt(host, column);
  if (cell === undefined) return;
  if (isShown(cell)) focusOn(cell, { host, column });
  fill(host, column, show);
  if (!isOpen()) panel.showPopover();
  place(cell);
  panel.focus();
  markOpen(cell);
}

/** A panel that closes gives the focus back to the cell, unless somebody has taken it elsewhere. */
export function leavePanel() {
  if (isOpen()) return;
  markOpen(undefined);
  const active = document.activeElement;
  if (active === document.body || panel.contains(active) || table?.contains(active)) current?.focus();
}

/** @param {Event} event */
export const cellOf = ({ target }) =>
  /** @type {HTMLTableCellElement | null} */ (
    target instanceof Element ? target.closest("td, tbody th, thead tr:last-child th") : null
  );

/** The head of the column that the pointer or the focus is in. @param {Event} event */
export function pointOut(event) {
  const cell = cellOf(event);
  for (const head of all(".here")) head.classList.remove("here");
  if (cell !== null && !cell.matches(".blind")) serviceHeads[positionOf(cell).column]?.classList.add("here");
}

/** @param {KeyboardEvent} event */
export function onKey(event) {
  const cell = cellOf(event);
  const by = steps[event.key];
  const isChoice = event.key === "Enter" || event.key === " ";
  if (cell === null || (by === undefined && !isChoice) || event.altKey || event.ctrlKey || event.metaKey)
    return;
  event.preventDefault();
  const { host, column } = positionOf(cell);
  if (by === undefined) show(host, column);
  else move({ host, column }, by);
}

/** Tab leads to a cell that is there. */
export function keepReachable() {
  if (isShown(current)) return;
  const host = hostRows.findIndex(isShown);
  const cell = cellAt(host, -1);
  if (host >= 0 && cell !== undefined) makeCurrent(cell, { host, column: -1 });
}
