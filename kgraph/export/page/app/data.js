// The graph that the page carries: unpacked once, indexed once, never changed.

export const TYPES = ["person", "place", "organisation", "concept", "work", "event"];
export const TYPE_NAMES = ["Person", "Place", "Organisation", "Concept", "Work", "Event"];

/** The graph. Entities, links, articles, topics, relations are numbers into parallel lists; entity 0 is the most salient. */
/** @type {import("./types.d.ts").Graph} */
export const G = /** @type {any} */ ({});

/** The value of a data block, unpacked by the browser where it is packed. */
export async function unpack(id) {
  const block = document.getElementById(id);
  const value = JSON.parse(block.textContent);
  if (!block.dataset.packed) return value;
  const stream = new Blob([bytes(value)]).stream().pipeThrough(new DecompressionStream(block.dataset.packed));
  return new Response(stream).json();
}

function bytes(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const made = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) made[i] = text.charCodeAt(i);
  return made;
}

/** Numbers out of their steps. */
export function running(steps) {
  let at = 0;
  return steps.map((step) => (at += step));
}

function pairs(flat) {
  const made = [];
  for (let i = 0; i < flat.length; i += 2) made.push([flat[i], flat[i + 1] / 100]);
  return made;
}

export async function loadGraph() {
  const { network, meta, entities, articles, topics, relations, links, dates, kept, map } =
    await unpack("kg-graph");
  const { nodes, edges } = network;
  Object.assign(G, {
    meta,
    kept,
    map,
    dates,
    shapes: network.shapes,
    n: nodes.id.length,
    id: nodes.id,
    name: nodes.label,
    type: nodes.type,
    x: Float64Array.from(nodes.x),
    y: Float64Array.from(nodes.y),
    size: nodes.size,
    salience: nodes.value,
    ...entities,
    articlesOf: entities.articles.map(running),
    topicsOf: entities.topics.map(pairs),
  });
  G.number = new Map(G.id.map((id, i) => [id, i]));
  G.article = { ...articles, n: articles.id.length, topicsOf: articles.topics.map(pairs) };
  G.articleNumber = new Map(articles.id.map((id, i) => [id, i]));
  G.topic = { ...topics, n: topics.id.length };
  G.relation = relations;
  readLinks(edges, links);
  readCommunities();
  readEnds();
}

function readLinks(edges, links) {
  const n = edges.from.length;
  G.link = {
    n,
    a: edges.from,
    b: edges.to,
    weight: edges.value,
    npmi: edges.npmi,
    articles: edges.articles,
    origins: edges.origins,
    core: edges.backbone,
    articlesOf: links.articles.map(running),
    relations: Array.from({ length: n }, () => []),
  };
  G.relation.link.forEach((k, r) => {
    if (k >= 0) G.link.relations[k].push(r);
  });
  G.linksOf = Array.from({ length: G.n }, () => []);
  for (let k = 0; k < n; k += 1) {
    G.linksOf[edges.from[k]].push(k);
    G.linksOf[edges.to[k]].push(k);
  }
  const { weight, relations } = G.link;
  for (const own of G.linksOf)
    own.sort((k, l) => weight[l] + 2 * relations[l].length - weight[k] - 2 * relations[k].length || k - l);
  G.relationsOf = Array.from({ length: G.n }, () => []);
  G.relation.source.forEach((s, r) => {
    G.relationsOf[s].push(r);
    if (G.relation.target[r] !== s) G.relationsOf[G.relation.target[r]].push(r);
  });
}

function readCommunities() {
  const found = new Map();
  G.community.forEach((c, i) => {
    if (!found.has(c)) found.set(c, []);
    found.get(c).push(i);
  });
  const sorted = [...found].sort((p, q) => q[1].length - p[1].length || p[0] - q[0]);
  G.communities = sorted.map(([id, members]) => ({ id, members, name: communityName(members) }));
  G.communityOf = new Int32Array(G.n);
  G.communities.forEach((c, at) => {
    for (const i of c.members) G.communityOf[i] = at;
  });
}

function communityName(members) {
  return (
    members
      .slice(0, members.length > 2 ? 2 : 1)
      .map((i) => G.name[i])
      .join(", ") + (members.length > 2 ? " …" : "")
  );
}

function readEnds() {
  const { date } = G.article;
  const found = date.map((iso, a) => [a, iso]).filter(([, iso]) => iso);
  G.dated = found.length > 1 ? "articles" : "mentions";
  G.when = found.length > 1 ? found : [...found, ...G.dates];
  G.sources = [...new Set(G.article.source.filter(Boolean))].sort();
  G.sourceOf = G.article.source.map((s) => (s ? G.sources.indexOf(s) : -1));
}

/** The other end of a link. */
export function across(k, i) {
  return G.link.a[k] === i ? G.link.b[k] : G.link.a[k];
}

/** What to call an article. */
export function articleName(a) {
  return G.article.title[a] || G.article.path[a];
}
