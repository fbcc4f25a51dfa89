// What is drawn: nodes and edges with places, sizes and colours, made from the state and what follows from it.

import { G, TYPES } from "./data.js";
import { builtPlace, places } from "./places.js";
import { lineWords, onlyDenied } from "./said.js";

const SWATCHES = 10; // colours for topics and communities; the rest share the last
const COMMUNITIES_MOST = 90; // communities drawn closed
const OPEN_MEMBERS = 150;
const CLOSED_LEAST = 3; // members below which a closed community is not drawn

/** The rank of each topic by its entities: the first few have colours of their own. */
let topicRank = null;
function rankOfTopic(t) {
  if (!topicRank) {
    const order = [...G.topic.label.keys()].sort(
      (p, q) => G.topic.entities[q] - G.topic.entities[p] || p - q,
    );
    topicRank = new Map(order.map((topic, at) => [topic, at]));
  }
  return topicRank.get(t);
}

/** The colour of an entity, as the name of a token of the style sheet. */
function colourOf(state, i) {
  if (state.colour === "topic") {
    const own = G.topicsOf[i].find(([t]) => rankOfTopic(t) < SWATCHES);
    return own ? `swatch-${rankOfTopic(own[0])}` : "swatch-none";
  }
  if (state.colour === "story") return storyColour(storyOf(i));
  if (state.colour === "community") return communityColour(G.communityOf[i]);
  return `type-${TYPES[G.type[i]]}`;
}

const stories = new Map();

/** The strongest story of an entity, or -1. */
export function storyOf(i) {
  return G.topicsOf[i].find(([t]) => G.topic.scheme[t] === "story")?.[0] ?? -1;
}

/** The colour of a story: the first few by the entities they tell of have one of their own. */
export function storyColour(t) {
  if (!stories.size) {
    const own = [...G.topic.scheme.keys()].filter((one) => G.topic.scheme[one] === "story");
    own
      .sort((p, q) => G.topic.entities[q] - G.topic.entities[p] || p - q)
      .forEach((one, at) => stories.set(one, at));
  }
  return (stories.get(t) ?? SWATCHES) < SWATCHES ? `swatch-${stories.get(t)}` : "swatch-none";
}

export function communityColour(c) {
  return c < SWATCHES ? `swatch-${c}` : "swatch-none";
}

export function topicColour(t) {
  return rankOfTopic(t) < SWATCHES ? `swatch-${rankOfTopic(t)}` : "swatch-none";
}

function entityNode(state, i, [x, y]) {
  return {
    key: i,
    entity: i,
    x,
    y,
    r: Math.max(3, G.size[i]),
    shape: G.shapes[TYPES[G.type[i]]],
    label: G.name[i],
    colour: colourOf(state, i),
    rank: i,
    pinned: state.pins.has(i),
    community: G.communityOf[i],
  };
}

function communityNode(state, c) {
  const { members, name } = G.communities[c];
  let [x, y, all] = [0, 0, 0];
  for (const i of members) {
    const weight = G.salience[i] + 0.01;
    x += builtPlace(i)[0] * weight;
    y += builtPlace(i)[1] * weight;
    all += weight;
  }
  return {
    key: -1 - c,
    communityNode: c,
    x: x / all,
    y: y / all,
    r: 10 + 2.2 * Math.sqrt(members.length),
    shape: "dot",
    label: name,
    note: String(members.length),
    colour: state.colour === "community" ? communityColour(c) : "community",
    rank: c,
    community: c,
  };
}

/** The scene of single entities. */
function entityScene(state, derived) {
  const place = places(state, derived);
  const nodes = [...derived.shown].map((i) => entityNode(state, i, place(i)));
  const at = new Map(nodes.map((node) => [node.key, node]));
  const edges = derived.links.map((k) => ({
    link: k,
    a: at.get(G.link.a[k]),
    b: at.get(G.link.b[k]),
    weight: G.link.weight[k],
    stated: G.link.relations[k].length > 0,
    denied: onlyDenied(k),
    ...lineWords(k),
  }));
  return { nodes, edges, at };
}

/** The scene of communities, the open ones as their members. */
function communityScene(state, derived) {
  const asked = new Set([
    ...(derived.ego || []),
    ...state.extra,
    ...(state.selected?.kind === "entity" ? [state.selected.id] : []),
    ...(state.path || []),
  ]);
  const open = new Set([...state.open, ...[...asked].map((i) => G.communityOf[i])]);
  const passing = new Set(derived.passes);
  const drawn = new Map();
  const nodes = [];
  G.communities.forEach(({ members }, c) => {
    const inside = members.filter((i) => passing.has(i) && !state.hidden.has(i));
    if (open.has(c)) {
      for (const i of [...inside.slice(0, OPEN_MEMBERS), ...members.filter((m) => asked.has(m))]) {
        if (!drawn.has(i)) nodes.push(entityNode(state, i, state.pins.get(i) || builtPlace(i)));
        drawn.set(i, i);
      }
    } else if (inside.length && c < COMMUNITIES_MOST && (members.length >= CLOSED_LEAST || c < 12)) {
      nodes.push(communityNode(state, c));
    }
  });
  const at = new Map(nodes.map((node) => [node.key, node]));
  const end = (i) => (drawn.has(i) ? i : -1 - G.communityOf[i]);
  const sums = new Map();
  for (let k = 0; k < G.link.n; k += 1) {
    const [a, b] = [end(G.link.a[k]), end(G.link.b[k])];
    if (a === b || !at.has(a) || !at.has(b) || !derived.passing(k)) continue;
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const edge = sums.get(key) || {
      link: a >= 0 && b >= 0 ? k : -1,
      a: at.get(a),
      b: at.get(b),
      weight: 0,
      count: 0,
      stated: false,
    };
    edge.weight += G.link.weight[k];
    edge.count += 1;
    sums.set(key, edge);
  }
  return { nodes, edges: backbone([...sums.values()], nodes.length), at };
}

/** Of many summed edges the heaviest, so that communities stay readable. */
function backbone(edges, nodes) {
  return edges
    .sort((p, q) => q.weight - p.weight || p.a.key - q.a.key || p.b.key - q.b.key)
    .slice(0, Math.max(40, Math.round(1.6 * nodes)));
}

/** What the picture shows now: nodes, edges, which are lit (null: all alike), which are named first. */
export function makeScene(state, derived) {
  const scene = state.level === "communities" ? communityScene(state, derived) : entityScene(state, derived);
  scene.level = state.level;
  scene.edges.sort((p, q) => p.weight - q.weight || p.a.key - q.a.key || p.b.key - q.b.key);
  const heaviest = scene.edges.reduce((most, edge) => Math.max(most, edge.weight), 1);
  for (const edge of scene.edges)
    edge.width = 0.7 + 3.1 * Math.sqrt((edge.weight - 1) / Math.max(1, heaviest - 1));
  scene.degree = new Map();
  for (const { a, b } of scene.edges) {
    scene.degree.set(a.key, (scene.degree.get(a.key) || 0) + 1);
    scene.degree.set(b.key, (scene.degree.get(b.key) || 0) + 1);
  }
  scene.hulls = state.colour === "community" && state.level === "entities" ? hulls(scene.nodes) : [];
  return scene;
}

/** Nodes and edges that are lit when one is in hand. */
export function litAround(scene, key) {
  const nodes = new Set([key]);
  const edges = new Set();
  for (const edge of scene.edges) {
    if (edge.a.key !== key && edge.b.key !== key) continue;
    edges.add(edge);
    nodes.add(edge.a.key);
    nodes.add(edge.b.key);
  }
  return { nodes, edges };
}

/** Outlines of communities with at least three members in the picture. */
function hulls(nodes) {
  const groups = new Map();
  for (const node of nodes) {
    if (!groups.has(node.community)) groups.set(node.community, []);
    groups.get(node.community).push([node.x, node.y]);
  }
  return [...groups]
    .filter(([, own]) => own.length > 2)
    .sort((p, q) => p[0] - q[0])
    .map(([c, points]) => ({
      community: c,
      colour: communityColour(c),
      label: G.communities[c].name,
      points: outline(points),
    }));
}

/** The convex hull (Andrew's monotone chain) of points. */
export function outline(given) {
  const points = [...given].sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const turn = (o, p, q) => (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
  const half = (list) => {
    const made = [];
    for (const p of list) {
      while (made.length > 1 && turn(made[made.length - 2], made[made.length - 1], p) <= 0) made.pop();
      made.push(p);
    }
    made.pop();
    return made;
  };
  return [...half(points), ...half([...points].reverse())];
}

/** What follows from the present state: `derived` (see `filters.js`) and `scene`. Filled by `main.js` on every change. */
export const V = { derived: null, scene: null };
