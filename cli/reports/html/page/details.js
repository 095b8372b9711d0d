import { button, element } from "./elements.js";
import { explain } from "./explain.js";
import { byId } from "./page.js";

/** @typedef {import("./explain.js").Show} Show */

export const panel = byId("details");

/** Fills the panel; `show` is what its own links lead on with. @param {number} host @param {number} column @param {Show} show */
export function fill(host, column, show) {
  const { title, content } = explain(host, column, show);
  const heading = element("h2", "", title);
  heading.id = "details-title";
  panel.replaceChildren(
    element(
      "div",
      "head",
      heading,
      button(["Close"], () => panel.hidePopover()),
    ),
    ...content,
  );
  panel.scrollTop = 0;
}

/** Beside the cell, on the side that has more room. @param {HTMLElement} cell */
export function place(cell) {
  const { left, right, top } = cell.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const gap = 10;
  const beside = right + gap + width < innerWidth ? right + gap : left - gap - width;
  panel.style.setProperty("--left", `${Math.max(gap, beside)}px`);
  panel.style.setProperty("--top", `${Math.max(gap, Math.min(top - 40, innerHeight - height - gap))}px`);
}
