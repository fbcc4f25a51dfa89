// The panels of a link, a path and a community.

import { openCommunity, presentPaths, select, showPath } from "./actions.js";
import { G } from "./data.js";
import { button, count, h, plural } from "./dom.js";
import { E, linkSentences } from "./evidence.js";
import { entityButton, longList, part, quotation } from "./prose.js";
import { figureRow, relationProof, relationRow, topicBars } from "./entity.js";
import { change, now } from "./state.js";

export function linkPanel(k) {
  const [a, b] = [G.link.a[k], G.link.b[k]];
  const focus = new Set([a, b]);
  const stated = G.link.relations[k];
  return [
    h("p", { class: "kicker", text: "Link" }),
    h(
      "h2",
      { class: "ends", tabindex: "-1" },
      entityButton(a),
      h("span", { class: "dash", "aria-label": "and" }, " – "),
      entityButton(b),
    ),
    figureRow([
      ["sentences", count(G.link.weight[k])],
      ["articles", count(G.link.articles[k])],
      ["origins", count(G.link.origins[k])],
      ["NPMI", G.link.npmi[k].toFixed(2)],
    ]),
    stated.length
      ? part(
          "What is said",
          stated.length,
          h(
            "ul",
            { class: "plain" },
            stated.map((r) =>
              h(
                "li",
                { class: "group" },
                h("p", {
                  class: "phrase-head",
                  text: `${G.name[G.relation.source[r]]} · ${G.relation.names[G.relation.name[r]]} · ${G.name[G.relation.target[r]]}`,
                }),
                relationRow(r, G.relation.target[r]),
                h("ul", { class: "plain" }, relationProof(r).slice(0, 3)),
              ),
            ),
          ),
        )
      : null,
    together(k, focus),
  ];
}

/** The sentences of a link, with the phrase underlined where one of them states a relation. */
function together(k, focus) {
  const own = linkSentences(k);
  const phrases = new Map();
  for (const r of G.link.relations[k]) {
    const flat = E.relations[r].s;
    for (let i = 0; i < flat.length; i += 5) phrases.set(flat[i], [flat[i + 1], flat[i + 1] + flat[i + 2]]);
  }
  if (!own.length)
    return h("p", { class: "aside", text: "This page does not carry its sentences; the GraphML does." });
  return part(
    "Sentences that carry it",
    own.length,
    own.length < G.link.weight[k]
      ? h("p", { class: "aside", text: `The strongest ${count(own.length)} of ${count(G.link.weight[k])}.` })
      : null,
    longList(own, (s) => quotation(s, { focus, phrase: phrases.get(s) || null }), 12),
  );
}

export function pathPanel() {
  const [from, to] = now().path;
  const { paths, shortest, complete } = presentPaths();
  const head = [
    h("p", { class: "kicker", text: "Path" }),
    h(
      "h2",
      { class: "ends", tabindex: "-1" },
      entityButton(from),
      h("span", { class: "dash", text: " → " }),
      entityButton(to),
    ),
    button("Turn round", () => showPath(to, from), { class: "quiet" }),
  ];
  if (!paths.length) {
    return [
      ...head,
      h("p", {
        class: "empty",
        text: `No path: nothing that passes the filters leads from ${G.name[from]} to ${G.name[to]}.`,
      }),
    ];
  }
  const length = paths[0].links.length;
  return [
    ...head,
    h("p", {
      class: "lede",
      text: `${plural(length, "link")} apart. ${shortest === 1 ? "One path is that short" : `${count(shortest)} paths${complete ? " are" : " or more are"} that short, the best borne out first`}${paths.length > shortest ? "; next-best ones follow." : "."}`,
    }),
    h(
      "ol",
      { class: "plain paths" },
      paths.slice(0, 6).map((path, at) => pathRow(path, at)),
    ),
  ];
}

function pathRow(path, at) {
  const box = h("div", { class: "hops", hidden: at > 0 });
  const fill = () =>
    box.append(
      ...path.links.map((k, hop) =>
        part(
          `${G.name[path.entities[hop]]} – ${G.name[path.entities[hop + 1]]}`,
          null,
          h(
            "ul",
            { class: "plain" },
            linkSentences(k)
              .slice(0, 2)
              .map((s) => quotation(s, { focus: new Set([G.link.a[k], G.link.b[k]]) })),
          ),
          G.link.weight[k] > 2
            ? h("button", {
                type: "button",
                class: "more",
                text: `All ${plural(G.link.weight[k], "sentence")}`,
                on: { click: () => select("link", k) },
              })
            : null,
        ),
      ),
    );
  if (!at) fill();
  const show = h("button", {
    type: "button",
    class: "show",
    "aria-expanded": String(!at),
    text: at ? "Evidence" : "Hide",
    on: {
      click: () => {
        if (!box.childElementCount) fill();
        box.hidden = !box.hidden;
        show.setAttribute("aria-expanded", String(!box.hidden));
        show.textContent = box.hidden ? "Evidence" : "Hide";
      },
    },
  });
  return h(
    "li",
    { class: "path" },
    h(
      "p",
      { class: "line" },
      h(
        "span",
        { class: "chain" },
        path.entities.map((i, n) => [n ? h("span", { class: "dash", text: " → " }) : null, entityButton(i)]),
      ),
      show,
    ),
    box,
  );
}

export function communityPanel(c) {
  const { members, name } = G.communities[c];
  const topics = new Map();
  for (const i of members)
    for (const [t, weight] of G.topicsOf[i]) topics.set(t, (topics.get(t) || 0) + weight);
  const shares = [...topics]
    .map(([t, sum]) => [t, sum / members.length])
    .sort((p, q) => q[1] - p[1] || p[0] - q[0]);
  const { open, filters } = now();
  return [
    h("p", { class: "kicker", text: "Community" }),
    h("h2", { text: name, tabindex: "-1" }),
    h("p", {
      class: "lede",
      text: `${plural(members.length, "entity", "entities")} that are named together more than with others.`,
    }),
    h(
      "div",
      { class: "doings" },
      now().level === "communities"
        ? button(open.has(c) ? "Close" : "Open into members", () => openCommunity(c), { class: "quiet" })
        : null,
      button(
        "Show only this",
        () => change({ filters: { ...filters, community: new Set([c]) }, level: "entities" }),
        { class: "quiet" },
      ),
    ),
    shares.length ? part("Topics", null, topicBars(shares)) : null,
    part(
      "Members",
      members.length,
      longList(
        members,
        (i) =>
          h(
            "li",
            { class: "line" },
            entityButton(i),
            h("span", { class: "tally", text: plural(G.sentences[i], "sentence") }),
          ),
        30,
      ),
    ),
  ];
}
