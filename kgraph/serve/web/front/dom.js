// Elements from plain values: whatever an article says becomes text, never markup.

const SVG = "http://www.w3.org/2000/svg";
const OF_SVG = new Set(["svg", "g", "line", "circle", "text", "title"]);

/** An element with attributes (a function is a listener) and children (texts or elements; nothing is left out). */
export function el(tag, attributes = {}, ...children) {
  const made = tag !== "title" && !OF_SVG.has(tag) ? document.createElement(tag) : document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Puts children in the place of what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean));
}

/** A text with some of its stretches ({start, end} in code points) made into elements by `wrap`. */
export function marked(text, marks, wrap) {
  const points = Array.from(text);
  const parts = [];
  let at = 0;
  for (const one of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start < at) continue;
    parts.push(points.slice(at, one.start).join(""), wrap(points.slice(one.start, one.end).join(""), one));
    at = one.end;
  }
  return [...parts, points.slice(at).join("")].filter(Boolean);
}
