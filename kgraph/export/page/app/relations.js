// What is said of an entity: its relations, each in its own words with its marks, and the sentences of each.

import { G } from "./data.js";
import { h, plural } from "./dom.js";
import { entityButton, longList, marksOf, part, quotation } from "./prose.js";
import { MARKS, nameOfRelation, sayings, statementsOf } from "./said.js";
import { telling } from "./who.js";

/** What is said of an entity: relations of one name, direction and polarity together, every row in its own words. */
export function relations(i) {
  const groups = sayings(i).sort((p, q) => telling(q) - telling(p));
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
