// The rows of the table and of every CSV: entities, relations, articles, claims, as they are shown or as they pass.

import { G, TYPE_NAMES, articleName } from "./data.js";
import { claimGroups } from "./claims.js";
import { E } from "./evidence.js";
import { told } from "./said.js";
import { now } from "./state.js";
import { V } from "./scene.js";

export const KINDS = ["entities", "relations", "sentences", "quotes", "articles", "claims"];

/** Columns of a kind: name, value of a row, "number" where it sorts as one. */
export const COLUMNS = {
  entities: [
    ["Name", (i) => G.name[i]],
    ["Type", (i) => TYPE_NAMES[G.type[i]]],
    ["Sentences", (i) => G.sentences[i], "number"],
    ["Articles", (i) => G.count[i], "number"],
    ["Origins", (i) => G.origins[i], "number"],
    ["Links", (i) => G.linksOf[i].length, "number"],
    ["Salience", (i) => G.salience[i], "number"],
    ["Topics", (i) => G.topicsOf[i].map(([t]) => G.topic.label[t]).join("; ")],
    ["First", (i) => G.first[i] || ""],
    ["Last", (i) => G.last[i] || ""],
    ["Also called", (i) => G.aliases[i].join("; ")],
    ["Community", (i) => G.communities[G.communityOf[i]].name],
  ],
  relations: [
    ["From", (r) => G.name[r.a]],
    ["Relation", (r) => r.name],
    ["To", (r) => G.name[r.b]],
    ["Times", (r) => r.weight, "number"],
    ["Articles", (r) => r.articles, "number"],
    ["Origins", (r) => r.origins, "number"],
    ["Denied", (r) => r.negated, "number"],
    ["Hedged", (r) => r.hedged, "number"],
    ["Attributed", (r) => r.attributed, "number"],
    ["NPMI", (r) => r.npmi, "number"],
  ],
  sentences: [
    ["Sentence", (s) => E.text.get(s)],
    ["Names", (s) => [...new Set(E.mentions.get(s).map((m) => G.name[m.entity]))].join("; ")],
    ["Article", (s) => articleName(E.place.get(s)[0])],
    ["Outlet", (s) => G.article.source[E.place.get(s)[0]] || ""],
    ["Date", (s) => G.article.date[E.place.get(s)[0]] || ""],
  ],
  quotes: [
    ["Speaker", ([who]) => G.name[who]],
    ["Said", ([, first, last]) => said(first, last)],
    ["How", ([, , , , direct]) => (direct ? "quoted" : "reported")],
    ["Word", ([, , , cue]) => cue || ""],
    ["Article", ([, first]) => articleName(E.place.get(first)[0])],
    ["Outlet", ([, first]) => G.article.source[E.place.get(first)[0]] || ""],
    ["Date", ([, first]) => G.article.date[E.place.get(first)[0]] || ""],
  ],
  articles: [
    ["Title", (a) => articleName(a)],
    ["Outlet", (a) => G.article.source[a] || ""],
    ["Date", (a) => G.article.date[a] || ""],
    ["Author", (a) => G.article.author[a] || ""],
    ["Words", (a) => G.article.words[a], "number"],
    ["Entities", (a) => V.entitiesOf(a).length, "number"],
    ["Topics", (a) => G.article.topicsOf[a].map(([t]) => G.topic.label[t]).join("; ")],
    ["Path", (a) => G.article.path[a]],
    ["Address", (a) => G.article.url[a] || ""],
  ],
  claims: [
    ["Claim", (g) => E.text.get([...g.sentences][0])],
    ["Agreement", (g) => (g.differs ? "differs" : "agrees")],
    [
      "Difference",
      (g) =>
        g.pairs
          .map((c) => E.claims[c][4])
          .filter(Boolean)
          .join("; "),
    ],
    ["Origins", (g) => g.origins, "number"],
    ["Articles", (g) => g.articles.size, "number"],
    ["Sentences", (g) => g.sentences.size, "number"],
  ],
};

/** The text from one sentence to another. */
function said(first, last) {
  const made = [];
  for (let s = first; s <= last; s += 1) if (E.text.has(s)) made.push(E.text.get(s));
  return made.join(" ");
}

const MAKERS = { entities, relations, sentences, quotes, articles, claims };

/** The rows of a kind; `all`: everything that passes the filters, not only what the picture shows. */
export function rowsOf(kind, all) {
  return MAKERS[kind](all);
}

function entities(all) {
  if (all) return V.derived.passes.filter((i) => !now().hidden.has(i));
  return [...V.derived.shown].sort((i, j) => i - j);
}

function relations(all) {
  const inside = new Set(entities(all));
  const shown = all ? null : new Set(V.derived.links);
  const { filters } = now();
  const made = [];
  for (let k = 0; k < G.link.n; k += 1) {
    const [a, b] = [G.link.a[k], G.link.b[k]];
    if (shown ? !shown.has(k) : !inside.has(a) || !inside.has(b) || !V.derived.passing(k)) continue;
    const stated = G.link.relations[k].filter(
      (r) => !filters.relation.size || filters.relation.has(G.relation.name[r]),
    );
    for (const r of stated) made.push(relationRowOf(r, k));
    if (!stated.length)
      made.push({
        key: `k${k}`,
        link: k,
        a,
        b,
        name: "named together",
        weight: G.link.weight[k],
        articles: G.link.articles[k],
        origins: G.link.origins[k],
        negated: 0,
        hedged: 0,
        attributed: 0,
        npmi: G.link.npmi[k],
      });
  }
  return made;
}

function relationRowOf(r, k) {
  const R = G.relation;
  return {
    key: `r${r}`,
    link: k,
    relation: r,
    a: R.source[r],
    b: R.target[r],
    name: told(r),
    weight: R.weight[r],
    articles: R.articles[r],
    origins: R.origins[r],
    negated: R.negated[r],
    hedged: R.hedged[r],
    attributed: R.attributed[r],
    npmi: G.link.npmi[k],
  };
}

function articles(all) {
  const { active } = V.derived;
  const topics = now().filters.topic;
  const inside = new Set(entities(all).flatMap((i) => G.articlesOf[i]));
  return G.article.id
    .map((_, a) => a)
    .filter(
      (a) =>
        (!active || active[a]) &&
        inside.has(a) &&
        (!topics.size || G.article.topicsOf[a].some(([t]) => topics.has(t))),
    );
}

/** Sentences, in articles that pass, that name somebody or something that is listed. */
function sentences(all) {
  const inside = new Set(entities(all));
  const { active } = V.derived;
  const passing = ([s, own]) =>
    (!active || active[E.place.get(s)[0]]) && own.some((m) => inside.has(m.entity));
  return [...E.mentions].filter(passing).map(([s]) => s);
}

/** Who says what, directly or in the article's words. */
function quotes(all) {
  const inside = new Set(entities(all));
  const { active } = V.derived;
  return E.quotes.filter(([who, first]) => inside.has(who) && (!active || active[E.place.get(first)[0]]));
}

function claims(all) {
  const inside = new Set(articles(all));
  return claimGroups().filter((g) => [...g.articles].some((a) => inside.has(a)));
}
