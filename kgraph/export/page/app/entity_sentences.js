// The sentences that name an entity, by their articles, and those that the filters let through.

import { select } from "./actions.js";
import { G, articleName } from "./data.js";
import { button, count, day, h, plural } from "./dom.js";
import { E, byArticle } from "./evidence.js";
import { longList, part, sentence, under } from "./prose.js";
import { V } from "./scene.js";

let everything = -1; // the entity whose sentences are shown whatever the filters

/** The sentences of an entity in articles that pass the filters; all of them where the person asks. */
export function sentences(i) {
  const { active } = V.derived;
  const all = E.sentencesOf[i];
  const kept = active && everything !== i ? all.filter((s) => active[E.place.get(s)[0]]) : all;
  if (kept.length === all.length) return sentenceList(i, all);
  const show = () => {
    everything = i;
    box.replaceChildren(sentenceList(i, all));
  };
  const box = h(
    "div",
    {},
    h(
      "p",
      { class: "aside filtered-note" },
      `${count(kept.length)} of ${plural(all.length, "sentence")} under the filters. `,
      button("Show all", show, { class: "more" }),
    ),
    kept.length ? sentenceList(i, kept) : null,
  );
  return box;
}

function sentenceList(i, given) {
  const groups = byArticle(given);
  if (!groups.length)
    return h("p", { class: "aside", text: "This page does not carry its sentences; the GraphML does." });
  const missing = G.sentences[i] - E.sentencesOf[i].length;
  const focus = new Set([i]);
  return part(
    "Sentences",
    given.length,
    missing > 0
      ? h("p", {
          class: "aside",
          text: `The strongest ${count(E.sentencesOf[i].length)} of ${count(G.sentences[i])}; the page cannot carry all.`,
        })
      : null,
    longList(
      groups,
      ([a, own]) =>
        h(
          "li",
          { class: "source" },
          h(
            "h4",
            {},
            h(
              "button",
              { type: "button", class: "cite", on: { click: () => select("article", a, { at: own[0] }) } },
              h("span", { class: "cite-title", text: articleName(a) }),
              h("span", {
                class: "cite-when",
                text: [G.article.source[a], day(G.article.date[a])].filter(Boolean).join(", "),
              }),
            ),
          ),
          longList(
            own,
            (s) => h("li", { class: "quotation" }, sentence(s, { focus }), under(s, "Open here")),
            8,
          ),
        ),
      12,
    ),
  );
}
