// The head of the page and the controls on the picture.

import { saveDecisions } from "./compare.js";
import { G } from "./data.js";
import { ICONS, announce, button, count, day, h, icon, note, plural } from "./dom.js";
import { dossier, saveCsv, saveJson } from "./files.js";
import { saveGraphml } from "./graphml.js";
import { repaint } from "./network.js";
import { savePng, saveSvg } from "./picture.js";
import { change, now } from "./state.js";

const THEME = "kgraph-theme";

function stored() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null; // storage may be forbidden for files
  }
}

/** The theme: the person's choice, remembered; else the system's. */
export function startTheme() {
  const chosen = stored();
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    repaint();
    drawThemeButton();
  });
}

function isDark() {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function switchTheme() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem(THEME, next);
  } catch {
    // not remembered, then
  }
  drawThemeButton();
  repaint();
  announce(`${next} theme`);
}

function drawThemeButton() {
  const node = document.getElementById("theme");
  const name = isDark() ? "Light theme" : "Dark theme";
  node.setAttribute("aria-label", name);
  node.title = name;
  node.replaceChildren(icon(isDark() ? ICONS.sun : ICONS.moon));
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    note(
      location.protocol === "file:"
        ? "The link is copied. It leads to a file on this computer: send graph.html with it, and the part after # shows this view."
        : "The link to this view is copied.",
    );
  } catch {
    note("The browser does not let the page copy: take the address from the address bar.");
  }
}

export function setUpHeader() {
  const { meta } = G;
  const dates = meta.first
    ? [meta.first === meta.last ? day(meta.first) : `${day(meta.first)} – ${day(meta.last)}`]
    : [];
  const figures = [
    plural(meta.articles, "article"),
    plural(meta.sentences, "sentence"),
    plural(meta.entities, "entity", "entities"),
    plural(meta.topics, "topic"),
    ...dates,
  ];
  document.getElementById("top").append(
    button("Find", () => document.body.classList.toggle("finding"), {
      class: "only-small quiet",
      id: "find-button",
      "aria-controls": "find",
    }),
    h(
      "div",
      { class: "title" },
      h("h1", { text: meta.title || "Knowledge graph", title: meta.title || null }),
      h(
        "p",
        { class: "figures-line" },
        figures.map((text) => h("span", { text })),
      ),
    ),
    h(
      "div",
      { class: "tools", role: "group", "aria-label": "Page" },
      button("Table", () => change({ table: now().table ? null : "entities" }), {
        glyph: "table",
        class: "round",
        id: "table-button",
        "aria-pressed": "false",
      }),
      button("Copy a link to this view", copyLink, { glyph: "link", class: "round" }),
      button("Save", (event) => exportMenu(event.currentTarget), {
        glyph: "save",
        class: "round",
        id: "export-button",
        "aria-haspopup": "menu",
        "aria-expanded": "false",
      }),
      button("Theme", switchTheme, { glyph: "sun", class: "round", id: "theme" }),
      button("Keys and help", help, { glyph: "help", class: "round" }),
    ),
  );
  drawThemeButton();
}

// --- saving

const SAVES = [
  ["Picture, PNG at twice the resolution", () => savePng(2)],
  ["Picture, PNG", () => savePng(1)],
  ["Picture, SVG", saveSvg],
  ["Shown, CSV (two files)", saveCsv],
  ["Shown, GraphML", saveGraphml],
  ["Shown, JSON", saveJson],
  ["Evidence of the selection, Markdown", () => dossier()],
  ["Decisions, entities.toml", saveDecisions],
  ["Print the evidence", () => print()],
];

function exportMenu(opener) {
  const old = document.getElementById("saves");
  if (old) {
    old.remove();
    opener.setAttribute("aria-expanded", "false");
    return;
  }
  const close = () => {
    menu.remove();
    opener.setAttribute("aria-expanded", "false");
    removeEventListener("pointerdown", outside, true);
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !opener.contains(event.target)) close();
  };
  const menu = h(
    "div",
    { id: "saves", class: "menu saves", role: "menu", "aria-label": "Save" },
    SAVES.map(([name, run]) =>
      h(
        "button",
        {
          type: "button",
          role: "menuitem",
          on: {
            click: () => {
              close();
              opener.focus();
              run();
            },
          },
        },
        h("span", { text: name }),
      ),
    ),
  );
  menu.addEventListener("keydown", (event) => {
    const own = [...menu.children];
    const at = own.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      own[(at + (event.key === "ArrowDown" ? 1 : own.length - 1)) % own.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") {
      close();
      opener.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  opener.after(menu);
  opener.setAttribute("aria-expanded", "true");
  menu.firstElementChild.focus();
  addEventListener("pointerdown", outside, true);
}

// --- help

const KEYS = [
  ["/", "search"],
  ["Arrow keys", "walk from the selected entity to a neighbour that way"],
  ["Enter", "open the evidence"],
  ["Escape", "step back, clear the selection"],
  ["E", "expand: bring in neighbours"],
  ["F, G", "focus on 1 or 2 links around it"],
  ["A", "arrange what is shown, or put it back"],
  ["H", "hide"],
  ["P", "pin"],
  ["Shift + click", "path from the selected entity to another"],
  ["Double click", "bring in neighbours; open a community"],
  ["Ctrl + Z, Ctrl + Shift + Z", "undo, redo"],
  ["+, −, 0", "zoom in, out, all"],
  ["Shift + arrows", "move the picture"],
  ["T", "table or picture"],
  ["L", "light or dark"],
  ["?", "this list"],
];

export function help() {
  const old = document.getElementById("help");
  if (old) old.remove();
  const { meta, kept } = G;
  const box = h(
    "dialog",
    { id: "help", class: "help", "aria-labelledby": "help-title" },
    h(
      "div",
      { class: "proof-bar" },
      h("h2", { id: "help-title", text: "Keys and help" }),
      button("Close", () => box.close(), { glyph: "close", class: "round" }),
    ),
    h("p", {
      text: "A node is a person, place, organisation, concept, work or event; its size is its salience. A line is a link: its width is the number of sentences that name both, a darker one also carries a stated relation. Select anything to read the sentences behind it.",
    }),
    h(
      "dl",
      { class: "keys" },
      KEYS.map(([key, what]) => h("div", {}, h("dt", {}, h("kbd", { text: key })), h("dd", { text: what }))),
    ),
    h("h3", { text: "What this page holds" }),
    h("p", {
      text: `${count(G.n)} of ${plural(meta.entities, "entity", "entities")}, ${count(G.link.n)} of ${plural(meta.links, "link")}, ${count(kept.sentences)} of ${plural(kept.of, "sentence")}, ${count(G.article.n)} of ${plural(meta.articles, "article")}.${kept.sentences < kept.of ? " Where not all sentences fit, the strongest of each entity and link are here; graph.graphml has them all." : ""}`,
    }),
    h("p", {
      class: "aside",
      text: `Made by kgraph ${meta.version}${meta.date ? `; newest article ${day(meta.date)}` : ""}. Nothing on this page is fetched from anywhere.`,
    }),
    Object.keys(meta.settings || {}).length
      ? h(
          "details",
          {},
          h("summary", { text: "Settings" }),
          h("pre", { tabindex: "0", text: JSON.stringify(meta.settings, null, 2) }),
        )
      : null,
  );
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
