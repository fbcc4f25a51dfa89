// The left column: search, what is filtered, facets with live counts.

import { select } from "./actions.js";
import { G, TYPES, TYPE_NAMES, articleName } from "./data.js";
import { timeBrush, drawBrush } from "./brush.js";
import { button, count, day, h, icon, ICONS, plural } from "./dom.js";
import { chipsOf } from "./filters.js";
import { typeMark } from "./prose.js";
import { communityColour, topicColour } from "./scene.js";
import { FACETS, change, fresh, now } from "./state.js";
import { searchBox } from "./suggest.js";
import { VIEWS } from "./views.js";

const NAMES = {
  type: "Type",
  topic: "Topic",
  source: "Outlet",
  article: "Article",
  relation: "Relation",
  community: "Community",
};
const LISTED = 7; // values of a facet listed before "more"
const open = { type: true, topic: true };
const unfolded = new Set();
const seeking = new Map(); // what is looked for within a facet

export function nameOf(facet, v) {
  return {
    type: () => TYPE_NAMES[v],
    topic: () => G.topic.label[v],
    source: () => G.sources[v],
    article: () => articleName(v),
    relation: () => G.relation.names[v],
    community: () => G.communities[v].name,
  }[facet]();
}

function valuesOf(facet) {
  return {
    type: TYPES,
    topic: G.topic.label,
    source: G.sources,
    article: G.article.id,
    relation: G.relation.names,
    community: G.communities,
  }[facet].map((_, v) => v);
}

/** Ways to what the whole collection says; each only where there is something to show. */
function viewLinks() {
  const claims = G.meta.claims
    ? `${count(G.meta.claims)} claims made by several articles`
    : "Claims made by several articles";
  const found = Object.entries(VIEWS).filter(([, { is }]) => is());
  return [
    ["claims", claims],
    ...found.map(([kind, { name }]) => [kind, name]),
    ["way", "Path from … to …"],
    ["compare", "Compare"],
  ].map(([kind, text]) =>
    h("button", { type: "button", class: "more", text, on: { click: () => openView(kind) } }),
  );
}

function openView(kind) {
  document.body.classList.remove("finding");
  select(kind, 0);
}

export function setUpFind() {
  const column = document.getElementById("find");
  column.append(
    searchBox(),
    h("div", { id: "chips", class: "chips", role: "group", "aria-label": "Filters set" }),
    timeBrush(),
    h("div", { id: "facets" }),
    h("nav", { class: "claims-link views", "aria-label": "Views" }, viewLinks()),
    button("Done", () => document.body.classList.remove("finding"), { class: "done only-small", id: "done" }),
  );
  for (const facet of FACETS) {
    if (!valuesOf(facet).length || (facet === "community" && G.communities.length < 2)) continue;
    const body = h("div", { class: "facet-body" });
    const box = h(
      "details",
      {
        class: "facet",
        data: { facet },
        on: {
          toggle: () => {
            open[facet] = box.open;
            if (box.open) fill(facet, body);
          },
        },
      },
      h("summary", {}, h("h2", { text: NAMES[facet] }), h("span", { class: "tally" })),
      body,
    );
    box.open = Boolean(open[facet]);
    document.getElementById("facets").append(box);
  }
}

/** Takes a value in or out of a facet's choice (`filters`) or of what is kept out (`not`); it is never in both. */
function toggle(facet, v, kept = "filters") {
  const state = now();
  const chosen = new Set(state[kept][facet]);
  if (!chosen.delete(v)) chosen.add(v);
  const other = kept === "filters" ? "not" : "filters";
  const rest = new Set(state[other][facet]);
  const patch = { [kept]: { ...state[kept], [facet]: chosen } };
  if (rest.delete(v)) patch[other] = { ...state[other], [facet]: rest };
  change(patch);
}

let counts = null;

/** Brings counts, chips and the brush up to the present state. */
export function drawFind(state, derived) {
  counts = derived.counts;
  const focused = document.activeElement?.dataset?.value;
  for (const box of document.querySelectorAll(".facet")) {
    const { facet } = box.dataset;
    const set = state.filters[facet].size;
    const barred = state.not[facet].size;
    const words = [set && `${set} chosen`, barred && `${barred} left out`].filter(Boolean);
    box.querySelector("summary .tally").textContent = words.join(", ") || count(counts[facet].size);
    if (box.open) fill(facet, box.querySelector(".facet-body"));
  }
  if (focused) document.querySelector(`[data-value="${CSS.escape(focused)}"]`)?.focus();
  document.getElementById("done").textContent = `Show ${plural(derived.shown.size, "entity", "entities")}`;
  drawChips(state);
  drawBrush(state, derived);
}

function sorted(facet) {
  const chosen = new Set([...now().filters[facet], ...now().not[facet]]);
  const all = valuesOf(facet);
  if (facet === "type") return all.filter((v) => counts.type.get(v) || chosen.has(v) || G.type.includes(v));
  const size = (v) => counts[facet].get(v) || 0;
  return all
    .sort((p, q) => (chosen.has(q) ? 1 : 0) - (chosen.has(p) ? 1 : 0) || size(q) - size(p) || p - q)
    .filter((v) => size(v) || chosen.has(v));
}

function fill(facet, body) {
  if (!counts) return;
  const sought = (seeking.get(facet) || "").toLowerCase();
  const values = sorted(facet).filter((v) => !sought || nameOf(facet, v).toLowerCase().includes(sought));
  const most = unfolded.has(facet) ? 400 : LISTED;
  const cut = values.slice(0, most);
  const peak = Math.max(1, ...cut.map((v) => counts[facet].get(v) || 0));
  body.replaceChildren(
    ...(unfolded.has(facet) || sought ? [searchWithin(facet, body)] : []),
    h(
      "ul",
      { class: "values" },
      cut.map((v) => row(facet, v, peak)),
    ),
    ...(values.length
      ? []
      : [
          h("p", {
            class: "aside",
            text: sought ? "No value is called so." : "No value is left under the other filters.",
          }),
        ]),
    ...(values.length > LISTED
      ? [
          button(
            unfolded.has(facet) ? "Fewer" : `${count(values.length - LISTED)} more`,
            () => {
              if (!unfolded.delete(facet)) unfolded.add(facet);
              fill(facet, body);
            },
            { class: "more" },
          ),
        ]
      : []),
  );
}

/** A box to look for values of a long facet. */
function searchWithin(facet, body) {
  return h("input", {
    type: "search",
    class: "within",
    placeholder: `Find in ${NAMES[facet].toLowerCase()}`,
    "aria-label": `Find in ${NAMES[facet].toLowerCase()}`,
    value: seeking.get(facet) || "",
    on: {
      input: (event) => {
        seeking.set(facet, event.target.value);
        fill(facet, body);
        const box = body.querySelector(".within");
        box.focus();
        box.setSelectionRange(box.value.length, box.value.length);
      },
    },
  });
}

function row(facet, v, peak) {
  const n = counts[facet].get(v) || 0;
  const chosen = now().filters[facet].has(v);
  const barred = now().not[facet].has(v);
  const box = h("input", {
    type: "checkbox",
    checked: chosen,
    data: { value: `${facet}:${v}` },
    on: { change: () => toggle(facet, v) },
  });
  const line = h(
    "li",
    { class: `value${chosen ? " chosen" : ""}${barred ? " barred" : ""}` },
    h(
      "label",
      {},
      box,
      sign(facet, v),
      h("span", { class: "value-name", text: nameOf(facet, v), title: nameOf(facet, v) }),
      h("span", { class: "value-count", text: count(n) }),
    ),
  );
  line.append(
    button(
      barred ? `Let ${nameOf(facet, v)} in again` : `Leave out ${nameOf(facet, v)}`,
      () => toggle(facet, v, "not"),
      {
        glyph: "without",
        class: "about without",
        "aria-pressed": String(barred),
      },
    ),
  );
  if (facet === "topic" || facet === "community" || facet === "article") {
    line.append(
      button(`About ${nameOf(facet, v)}`, () => select(facet, v), { glyph: "more", class: "about" }),
    );
  }
  line.style.setProperty("--share", n / peak);
  return line;
}

function sign(facet, v) {
  if (facet === "type") return typeMark(v);
  const { colour } = now();
  if (facet !== colour) return null;
  const dot = h("span", { class: "swatch", "aria-hidden": "true" });
  dot.style.background = `var(--${facet === "topic" ? topicColour(v) : communityColour(v)})`;
  return dot;
}

function drawChips(state) {
  const chips = chipsOf(state).map(([facet, v, kept]) =>
    chip(`${kept === "not" ? "Not " : ""}${NAMES[facet]}: ${nameOf(facet, v)}`, () => toggle(facet, v, kept)),
  );
  if (state.time)
    chips.push(
      chip(`Time: ${state.time.map((t) => day(new Date(t * 864e5).toISOString())).join(" – ")}`, () =>
        change({ time: null }),
      ),
    );
  if (state.min.least > 1)
    chips.push(
      chip(`At least ${state.min.least} ${state.min.what}`, () =>
        change({ min: { ...state.min, least: 1 } }),
      ),
    );
  if (state.focus)
    chips.push(
      chip(
        `Focus: ${G.name[state.focus.entity]}, ${state.focus.depth} ${state.focus.depth > 1 ? "links" : "link"}`,
        () => change({ focus: null }),
      ),
    );
  if (state.hidden.size)
    chips.push(chip(`${count(state.hidden.size)} hidden`, () => change({ hidden: new Set() })));
  if (state.extra.size)
    chips.push(chip(`${count(state.extra.size)} brought in`, () => change({ extra: new Set() })));
  const base = fresh();
  const clear = () =>
    change({
      filters: base.filters,
      not: base.not,
      time: null,
      min: base.min,
      focus: null,
      hidden: new Set(),
      extra: new Set(),
    });
  document
    .getElementById("chips")
    .replaceChildren(
      ...chips,
      ...(chips.length > 1 ? [button("Clear all", clear, { class: "more clear" })] : []),
    );
}

function chip(text, run) {
  return h(
    "button",
    { type: "button", class: "chip", "aria-label": `Clear ${text}`, on: { click: run } },
    h("span", { text }),
    icon(ICONS.close),
  );
}
