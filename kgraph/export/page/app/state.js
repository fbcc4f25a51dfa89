// What the person has chosen. It lives here, is written to the address after `#`, and can be undone.

import { G, TYPES } from "./data.js";

export const FACETS = ["type", "topic", "source", "article", "relation", "community"];
const EDITS = [
  "filters",
  "time",
  "n",
  "min",
  "allLinks",
  "level",
  "open",
  "focus",
  "hidden",
  "extra",
  "pins",
]; // what undo takes back
const OPEN_MOST = 2000; // entities above which the page opens coloured by community, with their outlines

let state = null;
const undone = [];
const done = [];
const watchers = [];

export function coreSize() {
  return Math.min(G.n, Math.max(60, Math.min(150, Math.ceil(4 * Math.sqrt(G.n)))));
}

export function fresh() {
  return {
    filters: Object.fromEntries(FACETS.map((f) => [f, new Set()])),
    time: null,
    n: coreSize(),
    min: { what: "sentences", least: 1 },
    allLinks: false,
    colour: G.n > OPEN_MOST ? "community" : "type",
    level: "entities",
    open: new Set(),
    focus: null,
    hidden: new Set(),
    extra: new Set(),
    pins: new Map(),
    selected: null,
    path: null,
    ways: { stated: false, names: false, without: new Set() },
    table: null,
    view: null,
  };
}

export function now() {
  return state;
}

export function watch(run) {
  watchers.push(run);
}

/** Changes the state. `how`: "push" (a step of its own), "replace" (no new step: view, sliders under way). */
export function change(patch, how = "push") {
  const edits = EDITS.some((key) => key in patch);
  if (edits && how === "push") {
    done.push(pick(state));
    undone.length = 0;
  }
  state = { ...state, ...patch };
  write(how);
  tell(patch);
}

function pick(from) {
  return Object.fromEntries(EDITS.map((key) => [key, from[key]]));
}

function tell(patch) {
  for (const run of watchers) run(state, patch);
}

export function canUndo() {
  return done.length > 0;
}

export function canRedo() {
  return undone.length > 0;
}

export function undo() {
  step(done, undone);
}

export function redo() {
  step(undone, done);
}

function step(from, to) {
  if (!from.length) return;
  to.push(pick(state));
  const patch = from.pop();
  state = { ...state, ...patch };
  write("push");
  tell(patch);
}

// --- the address

let timer = 0;

function write(how) {
  clearTimeout(timer);
  if (how === "push") store("pushState");
  else timer = setTimeout(() => store("replaceState"), 250);
}

function store(method) {
  const text = encode(state);
  if (`#${text}` === location.hash || (!text && !location.hash)) return;
  history[method](null, "", text ? `#${text}` : location.pathname + location.search);
}

const list = (values) => [...values].map(encodeURIComponent).join(",");
const items = (text) => text.split(",").filter(Boolean).map(decodeURIComponent);

const VALUE_NAMES = {
  type: (v) => TYPES[v],
  topic: (v) => G.topic.id[v],
  source: (v) => G.sources[v],
  article: (v) => G.article.id[v],
  relation: (v) => G.relation.names[v],
  community: (v) => String(G.communities[v].id),
};
const VALUES = {
  type: (t) => TYPES.indexOf(t),
  topic: (t) => G.topic.id.indexOf(t),
  source: (t) => G.sources.indexOf(t),
  article: (t) => G.articleNumber.get(t) ?? -1,
  relation: (t) => G.relation.names.indexOf(t),
  community: (t) => G.communities.findIndex((c) => String(c.id) === t),
};

/** The state as text for the address; what is as it was at the start is left out. */
export function encode(s) {
  const base = fresh();
  const parts = [];
  const put = (key, text) => parts.push(`${key}=${text}`);
  for (const f of FACETS) if (s.filters[f].size) put(f, list([...s.filters[f]].map(VALUE_NAMES[f])));
  if (s.time) put("time", s.time.join(","));
  if (s.n !== base.n) put("n", s.n);
  if (s.min.least > 1 || s.min.what !== "sentences") put("least", `${s.min.least},${s.min.what}`);
  if (s.allLinks) put("links", "all");
  if (s.colour !== base.colour) put("colour", s.colour);
  if (s.level !== base.level) put("level", s.level);
  if (s.open.size) put("open", list([...s.open].map(VALUE_NAMES.community)));
  if (s.focus) put("focus", `${encodeURIComponent(G.id[s.focus.entity])},${s.focus.depth}`);
  for (const key of ["hidden", "extra"]) if (s[key].size) put(key, list([...s[key]].map((i) => G.id[i])));
  if (s.pins.size)
    put(
      "pins",
      [...s.pins].map(([i, p]) => `${encodeURIComponent(G.id[i])}:${p.map(Math.round).join(":")}`).join(","),
    );
  if (s.selected) put("show", `${s.selected.kind},${selectedName(s.selected)}`);
  if (s.path) {
    put("path", list(s.path.map((i) => G.id[i])));
    const only = ["stated", "names"].filter((key) => s.ways[key]);
    if (only.length) put("ways", only.join(","));
    if (s.ways.without.size) put("around", list([...s.ways.without].map((i) => G.id[i])));
  }
  if (s.table) put("table", s.table);
  if (s.view) put("view", s.view.map((v) => Number(v.toPrecision(5))).join(","));
  return parts.join("&");
}

function selectedName({ kind, id, at }) {
  if (kind === "entity") return encodeURIComponent(G.id[id]);
  if (kind === "link") return [G.link.a[id], G.link.b[id]].map((i) => encodeURIComponent(G.id[i])).join(",");
  if (kind === "topic") return encodeURIComponent(G.topic.id[id]);
  if (kind === "article") return encodeURIComponent(G.article.id[id]) + (at === undefined ? "" : `,${at}`);
  if (kind === "community") return String(G.communities[id].id);
  return id === undefined ? "" : encodeURIComponent(id);
}

/** The state of an address; what it cannot read it leaves as it was at the start. */
function decode(text) {
  const s = fresh();
  for (const part of text.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut < 0) continue;
    try {
      read(s, part.slice(0, cut), part.slice(cut + 1));
    } catch {
      // a malformed part is as good as none
    }
  }
  return s;
}

const entities = (value) =>
  items(value)
    .map((id) => G.number.get(id))
    .filter((i) => i !== undefined);

function read(s, key, value) {
  if (FACETS.includes(key))
    s.filters[key] = new Set(
      items(value)
        .map(VALUES[key])
        .filter((v) => v >= 0),
    );
  else if (key === "time") {
    const [from, to] = value.split(",").map(Number);
    if (Number.isFinite(from) && Number.isFinite(to)) s.time = [from, to];
  } else if (key === "n") s.n = Math.max(1, Math.min(G.n, Number(value) || s.n));
  else if (key === "least") {
    const [least, what] = value.split(",");
    if (["sentences", "articles", "origins"].includes(what))
      s.min = { what, least: Math.max(1, Number(least) || 1) };
  } else if (key === "links") s.allLinks = value === "all";
  else if (key === "colour" && ["type", "topic", "story", "community"].includes(value)) s.colour = value;
  else if (key === "level" && ["entities", "communities"].includes(value)) s.level = value;
  else if (key === "open")
    s.open = new Set(
      items(value)
        .map(VALUES.community)
        .filter((v) => v >= 0),
    );
  else if (key === "focus") {
    const [id, depth] = value.split(",");
    const entity = G.number.get(decodeURIComponent(id));
    if (entity !== undefined) s.focus = { entity, depth: Number(depth) === 2 ? 2 : 1 };
  } else if (key === "hidden" || key === "extra") s[key] = new Set(entities(value));
  else if (key === "pins") s.pins = readPins(value);
  else if (key === "show") s.selected = readSelected(value.split(","));
  else if (key === "path") {
    const ends = entities(value);
    if (ends.length === 2) s.path = ends;
  } else if (key === "ways")
    s.ways = { ...s.ways, stated: value.includes("stated"), names: value.includes("names") };
  else if (key === "around") s.ways = { ...s.ways, without: new Set(entities(value)) };
  else if (key === "table" && ["entities", "relations", "sentences", "quotes", "articles", "claims"].includes(value))
    s.table = value;
  else if (key === "view") {
    const view = value.split(",").map(Number);
    if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) s.view = view;
  }
}

function readPins(value) {
  const pins = new Map();
  for (const part of value.split(",")) {
    const [id, x, y] = part.split(":");
    const i = G.number.get(decodeURIComponent(id));
    if (i !== undefined && Number.isFinite(Number(x)) && Number.isFinite(Number(y)))
      pins.set(i, [Number(x), Number(y)]);
  }
  return pins;
}

function readSelected([kind, ...rest]) {
  const [first, second] = rest.map(decodeURIComponent);
  const found = {
    entity: () => G.number.get(first),
    topic: () => VALUES.topic(first),
    article: () => VALUES.article(first),
    community: () => VALUES.community(first),
    claims: () => 0,
    link: () =>
      G.linksOf[G.number.get(first)].find((k) => [G.link.a[k], G.link.b[k]].includes(G.number.get(second))),
  }[kind]?.();
  if (found === undefined || found < 0) return null;
  return kind === "article" && second !== undefined
    ? { kind, id: found, at: Number(second) }
    : { kind, id: found };
}

/** Reads the address at the start and whenever the person goes back or forward. */
export function startState() {
  state = decode(location.hash);
  addEventListener("popstate", () => {
    state = decode(location.hash);
    tell({ ...state, navigated: true });
  });
}
