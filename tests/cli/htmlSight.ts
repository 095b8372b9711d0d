/** Windows, and what a person would see of the page in them: functions that run within it, each of them on its own. */

export const phone = { width: 390, height: 844 };
export const tablet = { width: 768, height: 1024 };
const laptop = { width: 1280, height: 800 };
export const desk = { width: 1920, height: 1080 };
export const windows = [phone, tablet, laptop, desk];

/** Elements that end beyond the window's edge, but for those that the matrix's own box scrolls; and the page itself. */
export function widerThanWindow(): string[] {
  const beyond = [...document.querySelectorAll("body :not(.scroll *)")].filter(
    (each) => each.getBoundingClientRect().right > innerWidth + 0.5,
  );
  const isWide = document.documentElement.scrollWidth > innerWidth;
  return [...(isWide ? ["the page"] : []), ...beyond.map(({ outerHTML }) => outerHTML.slice(0, 80))];
}

/** Texts that are broken into lines in a column without room for twelve letters. */
export function narrowTexts(): string[] {
  const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  const isBroken = (text: Node): boolean => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  };
  const columnOf = (element: Element): Element =>
    getComputedStyle(element).display.startsWith("inline")
      ? columnOf(element.parentElement as Element)
      : element;
  const lacksRoom = (column: Element): boolean => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(column);
    pen.font = font;
    const room = column.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    return room < pen.measureText("0".repeat(12)).width;
  };
  // What is for screen readers alone has no lines, and the heads of the matrix are turned.
  const unread = "script, caption, b, .matrix thead *, [aria-hidden]";
  return [...document.querySelectorAll(`body :not(${unread})`)]
    .filter((each) => [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && isBroken(node)))
    .filter((each) => each.checkVisibility() && lacksRoom(columnOf(each)))
    .map(({ outerHTML }) => outerHTML.slice(0, 80));
}

/** Whether a finding of the matrix is in the window, and covered by nothing. */
export function seesFinding(): boolean {
  const found = document.querySelectorAll(
    "td:is(.drift, .unreadable, .undeclared, .unreviewed, .pending, .kept)",
  );
  return [...found].some((cell) => {
    const { left, right, top, bottom } = cell.getBoundingClientRect();
    const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    return isInside && cell.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
}
