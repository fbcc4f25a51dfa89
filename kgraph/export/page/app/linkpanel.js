// The panels of a link, a path and a community.

import { openCommunity, presentPaths, select, showPath } from "./actions.js";
import { G } from "./data.js";
import { button, count, h, plural } from "./dom.js";
import { linkSentences } from "./evidence.js";
import { nameOfRelation, onlyDenied, sayingsOf, statementsOf, strongestFirst } from "./said.js";
import { entityButton, longList, part, quotation } from "./prose.js";
import { figureRow, topicBars } from "./entity.js";
import { flagsOf, relationProof } from "./relations.js";
import { change, now } from "./state.js";
import { ends } from "./way.js";

export function linkPanel(k) {
  const [a, b] = [G.link.a[k], G.link.b[k]];
  const focus = new Set([a, b]);
  const said = sayingsOn(k);
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
    said.length
      ? part(
          "What is said",
          said.length,
          h(
            "ul",
            { class: "plain" },
            said.map((saying) =>
              h(
                "li",
                { class: "group" },
                statedHead(saying),
                h("ul", { class: "plain" }, relationProof(saying)),
              ),
            ),
          ),
        )
      : null,
    together(k, focus, said),
  ];
}

/** What is stated on a link, the best borne out first. */
function sayingsOn(k) {
  const made = strongestFirst(G.link.relations[k]).flatMap((r) => sayingsOf(r, G.relation.target[r]));
  return made.sort((p, q) => Number(p.against) - Number(q.against));
}

/** "Mara Quill · meet · Zoë Brandt" with its marks. */
function statedHead(saying) {
  const { r, against } = saying;
  const { source, target } = G.relation;
  return h(
    "p",
    { class: "phrase-head", data: { relation: r, polarity: against ? "denied" : "affirmed" } },
    `${G.name[source[r]]} · ${nameOfRelation(r)} · ${G.name[target[r]]}`,
    h("span", { class: "flags" }, flagsOf(saying)),
  );
}

/** The other sentences that name both ends of a link. */
function together(k, focus, said) {
  const own = linkSentences(k);
  const above = new Set(
    said.flatMap(({ r, against }) => statementsOf(r, against).map((statement) => statement.sentence)),
  );
  if (!own.length)
    return h("p", { class: "aside", text: "This page does not carry its sentences; the GraphML does." });
  const rest = own.filter((s) => !above.has(s));
  if (!rest.length) return null;
  return part(
    above.size ? "Other sentences that name both" : "Sentences that name both",
    rest.length,
    own.length < G.link.weight[k]
      ? h("p", { class: "aside", text: `The strongest ${count(own.length)} of ${count(G.link.weight[k])}.` })
      : null,
    longList(rest, (s) => quotation(s, { focus }), 12),
  );
}

export function pathPanel() {
  const [from, to] = now().path;
  const { paths, shortest, length } = presentPaths();
  const head = [
    h("p", { class: "kicker", text: "Path" }),
    h(
      "h2",
      { class: "ends", tabindex: "-1" },
      entityButton(from),
      h("span", { class: "dash", text: " → " }),
      entityButton(to),
    ),
    ends(from, to),
    button("Turn round", () => showPath(to, from), { class: "quiet" }),
    pathRules(),
  ];
  if (!paths.length) {
    return [
      ...head,
      h("p", {
        class: "empty",
        text: `No path: nothing that passes the filters${restricted() ? " and these rules" : ""} leads from ${G.name[from]} to ${G.name[to]}.`,
      }),
    ];
  }
  return [
    ...head,
    h("p", {
      class: "lede",
      text: `${plural(length, "link")} apart; ${shortest === 1 ? "one path is" : `${count(shortest)} paths are`} that short. The best borne out come first: stated before named together, round everyday words and what is linked with everything.${onlyDenials(paths) ? " None is without a denial." : ""}`,
    }),
    h(
      "ol",
      { class: "plain paths" },
      paths.slice(0, 6).map((path, at) => pathRow(path, at)),
    ),
  ];
}

function onlyDenials(found) {
  return found.every(({ links }) => links.some(onlyDenied));
}

function restricted() {
  const { stated, names, without } = now().ways;
  return stated || names || without.size > 0;
}

/** What paths may use, to tick; and what they must not go through, to take back. */
function pathRules() {
  const { ways } = now();
  const tick = (key, text) =>
    h(
      "label",
      { class: "tick" },
      h("input", {
        type: "checkbox",
        checked: ways[key],
        on: { change: () => change({ ways: { ...ways, [key]: !ways[key] } }) },
      }),
      text,
    );
  const chips = [...ways.without].map((i) =>
    button(
      `through ${G.name[i]} again`,
      () => change({ ways: { ...ways, without: new Set([...ways.without].filter((j) => j !== i)) } }),
      { class: "more" },
    ),
  );
  return h(
    "div",
    { class: "ways" },
    tick("stated", "stated relations only"),
    tick("names", "names only, no concepts"),
    chips,
  );
}

/** What connects two neighbours on a path, and the sentences that say so. */
function hop(k, from, to) {
  const [first] = sayingsOn(k);
  const sentences = first ? statementsOf(first.r, first.against).map((statement) => statement.sentence) : [];
  const proofs = sentences.length
    ? relationProof(first).slice(0, 2)
    : linkSentences(k)
        .slice(0, 2)
        .map((s) => quotation(s, { focus: new Set([from, to]) }));
  const more = G.link.relations[k].length - 1;
  return part(
    `${G.name[from]} – ${G.name[to]}`,
    null,
    first ? statedHead(first) : h("p", { class: "aside", text: "Named together; nothing is stated." }),
    h("ul", { class: "plain" }, proofs),
    more > 0 || G.link.weight[k] > proofs.length
      ? button(
          `All that links them: ${plural(G.link.weight[k], "sentence")}${more > 0 ? `, ${plural(more, "other relation")}` : ""}`,
          () => select("link", k),
          { class: "more" },
        )
      : null,
  );
}

/** A button that looks for ways around an entity. */
function notThrough(i) {
  const { ways } = now();
  return button(
    `Not through ${G.name[i]}`,
    () => change({ ways: { ...ways, without: new Set([...ways.without, i]) } }),
    { glyph: "close", class: "around" },
  );
}

function pathRow(path, at) {
  const box = h("div", { class: "hops", hidden: at > 0 });
  const fill = () => box.append(...path.links.map((k, n) => hop(k, path.entities[n], path.entities[n + 1])));
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
        path.entities.map((i, n) => [
          n ? h("span", { class: "dash", text: " → " }) : null,
          entityButton(i),
          n && n < path.entities.length - 1 ? notThrough(i) : null,
        ]),
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
