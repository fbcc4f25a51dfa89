// The panel of an entity: what it is, why its names are one, what is said of it, and every sentence that names it.

import { entityActions, select } from "./actions.js";
import { G, TYPES, TYPE_NAMES, across } from "./data.js";
import { button, count, day, h, plural } from "./dom.js";
import { sentences } from "./entity_sentences.js";
import { E } from "./evidence.js";
import { absence } from "./filters.js";
import { MARKS, nameOfRelation, sayings, statementsOf } from "./said.js";
import { claimRow } from "./claims.js";
import { entityButton, longList, marksOf, part, quotation, typeMark } from "./prose.js";
import { V } from "./scene.js";
import { now } from "./state.js";

export function entityPanel(i) {
  return [
    h(
      "p",
      { class: `kicker type-${TYPES[G.type[i]]}` },
      typeMark(G.type[i]),
      TYPE_NAMES[G.type[i]],
      G.subtype[i] ? ` · ${G.subtype[i]}` : "",
    ),
    h("h2", { text: G.name[i], tabindex: "-1" }),
    why(i),
    doings(i),
    figures(i),
    names(i),
    topics(i),
    relations(i),
    together(i),
    quotes(i),
    claims(i),
    sentences(i),
  ];
}

function why(i) {
  const reason = absence(now(), V.derived, i);
  return reason && reason !== "not among the strongest shown"
    ? h("p", { class: "aside", text: `Shown because you chose it: otherwise ${reason}.` })
    : null;
}

function doings(i) {
  return h(
    "div",
    { class: "doings", role: "group", "aria-label": "Actions" },
    entityActions(i).map(({ name, hint, key, run }) =>
      button(name, run, {
        class: "quiet",
        title: [hint, key && `key ${key}`].filter(Boolean).join(", ") || null,
      }),
    ),
  );
}

/** A row of figures, each with its word under it. */
export function figureRow(figures) {
  return h(
    "dl",
    { class: "figures" },
    figures
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value }))),
  );
}

function figures(i) {
  const [first, last] = [day(G.first[i]), day(G.last[i])];
  return [
    figureRow([
      ["sentences", count(G.sentences[i])],
      ["articles", count(G.count[i])],
      ["origins", count(G.origins[i])],
      ["links", count(G.linksOf[i].length)],
    ]),
    first ? h("p", { class: "dates", text: first === last ? first : `${first} – ${last}` }) : null,
  ];
}

function names(i) {
  if (!G.aliases[i].length && !G.reasons[i].length && !G.external[i]) return null;
  return part(
    "Also called",
    null,
    G.aliases[i].length
      ? h(
          "p",
          { class: "aliases" },
          G.aliases[i].map((name) => h("span", { class: "alias", text: name })),
        )
      : h("p", { class: "aside", text: "No other name." }),
    G.external[i] ? h("p", { class: "aside", text: `Known as ${G.external[i]}` }) : null,
    G.reasons[i].length
      ? h(
          "details",
          { class: "whys" },
          h("summary", { text: `Why these are one (${G.reasons[i].length})` }),
          h(
            "ul",
            {},
            G.reasons[i].map((reason) => h("li", { text: reason })),
          ),
        )
      : null,
  );
}

/** Topics with their strength as bars; each opens the topic. */
export function topicBars(pairs) {
  return h(
    "ul",
    { class: "bars" },
    pairs.slice(0, 8).map(([t, weight]) => {
      const bar = h("span", { class: "bar", "aria-hidden": "true" });
      bar.style.setProperty("--share", weight);
      return h(
        "li",
        {},
        h(
          "button",
          { type: "button", on: { click: () => select("topic", t) } },
          h("span", { text: G.topic.label[t] }),
          bar,
          h("span", { class: "tally", text: `${Math.round(weight * 100)}%` }),
        ),
      );
    }),
  );
}

function topics(i) {
  return G.topicsOf[i].length ? part("Topics", null, topicBars(G.topicsOf[i])) : null;
}

/** What is said of an entity: relations of one name, direction and polarity together, every row in its own words. */
function relations(i) {
  const groups = sayings(i);
  if (!groups.length) return null;
  const number = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  return part(
    "What is said",
    number,
    longList(
      groups,
      ({ out, against, name, head, shared, rows }) =>
        h(
          "li",
          { class: "group", data: { polarity: against ? "denied" : "affirmed" } },
          h(
            "p",
            { class: "phrase-head", title: head === name ? null : name },
            out ? `${head} →` : `← ${head}`,
            against ? h("span", { class: "flag flag-denied", text: "denied" }) : null,
          ),
          h(
            "ul",
            { class: "plain" },
            rows.map((saying) => relationRow(saying, shared)),
          ),
        ),
      12,
      { class: "plain groups" },
    ),
  );
}

/** One relation in one polarity: the other end, its own words unless its head has them, its marks, and its evidence on demand. */
export function relationRow(saying, headed = false) {
  const { r, other, against, words } = saying;
  const R = G.relation;
  const box = h("ul", { class: "plain proofs", hidden: true });
  const show = h("button", {
    type: "button",
    class: "show",
    "aria-expanded": "false",
    "aria-label": `${plural(R.articles[r], "article")}: evidence that ${G.name[R.source[r]]} ${nameOfRelation(r)} ${G.name[R.target[r]]}${against ? " (denied)" : ""}`,
    text: plural(R.articles[r], "article"),
    on: {
      click: () => {
        if (!box.childElementCount) box.append(...relationProof(saying));
        box.hidden = !box.hidden;
        show.setAttribute("aria-expanded", String(!box.hidden));
      },
    },
  });
  return h(
    "li",
    { class: "relation", data: { relation: r, polarity: against ? "denied" : "affirmed" } },
    h("div", { class: "line" }, entityButton(other), h("span", { class: "flags" }, flagsOf(saying)), show),
    headed ? null : h("p", { class: "own-words", text: words }),
    box,
  );
}

/** The marks of a relation in one polarity, with how often each is meant where not always. */
export function flagsOf({ r, against, times }) {
  const own = statementsOf(r, against);
  const { plain, hedged, attributed } = G.relation;
  return MARKS.map(({ bit, word }) => {
    let number = own.filter(({ marks }) => marks & bit).length;
    if (word === "denied") number = against ? times : 0;
    else if (!own.length && !plain[r]) number = word === "hedged" ? hedged[r] : attributed[r]; // its sentences are not carried
    if (!number) return null;
    return h("span", {
      class: `flag flag-${word}`,
      text: number < times || times > 1 ? `${word} ${number}×` : word,
    });
  }).filter(Boolean);
}

/** The statements of a relation in one polarity as quotations, ends lit and phrase underlined. */
export function relationProof({ r, against }) {
  const focus = new Set([G.relation.source[r], G.relation.target[r]]);
  const own = statementsOf(r, against);
  if (!own.length)
    return [h("li", { class: "aside", text: "This page does not carry its sentences; the GraphML does." })];
  return own.slice(0, 30).map(({ sentence: s, start, end, marks, speaker }) =>
    quotation(s, {
      focus,
      phrase: [start, end],
      more: h(
        "span",
        { class: "flags" },
        marksOf(marks),
        speaker >= 0 ? h("span", { class: "aside", text: `said by ${G.name[speaker]}` }) : null,
      ),
    }),
  );
}

function together(i) {
  const own = G.linksOf[i];
  if (!own.length) return h("p", { class: "aside", text: "Never in one sentence with another name." });
  return part(
    "Named together with",
    own.length,
    longList(
      own,
      (k) =>
        h(
          "li",
          { class: "line" },
          entityButton(across(k, i)),
          h("button", {
            type: "button",
            class: "show",
            "aria-label": `${plural(G.link.weight[k], "sentence")} with ${G.name[across(k, i)]}`,
            text: plural(G.link.weight[k], "sentence"),
            on: { click: () => select("link", k) },
          }),
        ),
      8,
    ),
  );
}

function quotes(i) {
  const own = E.quotes.filter(([speaker]) => speaker === i);
  if (!own.length) return null;
  return part(
    "Quoted",
    own.length,
    longList(
      own,
      ([, first, last, cue]) =>
        quotation(first, {
          focus: new Set([i]),
          more: h("span", {
            class: "aside",
            text: [cue && `cue: ${cue}`, last > first && `${last - first + 1} sentences`]
              .filter(Boolean)
              .join(" · "),
          }),
        }),
      5,
    ),
  );
}

function claims(i) {
  const own = new Set(E.sentencesOf[i]);
  const found = E.claims.map((claim, c) => [claim, c]).filter(([[a, b]]) => own.has(a) || own.has(b));
  return found.length
    ? part(
        "Said by several",
        found.length,
        longList(found, ([, c]) => claimRow(c), 4),
      )
    : null;
}
