// Building the page: elements from data, always as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** How a property is put on an element, where it is not simply an attribute. */
const PUT = {
  on: (node, listeners) => {
    for (const [event, run] of Object.entries(listeners)) node.addEventListener(event, run);
  },
  data: (node, fields) => Object.assign(node.dataset, fields),
  text: (node, text) => node.append(...readable(text)),
  title: (node, text) => node.setAttribute("title", plainly(text)),
  "aria-label": (node, text) => node.setAttribute("aria-label", plainly(text)),
  href: () => {
    throw new Error("use link()");
  },
  value: (node, value) => (node.value = value),
  checked: (node, value) => (node.checked = value),
};

/** An element. `props`: `class`, `on` (listeners), `data`, `text`, attributes by their names; null and false leave one out. */
export function h(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key in PUT) PUT[key](node, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  add(node, children);
  return node;
}

const TURNING = /([\u202a-\u202e\u2066-\u2069])/; // controls of writing direction that turn what follows them

/**
 * Text as it can stand on the page and still read as written: each control of writing direction stands alone in an isolate, where it
 * is seen and turns nothing.
 */
export function readable(text) {
  const parts = String(text).split(TURNING);
  if (parts.length === 1) return parts;
  return parts
    .map((piece, at) => {
      if (at % 2 === 0) return piece;
      const sign = document.createElement("span");
      sign.className = "turning";
      sign.dataset.sign = `U+${piece.charCodeAt(0).toString(16).toUpperCase()}`;
      sign.append(piece);
      return sign;
    })
    .filter((piece) => piece !== "");
}

/** Text for places that have no elements (the canvas, attributes): without such controls, and with no more than a few marks on a letter. */
export function plainly(text) {
  return String(text)
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/(\p{M}{4})\p{M}+/gu, "$1");
}

function add(node, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(node, child);
    else if (child !== null && child !== undefined && child !== false)
      node.append(...(typeof child === "string" ? readable(child) : [child]));
  }
}

/** A link to a web address; plain text where the address is anything but http or https. */
export function link(address, text) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return h("span", { text });
  const node = h("a", { rel: "noopener noreferrer", target: "_blank", text });
  node.href = url.href;
  return node;
}

/** An icon of 16 × 16 from path data of our own. */
export function icon(path, label) {
  const node = document.createElementNS(SVG, "svg");
  node.setAttribute("viewBox", "0 0 16 16");
  node.setAttribute("class", "icon");
  if (label) node.setAttribute("aria-label", label);
  else node.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  node.append(line);
  return node;
}

export const ICONS = {
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 .8v1.8M8 13.4v1.8M.8 8h1.8M13.4 8h1.8M2.9 2.9l1.3 1.3M11.8 11.8l1.3 1.3M2.9 13.1l1.3-1.3M11.8 4.2l1.3-1.3",
  moon: "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z",
  table: "M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.7h13M6 6v7.5",
  graph:
    "M4 4.5 8.5 11M4.2 4.2 12 5.5M12 6 9 11M3 5.5a1.7 1.7 0 1 1 0-3.4 1.7 1.7 0 0 1 0 3.4M13 7a1.7 1.7 0 1 1 0-3.4A1.7 1.7 0 0 1 13 7M8.6 14.3a1.8 1.8 0 1 1 0-3.6 1.8 1.8 0 0 1 0 3.6",
  save: "M8 1.8v8.4M4.6 7 8 10.3 11.4 7M2 11.5v2.7h12v-2.7",
  link: "M6.6 9.4 9.4 6.6M7.2 4.6l1.6-1.6a3 3 0 0 1 4.2 4.2l-1.6 1.6M8.8 11.4l-1.6 1.6A3 3 0 0 1 3 8.8l1.6-1.6",
  help: "M5.6 6A2.4 2.4 0 1 1 8 8.5v1.3M8 12.2v.2M8 15A7 7 0 1 1 8 1a7 7 0 0 1 0 14",
  undo: "M6 3 2.5 6.5 6 10M2.8 6.5H10a3.5 3.5 0 0 1 0 7H6.5",
  redo: "M10 3l3.5 3.5L10 10M13.2 6.5H6a3.5 3.5 0 0 0 0 7h3.5",
  plus: "M8 2.5v11M2.5 8h11",
  minus: "M2.5 8h11",
  fit: "M2 5.5V2h3.5M10.5 2H14v3.5M14 10.5V14h-3.5M5.5 14H2v-3.5",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  search: "M7 12A5 5 0 1 1 7 2a5 5 0 0 1 0 10M10.8 10.8 14.2 14.2",
  back: "M10 3 5 8l5 5",
  without: "M8 14A6 6 0 1 1 8 2a6 6 0 0 1 0 12M4 4l8 8",
  arrange:
    "M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M3 4.6a1.4 1.4 0 1 0 0-2.8M13 4.6a1.4 1.4 0 1 0 0-2.8M3 14a1.4 1.4 0 1 0 0-2.8M13 14a1.4 1.4 0 1 0 0-2.8M4 4.4l2.6 2.4M12 4.4 9.4 6.8M4 11.6l2.6-2.4M12 11.6 9.4 9.2",
  more: "M3 8h.1M8 8h.1M13 8h.1",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  filter: "M1.8 3h12.4L9.6 8.6v4.6l-3.2-1.6v-3z",
  play: "M4.5 2.8v10.4L13 8z",
  pause: "M5 3v10M11 3v10",
};

/** A button with an icon and a name; the name is shown where there is no icon. */
export function button(name, run, props = {}) {
  const { glyph, ...rest } = props;
  return h(
    "button",
    {
      type: "button",
      "aria-label": glyph ? name : null,
      title: glyph ? name : null,
      on: { click: run },
      ...rest,
    },
    glyph ? icon(ICONS[glyph]) : name,
  );
}

const NUMBER = new Intl.NumberFormat("en-GB");

export function count(number) {
  return NUMBER.format(number);
}

/** "1 sentence", "1,204 sentences". */
export function plural(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "4 Mar 2024" of an ISO date of a day, a month or a year. */
export function day(iso) {
  if (!iso) return "";
  const [year, month, date] = iso.slice(0, 10).split("-");
  return [date && String(Number(date)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
}

/** Says something to a screen reader. */
export function announce(text) {
  const voice = document.getElementById("announce");
  if (voice.textContent !== text) voice.textContent = text;
}

/** Lets the browser draw before going on. */
export function nextFrame() {
  return new Promise((done) => requestAnimationFrame(() => done()));
}

let saying = 0;

/** A short note at the foot of the picture, said aloud too. */
export function note(text) {
  let box = document.getElementById("note");
  if (!box) {
    box = h("div", { id: "note", class: "note", "aria-hidden": "true" });
    document.getElementById("network").append(box);
  }
  box.textContent = text;
  box.hidden = false;
  announce(text);
  clearTimeout(saying);
  saying = setTimeout(() => {
    box.hidden = true;
  }, 6000);
}
