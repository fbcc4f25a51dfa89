// Views of the whole collection, each shown only where there is something to show: what happened when, who is heard, where articles
// come from, and where in the world.

import { select } from "./actions.js";
import { G, articleName } from "./data.js";
import { button, count, day, h, plural } from "./dom.js";
import { E } from "./evidence.js";
import { additions } from "./copies.js";
import { mapPanel } from "./map.js";
import { entityButton, longList, part, quotation } from "./prose.js";
import { V } from "./scene.js";

const PERSON = 0;
const ORGANISATION = 2;

/** Is a sentence in an article that passes the filters? */
function passes(s) {
  const { active } = V.derived;
  return !active || active[E.place.get(s)[0]];
}

const head = (kicker, title, lede) => [
  h("p", { class: "kicker", text: kicker }),
  h("h2", { text: title, tabindex: "-1" }),
  h("p", { class: "lede", text: lede }),
];

// --- what happened when

/** Dated sentences by day, oldest first; of one entity where it is given. */
function timelinePanel(_, { of = null } = {}) {
  const own = of === null ? null : new Set(E.sentencesOf[of]);
  const days = new Map();
  for (const [s, iso] of E.dates) {
    if (!passes(s) || (own && !own.has(s))) continue;
    if (!days.has(iso)) days.set(iso, []);
    days.get(iso).push(s);
  }
  const rows = [...days].sort(([p], [q]) => (p < q ? -1 : 1));
  const focus = new Set(of === null ? [] : [of]);
  return [
    ...head(
      "Timeline",
      of === null ? "What happened when" : G.name[of],
      `${plural(rows.length, "date")} named in the sentences${of === null ? "" : ` about ${G.name[of]}`}, the oldest first.`,
    ),
    of === null ? null : button("The whole collection", () => select("timeline", 0), { class: "quiet" }),
    longList(
      rows,
      ([iso, found]) =>
        part(
          day(iso),
          found.length > 1 ? found.length : null,
          longList(found, (s) => quotation(s, { focus, all: of === null }), 3),
        ),
      40,
    ),
  ];
}

// --- who is heard

/** The speakers, most quoted first: {who, quotes, direct}. */
function speakers() {
  const found = new Map();
  for (const quote of E.quotes) {
    const [who, first, , , direct] = quote;
    if (!passes(first)) continue;
    if (!found.has(who)) found.set(who, { who, quotes: [], direct: 0 });
    const own = found.get(who);
    own.quotes.push(quote);
    own.direct += direct ? 1 : 0;
  }
  return [...found.values()].sort((p, q) => q.quotes.length - p.quotes.length || p.who - q.who);
}

function voicesPanel() {
  const heard = speakers();
  const most = heard.length ? heard[0].quotes.length : 1;
  const speaking = new Set(heard.map(({ who }) => who));
  const silent = V.derived.passes.filter(
    (i) => [PERSON, ORGANISATION].includes(G.type[i]) && !speaking.has(i),
  );
  return [
    ...head(
      "Voices",
      "Who is heard",
      `${plural(heard.length, "speaker")}, by how often they are made to say something: quoted, or in the article's own words.`,
    ),
    longList(heard, (one) => voiceRow(one, most), 25, { class: "plain voices" }),
    silent.length
      ? part(
          "Named but never quoted",
          silent.length,
          longList(
            silent,
            (i) =>
              h(
                "li",
                { class: "line" },
                entityButton(i),
                h("span", { class: "tally", text: plural(G.sentences[i], "sentence") }),
              ),
            10,
          ),
        )
      : null,
  ];
}

/** A speaker with a bar that opens what was said. */
function voiceRow({ who, quotes, direct }, most) {
  const box = h("ul", { class: "plain proofs", hidden: true });
  const bar = h("span", { class: "bar", "aria-hidden": "true" });
  bar.style.setProperty("--share", quotes.length / most);
  const reported = quotes.length - direct;
  const words = [direct && `${count(direct)} quoted`, reported && `${count(reported)} reported`]
    .filter(Boolean)
    .join(", ");
  const show = h(
    "button",
    {
      type: "button",
      class: "voice",
      "aria-expanded": "false",
      "aria-label": `What ${G.name[who]} says: ${words}`,
      on: {
        click: () => {
          if (!box.childElementCount)
            box.append(
              ...quotes.slice(0, 60).map(([, first]) => quotation(first, { focus: new Set([who]) })),
            );
          box.hidden = !box.hidden;
          show.setAttribute("aria-expanded", String(!box.hidden));
        },
      },
    },
    bar,
    h("span", { class: "tally", text: words }),
  );
  return h("li", {}, h("div", { class: "line" }, entityButton(who)), show, box);
}

// --- where articles come from

/** Articles of one origin, where several are nearly the same text, the oldest first. */
function families() {
  const { active } = V.derived;
  const found = new Map();
  G.article.origin.forEach((origin, a) => {
    if (active && !active[a]) return;
    found.set(origin, [...(found.get(origin) || []), a]);
  });
  const date = (a) => G.article.date[a] || "9999";
  return [...found.values()]
    .filter((own) => own.length > 1)
    .map((own) => own.sort((p, q) => (date(p) < date(q) ? -1 : date(p) > date(q) ? 1 : p - q)))
    .sort((p, q) => q.length - p.length || p[0] - q[0]);
}

function sourcesPanel() {
  const own = families();
  const outlets = new Map();
  G.article.source.forEach((source, a) => {
    if (!source || (V.derived.active && !V.derived.active[a])) return;
    outlets.set(source, [...(outlets.get(source) || []), a]);
  });
  const listed = [...outlets].sort((p, q) => q[1].length - p[1].length || (p[0] < q[0] ? -1 : 1));
  return [
    ...head(
      "Sources",
      "Where the articles come from",
      `${plural(G.article.n, "article")} of ${plural(new Set(G.article.origin).size, "independent origin")}.`,
    ),
    own.length ? part("Nearly the same text", own.length, own.slice(0, 40).map(family)) : null,
    listed.length
      ? part(
          "Outlets",
          listed.length,
          longList(
            listed,
            ([name, articles]) =>
              h(
                "li",
                {},
                h(
                  "details",
                  { class: "whys" },
                  h("summary", { text: `${name} (${articles.length})` }),
                  h(
                    "ul",
                    { class: "plain" },
                    articles.map((a) => h("li", {}, articleLink(a))),
                  ),
                ),
              ),
            20,
          ),
        )
      : null,
  ];
}

function articleLink(a) {
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

/** The articles of one origin, and what each that follows has added or left out. */
function family(own) {
  const [first, ...others] = own;
  return h(
    "ul",
    { class: "plain family" },
    h(
      "li",
      {},
      articleLink(first),
      h("span", { class: "flag", text: G.article.date[first] ? "first" : "first listed" }),
    ),
    others.map((a) => {
      const { added, cut } = additions(first, a);
      return h(
        "li",
        {},
        articleLink(a),
        h("p", {
          class: "aside",
          text: `${plural(added.length, "sentence")} added, ${count(cut.length)} left out`,
        }),
        added.length || cut.length
          ? h(
              "details",
              { class: "whys" },
              h("summary", { text: "What is different" }),
              difference("Added", added),
              difference("Left out", cut),
            )
          : null,
      );
    }),
  );
}

function difference(title, sentences) {
  return sentences.length
    ? [h("p", { class: "phrase-head", text: title }), longList(sentences, (s) => quotation(s), 4)]
    : null;
}

/** The views: their name, whether there is something to show, their panel. A new view is one row here. */
export const VIEWS = {
  timeline: { name: "Timeline", is: () => true, panel: timelinePanel },
  voices: { name: "Voices", is: () => true, panel: voicesPanel },
  sources: {
    name: "Sources",
    is: () => G.sources.length > 0 || new Set(G.article.origin).size < G.article.n,
    panel: sourcesPanel,
  },
  map: { name: "Map", is: () => Boolean(G.map), panel: mapPanel },
};
