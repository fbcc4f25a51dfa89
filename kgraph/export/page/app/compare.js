// A set of entities that the person put together: what they share, what only one has, and what is decided about them.

import { showPath } from "./actions.js";
import { chooser } from "./chooser.js";
import { G, TYPE_NAMES, across, articleName } from "./data.js";
import { decide, toml } from "./decisions.js";
import { button, count, h, plural } from "./dom.js";
import { fileName, save } from "./files.js";
import { entityButton, longList, part } from "./prose.js";
import { change, now } from "./state.js";

const COMPARED = 4; // entities side by side at most

/** Puts an entity into the set, or takes it out, and shows the set. */
export function pick(i) {
  const picked = new Set(now().picked);
  if (!picked.delete(i)) picked.add(i);
  const extra = new Set([...now().extra, ...picked]);
  change({ picked, extra, path: null, selected: { kind: "compare", id: 0 } });
}

const neighboursOf = (i) => new Map(G.linksOf[i].map((k) => [across(k, i), k]));

export function comparePanel() {
  const all = [...now().picked];
  const own = all.slice(0, COMPARED);
  return [
    h("p", { class: "kicker", text: "Compare" }),
    h("h2", {
      text: all.length ? all.map((i) => G.name[i]).join(", ") : "Several side by side",
      tabindex: "-1",
    }),
    all.length < 2
      ? h("p", {
          class: "lede",
          text: "Choose two or more: what they share and what only one has is set side by side.",
        })
      : null,
    chooser("Add one", null, pick),
    all.length ? h("ul", { class: "plain" }, all.map(pickedRow)) : null,
    all.length > 1 ? doings(all) : null,
    own.length > 1 ? [figures(own), shared(own), sharedArticles(own), own.map((i) => onlyOf(i, own))] : null,
    decisions(),
  ];
}

function pickedRow(i) {
  return h(
    "li",
    { class: "line" },
    entityButton(i),
    button(`Take ${G.name[i]} out`, () => pick(i), { glyph: "close", class: "around" }),
  );
}

/** What can be done with the set. */
function doings(all) {
  const state = now();
  const setDecided = (what) => change({ decided: decide(state.decided, { what, of: all }) });
  return h(
    "div",
    { class: "doings" },
    all.length === 2 ? button("Path between them", () => showPath(...all), { class: "quiet" }) : null,
    button("Hide them", () => change({ hidden: new Set([...state.hidden, ...all]) }), { class: "quiet" }),
    button("These are the same", () => setDecided("same"), { class: "quiet" }),
    button("These are different", () => setDecided("different"), { class: "quiet" }),
    button("Empty the set", () => change({ picked: new Set() }), { class: "quiet" }),
  );
}

function figures(own) {
  const rows = [
    ["Type", (i) => TYPE_NAMES[G.type[i]]],
    ["Sentences", (i) => count(G.sentences[i])],
    ["Articles", (i) => count(G.count[i])],
    ["Origins", (i) => count(G.origins[i])],
    ["First", (i) => G.first[i] || "–"],
    ["Last", (i) => G.last[i] || "–"],
  ];
  return h(
    "table",
    { class: "beside" },
    h("caption", { class: "unseen", text: "Figures side by side" }),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td", {}),
        own.map((i) => h("th", { scope: "col", text: G.name[i] })),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(([name, value]) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", text: name }),
          own.map((i) => h("td", { text: value(i) })),
        ),
      ),
    ),
  );
}

function shared(own) {
  const maps = own.map(neighboursOf);
  const both = [...maps[0].keys()].filter((j) => maps.every((map) => map.has(j)) && !own.includes(j));
  const weight = (j) => Math.min(...maps.map((map) => G.link.weight[map.get(j)]));
  both.sort((p, q) => weight(q) - weight(p) || p - q);
  const direct = own.length === 2 ? maps[0].get(own[1]) : undefined;
  return part(
    "Linked with all of them",
    both.length,
    direct === undefined
      ? null
      : h("p", { class: "aside", text: `${plural(G.link.weight[direct], "sentence")} name both.` }),
    both.length
      ? longList(both, (j) => h("li", { class: "line" }, entityButton(j)), 12)
      : h("p", { class: "aside", text: "Nothing is named together with each of them." }),
  );
}

function sharedArticles(own) {
  const both = G.articlesOf[own[0]].filter((a) => own.every((i) => G.articlesOf[i].includes(a)));
  return part(
    "Articles that name all of them",
    both.length,
    longList(
      both,
      (a) =>
        h(
          "li",
          {},
          h("button", {
            type: "button",
            class: "cite",
            text: articleName(a),
            on: { click: () => change({ selected: { kind: "article", id: a } }) },
          }),
        ),
      8,
    ),
  );
}

function onlyOf(i, own) {
  const others = new Set(own.filter((j) => j !== i).flatMap((j) => [...neighboursOf(j).keys(), j]));
  const only = [...neighboursOf(i).keys()].filter((j) => !others.has(j));
  return part(
    `Only with ${G.name[i]}`,
    only.length,
    longList(only, (j) => h("li", { class: "line" }, entityButton(j)), 6),
  );
}

const WORDS = { never: "Not an entity", same: "The same", different: "Different" };

/** What was decided so far, and the file of it. */
function decisions() {
  const { decided } = now();
  if (!decided.length) return null;
  return part(
    "Decided",
    decided.length,
    h(
      "ul",
      { class: "plain" },
      decided.map((one) =>
        h(
          "li",
          { class: "line" },
          h("span", { text: `${WORDS[one.what]}: ${one.of.map((i) => G.name[i]).join(", ")}` }),
          button("Take it back", () => change({ decided: decide(decided, one) }), { class: "more" }),
        ),
      ),
    ),
    button("Save as entities.toml", saveDecisions, { class: "quiet" }),
  );
}

export function saveDecisions() {
  save(fileName("entities", "toml"), toml(now().decided), "application/toml");
}
