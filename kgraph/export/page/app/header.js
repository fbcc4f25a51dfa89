// The head of the page and the controls on the picture.

import { G } from "./data.js";
import { ICONS, announce, button, count, day, h, icon, note, plural } from "./dom.js";
import { dossier, saveCsv, saveJson } from "./files.js";
import { saveGraphml } from "./graphml.js";
import { fitting, glideTo, repaint, zoomAt, N } from "./network.js";
import { legendOf, savePng, saveSvg } from "./picture.js";
import { V } from "./scene.js";
import { canRedo, canUndo, change, now, redo, undo } from "./state.js";

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
    note("The link to this view is copied.");
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

// --- controls on the picture

export function setUpControls(stage) {
  stage.append(
    h("div", { class: "legend", id: "legend" }),
    h(
      "div",
      { class: "zoom", role: "group", "aria-label": "View" },
      button("Zoom in", () => zoomAt(N.width / 2, N.height / 2, 1.35), { glyph: "plus", class: "round" }),
      button("Zoom out", () => zoomAt(N.width / 2, N.height / 2, 1 / 1.35), {
        glyph: "minus",
        class: "round",
      }),
      button("Show all", fitAll, { glyph: "fit", class: "round" }),
      button("Undo", undo, { glyph: "undo", class: "round", id: "undo" }),
      button("Redo", redo, { glyph: "redo", class: "round", id: "redo" }),
    ),
    h(
      "div",
      { class: "strip", id: "strip", role: "group", "aria-label": "How much is shown" },
      h(
        "label",
        { class: "slider" },
        h("span", { text: "Show more" }),
        h("input", {
          type: "range",
          id: "more",
          min: 0,
          max: 100,
          step: 1,
          on: {
            input: (e) => change({ n: sizeAt(e.target.value) }, "replace"),
            change: (e) => change({ n: sizeAt(e.target.value) }),
          },
        }),
      ),
      h(
        "div",
        { class: "slider" },
        h("label", { for: "least" }, "At least"),
        h("input", {
          type: "range",
          id: "least",
          min: 1,
          max: 12,
          step: 1,
          on: { input: (e) => least(e, "replace"), change: (e) => least(e, "push") },
        }),
        h("output", { id: "least-now" }),
        h(
          "select",
          {
            id: "least-what",
            "aria-label": "At least how many of what",
            on: { change: (e) => change({ min: { ...now().min, what: e.target.value } }) },
          },
          ["sentences", "articles", "origins"].map((w) => h("option", { value: w, text: w })),
        ),
      ),
      h(
        "label",
        { class: "tick" },
        h("input", {
          type: "checkbox",
          id: "all-links",
          on: { change: (e) => change({ allLinks: e.target.checked }) },
        }),
        "all links",
      ),
      h("p", { class: "rule", id: "rule" }),
    ),
  );
}

function least(event, how) {
  change({ min: { ...now().min, least: Number(event.target.value) } }, how);
}

/** The slider runs from 10 to all, by equal factors. */
function sizeAt(position) {
  const low = Math.min(10, G.n);
  return Math.max(1, Math.min(G.n, Math.round(low * (G.n / Math.max(1, low)) ** (Number(position) / 100))));
}

function positionOf(n) {
  const low = Math.min(10, G.n);
  return G.n <= low ? 100 : Math.round((100 * Math.log(n / low)) / Math.log(G.n / low));
}

export function fitAll() {
  glideTo(fitting(V.scene.nodes));
}

export function drawControls(state, derived) {
  document.getElementById("undo").disabled = !canUndo();
  document.getElementById("redo").disabled = !canRedo();
  document.getElementById("table-button").setAttribute("aria-pressed", String(Boolean(state.table)));
  document.getElementById("more").value = positionOf(state.n);
  document.getElementById("more").setAttribute("aria-valuetext", plural(state.n, "entity", "entities"));
  document.getElementById("least").value = state.min.least;
  document.getElementById("least-now").textContent = state.min.least;
  document.getElementById("least-what").value = state.min.what;
  document.getElementById("all-links").checked = state.allLinks;
  document.getElementById("rule").replaceChildren(...ruleText(state, derived));
  drawLegend(state);
}

/** What is shown and by which rule, in a sentence. */
function ruleText(state, derived) {
  if (state.level === "communities") {
    const closed = V.scene.nodes.filter((n) => n.communityNode !== undefined).length;
    return [
      h("strong", {
        text: `${plural(closed, "community", "communities")} of ${plural(derived.passes.length, "entity", "entities")}`,
      }),
      " — those named together stand as one, since all at once cannot be read. Double-click one to open it.",
    ];
  }
  const shown = h("strong", {
    text: `${count(derived.shown.size)} of ${plural(G.meta.entities, "entity", "entities")}, ${count(derived.links.length)} of ${plural(G.meta.links, "link")}`,
  });
  const who =
    derived.shown.size >= G.n
      ? "all of them"
      : derived.filtered
        ? "the strongest that pass the filters"
        : "the strongest by salience, names before concepts";
  const which = state.allLinks
    ? "with all their links"
    : "with links that are stated, significant, or the strongest of one";
  return [shown, ` — ${who}, ${which}.`, G.n < G.meta.entities ? ` The page carries ${count(G.n)}.` : ""];
}

function drawLegend(state) {
  const colours = [
    ["type", "Type"],
    ["topic", "Topic"],
    ["community", "Community"],
  ];
  const pick = h(
    "select",
    { id: "colour", "aria-label": "Colour by", on: { change: (e) => change({ colour: e.target.value }) } },
    colours.map(([value, name]) => h("option", { value, text: `Colour: ${name}` })),
  );
  pick.value = state.colour;
  const focused = document.activeElement?.id;
  const levels =
    G.communities.length > 1 && G.n > 30
      ? h(
          "div",
          { class: "tabs levels", role: "group", "aria-label": "Level" },
          [
            ["entities", "Entities"],
            ["communities", "Communities"],
          ].map(([level, name]) =>
            h("button", {
              type: "button",
              id: `level-${level}`,
              "aria-pressed": String(state.level === level),
              text: name,
              on: {
                click: () => {
                  change({ level, open: new Set() });
                  fitAll();
                },
              },
            }),
          ),
        )
      : null;
  document.getElementById("legend").replaceChildren(
    ...[
      levels,
      pick,
      h(
        "ul",
        { class: "signs" },
        legendOf(state)
          .slice(0, 11)
          .map(([token, shape, words]) => {
            const mark = h("span", {
              class:
                state.colour === "type" && state.level === "entities"
                  ? `mark mark-${token.replace("type-", "")}`
                  : "swatch",
              "aria-hidden": "true",
            });
            if (mark.className === "swatch") mark.style.background = `var(--${token})`;
            return h("li", {}, mark, h("span", { text: words }));
          }),
      ),
    ].filter(Boolean),
  );
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}
