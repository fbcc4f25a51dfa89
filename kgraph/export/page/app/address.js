// The state as the part of the address after `#`, and back: one row a field, which says how it is written and how it is read.

import { G, TYPES } from "./data.js";

export const FACETS = ["type", "topic", "source", "article", "relation", "community"];
export const TABLES = ["entities", "relations", "sentences", "quotes", "articles", "claims"];
export const MEASURES = ["sentences", "articles", "origins"];
const COLOURS = ["type", "topic", "story", "community"];
const LEVELS = ["entities", "communities"];

const list = (values) => [...values].map(encodeURIComponent).join(",");
const items = (text) => text.split(",").filter(Boolean).map(decodeURIComponent);

const NAME_OF = {
  type: (v) => TYPES[v],
  topic: (v) => G.topic.id[v],
  source: (v) => G.sources[v],
  article: (v) => G.article.id[v],
  relation: (v) => G.relation.names[v],
  community: (v) => String(G.communities[v].id),
};
const NUMBER_OF = {
  type: (t) => TYPES.indexOf(t),
  topic: (t) => G.topic.id.indexOf(t),
  source: (t) => G.sources.indexOf(t),
  article: (t) => G.articleNumber.get(t) ?? -1,
  relation: (t) => G.relation.names.indexOf(t),
  community: (t) => G.communities.findIndex((c) => String(c.id) === t),
};

const known = (facet, text) =>
  new Set(
    items(text)
      .map(NUMBER_OF[facet])
      .filter((v) => v >= 0),
  );
const entities = (text) =>
  items(text)
    .map((id) => G.number.get(id))
    .filter((i) => i !== undefined);
const ids = (set) => list([...set].map((i) => G.id[i]));
const oneOf = (values, text, otherwise) => (values.includes(text) ? text : otherwise);

/** A row for a set of entities. */
const entitySet = (key) => ({
  key,
  write: (s) => s[key].size && ids(s[key]),
  read: (s, text) => {
    s[key] = new Set(entities(text));
  },
});

/** A row for a facet: the values chosen, or those kept out (`not`). */
const facetRow = (facet, kept) => ({
  key: kept === "not" ? `not-${facet}` : facet,
  write: (s) => s[kept][facet].size && list([...s[kept][facet]].map(NAME_OF[facet])),
  read: (s, text) => {
    s[kept][facet] = known(facet, text);
  },
});

/** A row for one word of a few, left out where it is as at the start. */
const wordRow = (key, values) => ({
  key,
  write: (s, base) => s[key] !== base[key] && s[key],
  read: (s, text) => {
    s[key] = oneOf(values, text, s[key]);
  },
});

const FIELDS = [
  ...FACETS.map((facet) => facetRow(facet, "filters")),
  ...FACETS.map((facet) => facetRow(facet, "not")),
  {
    key: "time",
    write: (s) => s.time && s.time.join(","),
    read: (s, text) => {
      const [from, to] = text.split(",").map(Number);
      if (Number.isFinite(from) && Number.isFinite(to)) s.time = [from, to];
    },
  },
  {
    key: "n",
    write: (s, base) => s.n !== base.n && s.n,
    read: (s, text) => {
      s.n = Math.max(1, Math.min(G.n, Number(text) || s.n));
    },
  },
  {
    key: "least",
    write: (s) => (s.min.least > 1 || s.min.what !== MEASURES[0]) && `${s.min.least},${s.min.what}`,
    read: (s, text) => {
      const [least, what] = text.split(",");
      if (MEASURES.includes(what)) s.min = { what, least: Math.max(1, Number(least) || 1) };
    },
  },
  {
    key: "links",
    write: (s) => s.allLinks && "all",
    read: (s, text) => {
      s.allLinks = text === "all";
    },
  },
  wordRow("colour", COLOURS),
  wordRow("level", LEVELS),
  {
    key: "arrange",
    write: (s) => s.arranged && "shown",
    read: (s, text) => {
      s.arranged = text === "shown";
    },
  },
  {
    key: "open",
    write: (s) => s.open.size && list([...s.open].map(NAME_OF.community)),
    read: (s, text) => {
      s.open = known("community", text);
    },
  },
  {
    key: "focus",
    write: (s) => s.focus && `${encodeURIComponent(G.id[s.focus.entity])},${s.focus.depth}`,
    read: (s, text) => {
      const [id, depth] = text.split(",");
      const entity = G.number.get(decodeURIComponent(id));
      if (entity !== undefined) s.focus = { entity, depth: Number(depth) === 2 ? 2 : 1 };
    },
  },
  entitySet("hidden"),
  entitySet("extra"),
  entitySet("picked"),
  {
    key: "pins",
    write: (s) =>
      s.pins.size &&
      [...s.pins].map(([i, p]) => `${encodeURIComponent(G.id[i])}:${p.map(Math.round).join(":")}`).join(","),
    read: (s, text) => {
      s.pins = readPins(text);
    },
  },
  {
    key: "decided",
    write: (s) =>
      s.decided.length &&
      s.decided
        .map(({ what, of }) => `${what}:${of.map((i) => encodeURIComponent(G.id[i])).join(":")}`)
        .join(","),
    read: (s, text) => {
      s.decided = text.split(",").map(readDecision).filter(Boolean);
    },
  },
  {
    key: "show",
    write: (s) => s.selected && `${s.selected.kind},${selectedName(s.selected)}`,
    read: (s, text) => {
      s.selected = readSelected(text.split(","));
    },
  },
  {
    key: "path",
    write: (s) => s.path && ids(s.path),
    read: (s, text) => {
      const ends = entities(text);
      if (ends.length === 2) s.path = ends;
    },
  },
  {
    key: "ways",
    write: (s) => s.path && ["stated", "names"].filter((key) => s.ways[key]).join(","),
    read: (s, text) => {
      s.ways = { ...s.ways, stated: text.includes("stated"), names: text.includes("names") };
    },
  },
  {
    key: "around",
    write: (s) => s.path && s.ways.without.size && ids(s.ways.without),
    read: (s, text) => {
      s.ways = { ...s.ways, without: new Set(entities(text)) };
    },
  },
  {
    key: "table",
    write: (s) => s.table,
    read: (s, text) => {
      s.table = oneOf(TABLES, text, null);
    },
  },
  {
    key: "view",
    write: (s) => s.view && s.view.map((v) => Number(v.toPrecision(5))).join(","),
    read: (s, text) => {
      const view = text.split(",").map(Number);
      if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) s.view = view;
    },
  },
];
const BY_KEY = new Map(FIELDS.map((field) => [field.key, field]));

/** The state as text; what is as at the start (`base`) is left out. */
export function encode(state, base) {
  return FIELDS.map(({ key, write }) => [key, write(state, base)])
    .filter(([, text]) => text)
    .map(([key, text]) => `${key}=${text}`)
    .join("&");
}

/** Reads text into a state as at the start (`base`, which is changed and given back); what it cannot read it leaves as it was. */
export function decode(text, base) {
  for (const part of text.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut < 0) continue;
    try {
      BY_KEY.get(part.slice(0, cut))?.read(base, part.slice(cut + 1));
    } catch {
      // a malformed part is as good as none
    }
  }
  return base;
}

const SELECTED = {
  entity: ({ id }) => encodeURIComponent(G.id[id]),
  link: ({ id }) => [G.link.a[id], G.link.b[id]].map((i) => encodeURIComponent(G.id[i])).join(","),
  topic: ({ id }) => encodeURIComponent(G.topic.id[id]),
  article: ({ id, at }) => encodeURIComponent(G.article.id[id]) + (at === undefined ? "" : `,${at}`),
  community: ({ id }) => String(G.communities[id].id),
  timeline: ({ of }) => (of === undefined ? "" : encodeURIComponent(G.id[of])),
  way: ({ from, to }) =>
    [from, to].map((i) => (i === null || i === undefined ? "" : encodeURIComponent(G.id[i]))).join(","),
};

function selectedName(selected) {
  const { kind, id } = selected;
  return SELECTED[kind]?.(selected) ?? (id === undefined ? "" : encodeURIComponent(id));
}

/** Panels of the whole collection: nothing in it is chosen. */
export const WHOLE = ["claims", "timeline", "voices", "sources", "map", "compare", "way"];

function readSelected([kind, ...rest]) {
  const [first, second] = rest.map(decodeURIComponent);
  if (WHOLE.includes(kind)) return readWhole(kind, first, second);
  const found = {
    entity: () => G.number.get(first),
    topic: () => NUMBER_OF.topic(first),
    article: () => NUMBER_OF.article(first),
    community: () => NUMBER_OF.community(first),
    link: () =>
      G.linksOf[G.number.get(first)].find((k) => [G.link.a[k], G.link.b[k]].includes(G.number.get(second))),
  }[kind]?.();
  if (found === undefined || found < 0) return null;
  return kind === "article" && second !== undefined
    ? { kind, id: found, at: Number(second) }
    : { kind, id: found };
}

function readWhole(kind, first, second) {
  const [one, two] = [first, second].map((id) => G.number.get(id));
  if (kind === "timeline" && one !== undefined) return { kind, id: 0, of: one };
  if (kind === "way") return { kind, id: 0, from: one ?? null, to: two ?? null };
  return { kind, id: kind === "claims" ? readClaim(first) : 0 };
}

/** A claim's name; 0 where none is meant. */
const readClaim = (text) => (text && text !== "0" ? text : 0);

function readPins(text) {
  const pins = new Map();
  for (const part of text.split(",")) {
    const [id, x, y] = part.split(":");
    const i = G.number.get(decodeURIComponent(id));
    if (i !== undefined && Number.isFinite(Number(x)) && Number.isFinite(Number(y)))
      pins.set(i, [Number(x), Number(y)]);
  }
  return pins;
}

const DECISIONS = { never: 1, same: 2, different: 2 }; // and how many entities each needs at least

function readDecision(text) {
  const [what, ...rest] = text.split(":");
  const of = rest.map((id) => G.number.get(decodeURIComponent(id))).filter((i) => i !== undefined);
  return of.length >= (DECISIONS[what] ?? Infinity) ? { what, of } : null;
}
