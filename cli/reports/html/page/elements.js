/**
 * An element with texts and elements in it: no text ever becomes HTML.
 * @param {string} name
 * @param {string} [className]
 * @param {(string | Node | undefined)[]} content
 */
export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content.filter((each) => each !== undefined));
  return made;
}

/** @param {[string, string | undefined][]} rows */
export const definitions = (rows) =>
  element(
    "dl",
    "",
    ...rows.flatMap(([name, text]) => (text ? [element("dt", "", name), element("dd", "", text)] : [])),
  );

/** @param {string} title @param {(string | Node)[]} items */
export const section = (title, items) =>
  items.length === 0
    ? []
    : [
        element("h3", "", title),
        element("ul", title.toLowerCase(), ...items.map((item) => element("li", "", item))),
      ];

/** @param {(string | Node)[]} content @param {() => void} act */
export function button(content, act) {
  const made = element("button", "", ...content);
  made.setAttribute("type", "button");
  made.addEventListener("click", act);
  return made;
}
