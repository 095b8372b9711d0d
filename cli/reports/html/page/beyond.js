import { all, byId, counted, hostRows, serviceHeads } from "./page.js";

/** Parts of a lane that end beyond the edge of its box. @param {HTMLElement[]} lane @param {"right" | "bottom"} side @param {number} edge */
const beyondOf = (lane, side, edge) =>
  lane.filter((each) => each.getBoundingClientRect()[side] > edge + 1).length;

/** @param {number} count @param {string} noun @param {string} arrow */
const words = (count, noun, arrow) => (count > 0 ? `${counted(count, `more ${noun}`)} ${arrow}` : "");

/** Says by words and shadows what one has to scroll for. */
function tell() {
  for (const box of all(".scroll")) {
    const frame = /** @type {HTMLElement} */ (box.parentElement);
    const { right, bottom } = box.getBoundingClientRect();
    const services = beyondOf(serviceHeads, "right", right);
    const hosts = beyondOf(hostRows, "bottom", bottom);
    frame.classList.toggle("leftward", box.scrollLeft > 0);
    frame.classList.toggle("rightward", services > 0);
    frame.classList.toggle("downward", hosts > 0);
    byId("beyond").textContent = [words(services, "service", "→"), words(hosts, "host", "↓")]
      .filter(Boolean)
      .join("   ");
  }
}

let isAwaited = false;

/** At most once a frame, for scrolling asks for it all the time. */
export function tellBeyond() {
  if (isAwaited) return;
  isAwaited = true;
  requestAnimationFrame(() => {
    isAwaited = false;
    tell();
  });
}
