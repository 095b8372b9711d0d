import { button } from "./elements.js";
import { all, narrow } from "./page.js";

/** How many rows of a long list are shown until somebody asks for all of them. */
const firstOnes = () => (matchMedia(narrow).matches ? 8 : 12);

/** @typedef {{ list: HTMLElement, press: HTMLElement, isOpen: boolean }} Fold */

/** @param {HTMLElement} list @returns {Fold} */
function makeFold(list) {
  const press = button([], () => {
    fold.isOpen = !fold.isOpen;
    refold(fold);
  });
  press.className = "unfold more";
  const fold = { list, press, isOpen: false };
  (list.closest(".frame") ?? list).after(press);
  return fold;
}

/** Counts the rows that the filter leaves. @param {Fold} fold */
function refold({ list, press, isOpen }) {
  const first = firstOnes();
  const rows = all("tbody:not([hidden]) tr:not(.group):not([hidden])", list);
  rows.forEach((row, place) => {
    row.classList.toggle("later", !isOpen && place >= first);
  });
  press.hidden = rows.length <= first;
  press.textContent = isOpen ? `Show the first ${first}` : `Show all ${rows.length}`;
}

/** The matrix is one where it is a list of cards; in wider windows it scrolls. */
const folds = all(".list, .matrix").map(makeFold);

/** Folds what is long. */
export const refoldAll = () => folds.forEach(refold);
