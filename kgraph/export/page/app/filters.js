// Which entities and links pass: AND between facets, OR inside one, over all values of an item.

import { G, across } from "./data.js";
import { FACETS } from "./state.js";

const BIT = { type: 1, topic: 2, relation: 4, community: 8, least: 16, article: 32 };
const OF_ENTITIES = ["type", "topic", "relation", "community"]; // facets whose values an entity has itself
const KEPT_OUT = new Set(["type", "community"]); // a topic is kept out with its articles, a relation with its links
const NONE = new Set();
const LEAST = { sentences: (i) => G.sentences[i], articles: (i) => G.count[i], origins: (i) => G.origins[i] };
const LINK_LEAST = {
  sentences: (k) => G.link.weight[k],
  articles: (k) => G.link.articles[k],
  origins: (k) => G.link.origins[k],
};

/** The moments of the time brush: for each article the days (as numbers) it stands for. */
export function timeOf(iso) {
  const [year, month = "01", date = "01"] = iso.split("-");
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / 864e5;
}

let values = null;

/** The values of each entity, facet by facet. */
function valuesOf() {
  if (!values) {
    values = {
      type: G.type.map((t) => [t]),
      topic: G.topicsOf.map((own) => own.map(([t]) => t)),
      relation: G.relationsOf.map((own) => [...new Set(own.map((r) => G.relation.name[r]))]),
      community: Array.from(G.communityOf, (c) => [c]),
    };
    values.when = Array.from({ length: G.article.n }, () => []);
    for (const [a, iso] of G.when) values.when[a].push(timeOf(iso));
  }
  return values;
}

function articleTests({ filters, not, time }) {
  const { when } = valuesOf();
  const about = (a) => G.article.topicsOf[a].some(([t]) => not.topic.has(t));
  return {
    article: (a) =>
      (!filters.article.size || filters.article.has(a)) &&
      !not.article.has(a) &&
      !(not.topic.size && about(a)),
    source: (a) =>
      (!filters.source.size || filters.source.has(G.sourceOf[a])) && !not.source.has(G.sourceOf[a]),
    time: (a) => !time || when[a].some((t) => t >= time[0] && t <= time[1]),
  };
}

/** The articles that pass, or null where no filter speaks of articles. */
function activeArticles(state) {
  const { filters, not } = state;
  const sets = [filters.article, filters.source, not.article, not.source, not.topic];
  if (!state.time && !sets.some((set) => set.size)) return null;
  const tests = articleTests(state);
  return G.article.id.map((_, a) => tests.article(a) && tests.source(a) && tests.time(a));
}

/** For each entity the facets that keep it out, as bits; 0 passes. */
function failing(state) {
  const { filters, not, min } = state;
  const own = valuesOf();
  const active = activeArticles(state);
  const bits = new Uint8Array(G.n);
  const tests = OF_ENTITIES.filter(
    (facet) => filters[facet].size || (KEPT_OUT.has(facet) && not[facet].size),
  ).map((facet) => {
    const [wanted, barred] = [filters[facet], KEPT_OUT.has(facet) ? not[facet] : NONE];
    const passes = (held) =>
      (!wanted.size || held.some((v) => wanted.has(v))) && !held.some((v) => barred.has(v));
    return [BIT[facet], own[facet], passes];
  });
  for (let i = 0; i < G.n; i += 1) {
    for (const [bit, held, passes] of tests) if (!passes(held[i])) bits[i] |= bit;
    if (min.least > 1 && LEAST[min.what](i) < min.least) bits[i] |= BIT.least;
    if (active && !G.articlesOf[i].some((a) => active[a])) bits[i] |= BIT.article;
  }
  return { bits, active };
}

/** How many entities each value of each facet would show, given the other facets; and how many articles a moment has. */
function counts(state, bits) {
  const own = valuesOf();
  const tests = articleTests(state);
  const made = Object.fromEntries(FACETS.map((f) => [f, new Map()]));
  const up = (facet, v) => made[facet].set(v, (made[facet].get(v) || 0) + 1);
  for (let i = 0; i < G.n; i += 1) {
    for (const facet of OF_ENTITIES) {
      if ((bits[i] & ~BIT[facet]) === 0) for (const v of own[facet][i]) up(facet, v);
    }
    if ((bits[i] & ~BIT.article) !== 0) continue;
    const seen = new Set();
    for (const a of G.articlesOf[i]) {
      if (!tests.time(a)) continue;
      if (tests.source(a)) up("article", a);
      const source = G.sourceOf[a];
      if (tests.article(a) && source >= 0) seen.add(source);
    }
    for (const source of seen) up("source", source);
  }
  return made;
}

/** Does a link pass the filters that speak of links? */
function linkTest(state, active) {
  const { filters, min } = state;
  const barred = state.not.relation;
  return (k) => {
    if (min.least > 1 && LINK_LEAST[min.what](k) < min.least) return false;
    if (filters.relation.size && !G.link.relations[k].some((r) => filters.relation.has(G.relation.name[r])))
      return false;
    const own = G.link.relations[k];
    if (barred.size && own.length && own.every((r) => barred.has(G.relation.name[r]))) return false;
    return !active || G.link.articlesOf[k].some((a) => active[a]);
  };
}

/** What follows from the filters alone: who passes, which links pass, the counts of the facets. */
function filtered(state) {
  const { bits, active } = failing(state);
  const passes = [];
  for (let i = 0; i < G.n; i += 1) if (!bits[i]) passes.push(i);
  return {
    bits,
    active,
    passes,
    passing: linkTest(state, active),
    counts: counts(state, bits),
    filtered: passes.length < G.n,
  };
}

/**
 * Everything that follows from the state: what follows from the filters (taken from `before` where they are the same), who is
 * shown and with which links.
 */
export function derive(state, before = null) {
  const base = before || filtered(state);
  const { bits, passes, passing } = base;
  const ego = state.focus
    ? reach(state.focus.entity, state.focus.depth, (i) => !bits[i] && !state.hidden.has(i), passing)
    : null;
  const shown = ego ? new Set(ego) : new Set(passes.slice(0, state.n).filter((i) => !state.hidden.has(i)));
  for (const i of state.extra) if (!bits[i] && !state.hidden.has(i)) shown.add(i);
  for (const i of chosen(state)) shown.add(i);
  const links = shownLinks(state, shown, passing);
  return { ...base, shown, links, ego };
}

/** Entities that are always shown, since the person asked for them by name. */
function chosen({ selected, path }) {
  const made = [];
  if (selected?.kind === "entity") made.push(selected.id);
  if (selected?.kind === "link") made.push(G.link.a[selected.id], G.link.b[selected.id]);
  return path ? [...made, ...path] : made;
}

/** Entities within so many links of one, itself first, then step by step; at most `FOCUS_MOST`, the strongest links of each first. */
function reach(entity, depth, inside, passing) {
  const found = new Set([entity]);
  let edge = [entity];
  for (let step = 0; step < depth; step += 1) {
    const ways = edge.map((i) => G.linksOf[i].filter((k) => passing(k) && inside(across(k, i))));
    const next = [];
    const longest = Math.max(0, ...ways.map((own) => own.length));
    for (let place = 0; place < longest; place += 1) {
      ways.forEach((own, at) => {
        if (place >= own.length || found.size >= FOCUS_MOST) return;
        const j = across(own[place], edge[at]);
        if (!found.has(j)) next.push(j);
        found.add(j);
      });
    }
    edge = next;
  }
  return found;
}
const FOCUS_MOST = 250;

/** The links drawn: all, or the core: significant or stated ones, the strongest of each entity, and those of what is in hand. */
function shownLinks(state, shown, passing) {
  const hand = new Set(chosen(state));
  if (state.focus) hand.add(state.focus.entity);
  const made = [];
  const strongest = new Set();
  if (!state.allLinks) {
    for (const i of shown) {
      const first = G.linksOf[i].find((k) => shown.has(across(k, i)) && passing(k));
      if (first !== undefined) strongest.add(first);
    }
  }
  for (let k = 0; k < G.link.n; k += 1) {
    const [a, b] = [G.link.a[k], G.link.b[k]];
    if (!shown.has(a) || !shown.has(b) || !passing(k)) continue;
    if (state.allLinks || G.link.core[k] || strongest.has(k) || hand.has(a) || hand.has(b)) made.push(k);
  }
  return made;
}

/** Which filters are set, as [facet, value, "filters" or "not"]. */
export function chipsOf(state) {
  return FACETS.flatMap((facet) =>
    ["filters", "not"].flatMap((kept) => [...state[kept][facet]].map((value) => [facet, value, kept])),
  );
}

/** Why an entity is not in the picture, in words; null where it is. */
export function absence(state, derived, i) {
  if (state.hidden.has(i)) return "you hid it";
  const why = [];
  const bits = derived.bits[i];
  for (const [facet, bit] of Object.entries(BIT))
    if (bits & bit)
      why.push(
        facet === "least" ? "the least number" : facet === "article" ? "article, outlet or time" : facet,
      );
  if (why.length) return `filtered out by ${why.join(" and ")}`;
  return derived.shown.has(i) ? null : "not among the strongest shown";
}
