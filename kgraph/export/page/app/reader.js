// The panels of a topic and of an article; the article as read, sentence by sentence.

import { select } from "./actions.js";
import { G, articleName } from "./data.js";
import { button, count, day, h, link, plural } from "./dom.js";
import { figureRow, topicBars } from "./entity.js";
import { E } from "./evidence.js";
import { entityButton, longList, part, quotation, sentence } from "./prose.js";
import { change, now } from "./state.js";

const SCHEMES = {
  discovered: "found in these articles",
  iptc: "IPTC Media Topics",
  declared: "declared by the articles or your topic file",
  story: "a story told in several articles",
};

export function topicPanel(t) {
  const T = G.topic;
  const entities = G.topicsOf
    .map((own, i) => [i, own.find(([topic]) => topic === t)?.[1] || 0])
    .filter(([, w]) => w)
    .sort((p, q) => q[1] * G.salience[q[0]] - p[1] * G.salience[p[0]] || p[0] - q[0]);
  const articles = G.article.topicsOf
    .map((own, a) => [a, own.find(([topic]) => topic === t)?.[1] || 0])
    .filter(([, w]) => w)
    .sort((p, q) => q[1] - p[1] || p[0] - q[0]);
  const parent = T.parent[t];
  const { filters } = now();
  return [
    h("p", { class: "kicker", text: `Topic · ${SCHEMES[T.scheme[t]] || T.scheme[t]}` }),
    h("h2", { text: T.label[t], tabindex: "-1" }),
    T.keywords[t].length ? h("p", { class: "keywords", text: T.keywords[t].join(" · ") }) : null,
    parent !== null
      ? h(
          "p",
          { class: "aside" },
          "Part of ",
          h("button", {
            type: "button",
            class: "name",
            text: T.label[parent],
            on: { click: () => select("topic", parent) },
          }),
        )
      : null,
    figureRow([
      ["articles", count(T.articles[t])],
      ["sentences", count(T.sentences[t])],
      ["entities", count(T.entities[t])],
    ]),
    h(
      "div",
      { class: "doings" },
      button(
        filters.topic.has(t) ? "Stop filtering" : "Show only this",
        () => {
          const chosen = new Set(filters.topic);
          if (!chosen.delete(t)) chosen.add(t);
          change({ filters: { ...filters, topic: chosen } });
        },
        { class: "quiet" },
      ),
    ),
    part(
      "Strongest sentences",
      null,
      E.topics[t].length
        ? longList(E.topics[t], (s) => quotation(s, { all: true }), 5)
        : h("p", { class: "aside", text: "No sentence is about this alone." }),
    ),
    part(
      "Entities",
      entities.length,
      longList(
        entities,
        ([i]) =>
          h(
            "li",
            { class: "line" },
            entityButton(i),
            h("span", { class: "tally", text: plural(G.sentences[i], "sentence") }),
          ),
        15,
      ),
    ),
    part(
      "Articles",
      articles.length,
      longList(
        articles,
        ([a, weight]) =>
          h(
            "li",
            { class: "line" },
            articleButton(a),
            h("span", { class: "tally", text: `${Math.round(weight * 100)}%` }),
          ),
        15,
      ),
    ),
  ];
}

function articleButton(a) {
  return h(
    "button",
    { type: "button", class: "cite", on: { click: () => select("article", a) } },
    h("span", { class: "cite-title", text: articleName(a) }),
    h("span", {
      class: "cite-when",
      text: [G.article.source[a], day(G.article.date[a])].filter(Boolean).join(", "),
    }),
  );
}

export function articlePanel(a, at) {
  const A = G.article;
  const { numbers } = E.inArticle[a];
  const about = G.articlesOf.map((own, i) => (own.includes(a) ? i : -1)).filter((i) => i >= 0);
  const twins = A.origin
    .map((origin, b) => (origin === A.origin[a] && b !== a ? b : -1))
    .filter((b) => b >= 0);
  return [
    h("p", { class: "kicker", text: "Article" }),
    h("h2", { text: articleName(a), tabindex: "-1" }),
    h("p", {
      class: "byline",
      text: [A.author[a], A.source[a], day(A.date[a]), plural(A.words[a], "word")]
        .filter(Boolean)
        .join(" · "),
    }),
    h(
      "p",
      { class: "where" },
      A.url[a] ? link(A.url[a], A.url[a]) : null,
      h("span", { class: "path-name", text: A.path[a] }),
    ),
    twins.length
      ? part(
          "Nearly the same text",
          twins.length,
          h(
            "ul",
            { class: "plain" },
            twins.slice(0, 8).map((b) => h("li", {}, articleButton(b))),
          ),
        )
      : null,
    A.topicsOf[a].length ? part("Topics", null, topicBars(A.topicsOf[a])) : null,
    about.length
      ? h(
          "details",
          { class: "whys" },
          h("summary", { text: `Who and what is in it (${about.length})` }),
          longList(about, (i) => h("li", { class: "line" }, entityButton(i)), 30),
        )
      : null,
    numbers.length
      ? reading(a, at)
      : h("p", { class: "aside", text: "This page does not carry its text; the GraphML does." }),
  ];
}

const TAGS = { t: "h3", h: "h3", p: "p", i: "p", q: "blockquote", b: "p", c: "p", f: "p" };

/** The text of an article in its blocks; sentences that the page does not carry leave a sign. */
function reading(a, at) {
  const { numbers, roles } = E.inArticle[a];

  const focus = new Set();
  const text = h("div", { class: "reading" });
  let block = null;
  numbers.forEach((s, n) => {
    const code = roles[n].toLowerCase();
    const gap = n > 0 && s !== numbers[n - 1] + 1;
    if (gap) text.append(h("p", { class: "gap", text: "[…]" }));
    if (!block || gap || roles[n] !== code) {
      block = h(TAGS[code] || "p", { class: `block block-${code}` });
      text.append(block);
    } else block.append(" ");
    const line = sentence(s, { all: true, focus });
    line.dataset.sentence = String(s);
    if (s === at) line.classList.add("here");
    if (E.claimsOf.has(s))
      line.append(
        h("button", {
          type: "button",
          class: "cross",
          "aria-label": "What other articles say",
          title: "What other articles say",
          on: { click: () => select("claims", E.claims[E.claimsOf.get(s)[0]][5]) },
        }),
      );
    block.append(line);
  });
  return text;
}
