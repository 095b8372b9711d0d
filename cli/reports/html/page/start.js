import { tellBeyond } from "./beyond.js";
import { panel } from "./details.js";
import { button } from "./elements.js";
import { apply } from "./filter.js";
import { cellOf, keepReachable, leavePanel, onKey, pointOut, positionOf, show } from "./grid.js";
import { everything } from "./matching.js";
import { all, byId, data, narrow, table } from "./page.js";

const searches = ["host", "service", "hostVerdict", "serviceVerdict", "category"];
/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id));
const findingsOnly = /** @type {HTMLInputElement} */ (byId("findingsOnly"));

/** @returns {import("./matching.js").Filter} */
const chosen = () => ({
  ...everything,
  ...Object.fromEntries(searches.map((id) => [id, field(id).value])),
  findingsOnly: findingsOnly.checked,
});

/** Verdicts of the overview that set a filter, by field. @type {{ field: string, value: string, press: HTMLElement }[]} */
const shortcuts = [];

function refilter() {
  apply(chosen());
  for (const each of shortcuts)
    each.press.setAttribute("aria-pressed", String(field(each.field).value === each.value));
  keepReachable();
}

/** A verdict in the overview becomes a button that shows it alone, and all again. @param {HTMLElement} entry */
function makeShortcut(entry) {
  const { filter = "", value = "" } = entry.dataset;
  const press = button([value], () => {
    field(filter).value = field(filter).value === value ? "" : value;
    refilter();
  });
  entry.querySelector(".word")?.replaceChildren(press);
  shortcuts.push({ field: filter, value, press });
}

/** In a narrow window the fields are folded. */
function toggleFields() {
  const isOpen = byId("toolbar").classList.toggle("open");
  byId("filter").setAttribute("aria-expanded", String(isOpen));
}

function reset() {
  for (const id of searches) field(id).value = "";
  findingsOnly.checked = true;
  refilter();
}

function makeGrid() {
  if (table === null) return;
  table.setAttribute("role", "grid");
  table.setAttribute("aria-readonly", "true");
  table.setAttribute("aria-describedby", "hint");
  byId("hint").hidden = false;
  table.addEventListener("keydown", onKey);
  table.addEventListener("pointerover", pointOut);
  table.addEventListener("focusin", pointOut);
  table.addEventListener("click", (event) => {
    const cell = cellOf(event);
    if (cell === null) return;
    const { host, column } = positionOf(cell);
    show(host, column);
  });
  panel.addEventListener("toggle", leavePanel);
  byId("rest").addEventListener("click", () => {
    findingsOnly.checked = !findingsOnly.checked;
    refilter();
  });
  table.closest(".scroll")?.addEventListener("scroll", tellBeyond);
  addEventListener("resize", tellBeyond);
}

/** Lists that were closed before they went to paper. @type {HTMLDetailsElement[]} */
let opened = [];

/** Paper shows the whole fleet: a filter that one cannot see must leave nothing out. */
function toPaper() {
  apply(everything);
  if (opened.length === 0)
    opened = all("details:not([open])").map((each) => /** @type {HTMLDetailsElement} */ (each));
  for (const each of opened) each.open = true;
}

function fromPaper() {
  for (const each of opened) each.open = false;
  opened = [];
  refilter();
}

for (const id of searches) field(id).addEventListener("input", refilter);
findingsOnly.addEventListener("change", refilter);
byId("reset").addEventListener("click", reset);
byId("filter").addEventListener("click", toggleFields);
addEventListener("beforeprint", toPaper);
addEventListener("afterprint", fromPaper);
matchMedia(narrow).addEventListener("change", refilter);
matchMedia("print").addEventListener("change", ({ matches }) => (matches ? toPaper() : fromPaper()));
for (const entry of all("[data-filter]")) makeShortcut(entry);
byId("toolbar").hidden = data.hosts.length === 0;
makeGrid();
reset();
