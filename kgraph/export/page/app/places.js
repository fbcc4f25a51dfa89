// Where every entity of the picture stands: in the laid-out core that belongs to how much is shown; laid out anew for what is shown
// where the person asks for it; in rings around what is focused on. What comes later stands beside what it is linked with.

import { G } from "./data.js";
import { arrange, beside, rings } from "./layout.js";
import { OPEN_MOST, coreSize } from "./state.js";

const CORES = [15, 30, 150, 300, 600]; // laid-out cores besides the one the page opens on
const ARRANGED_MOST = 1500; // entities above which the places of the build hold
const BESIDE_MOST = 400;

/** On an upright screen the picture is turned on its side. */
const upright = innerHeight > 1.2 * innerWidth;
const turned = ([x, y]) => (upright ? [y, x] : [x, y]);

const cores = new Map();
let latest = { key: null, places: null };

const body = (i, [x, y] = [G.x[i], G.y[i]]) => ({ id: i, x, y, r: Math.max(3, G.size[i]) });
const spring = (k) => ({ source: G.link.a[k], target: G.link.b[k], weight: G.link.weight[k] });

/** The number of entities of the smallest core that holds so many, or none. */
function coreOf(n) {
  const first = coreSize();
  return [...CORES, first]
    .sort((p, q) => p - q)
    .map((size) => Math.min(size, G.n))
    .find((size) => size >= n);
}

/** The links of a core: significant or stated ones, and the strongest of each. */
function coreLinks(size) {
  const made = new Set();
  for (let i = 0; i < size; i += 1) {
    const own = G.linksOf[i].filter((k) => G.link.a[k] < size && G.link.b[k] < size);
    own.filter((k, at) => at === 0 || G.link.core[k]).forEach((k) => made.add(k));
  }
  return [...made].sort((p, q) => p - q);
}

/** In a large collection communities stand apart, since they are what can be told at a glance. */
const groups = () => (G.n > OPEN_MOST ? (i) => G.communityOf[i] : null);

function corePlaces(size) {
  if (!cores.has(size)) {
    const bodies = Array.from({ length: size }, (_, i) => body(i));
    cores.set(size, arrange(bodies, coreLinks(size).map(spring), groups()));
  }
  return cores.get(size);
}

/** How many links each entity of a focus is from its middle. */
function stepsFrom(entity, links) {
  const neighbours = new Set(
    links.flatMap((k) =>
      G.link.a[k] === entity || G.link.b[k] === entity ? [G.link.a[k], G.link.b[k]] : [],
    ),
  );
  return (i) => (i === entity ? 0 : neighbours.has(i) ? 1 : 2);
}

/** Places of what is shown, by entity: [x, y] in page units. The same shown entities and links always stand the same way. */
function placesOf(state, { shown, links }) {
  const all = [...shown].sort((i, j) => i - j);
  const springs = () => links.map(spring);
  if (state.focus && shown.size <= ARRANGED_MOST) {
    const step = stepsFrom(state.focus.entity, links);
    return rings(
      all.map((i) => body(i)),
      springs(),
      new Map(all.map((i) => [i, step(i)])),
    );
  }
  if (state.arranged && shown.size <= ARRANGED_MOST)
    return arrange(
      all.map((i) => body(i)),
      springs(),
      groups(),
    );
  const size = coreOf(Math.min(state.n, G.n));
  if (size === undefined) return null;
  const core = corePlaces(size);
  const coming = all.filter((i) => !core.has(i));
  if (!coming.length || coming.length > BESIDE_MOST) return core;
  const standing = all.filter((i) => core.has(i)).map((i) => body(i, core.get(i)));
  return new Map([
    ...core,
    ...beside(
      standing,
      coming.map((i) => body(i)),
      springs(),
    ),
  ]);
}

/** A function that gives the place of each entity shown. */
export function places(state, derived) {
  const key = [
    state.arranged,
    state.focus?.entity,
    state.focus?.depth,
    coreOf(Math.min(state.n, G.n)),
    [...derived.shown].join(),
    derived.links.length,
  ].join("|");
  if (latest.key !== key) latest = { key, places: placesOf(state, derived) };
  const { places: found } = latest;
  return (i) => state.pins.get(i) || turned(found?.get(i) || [G.x[i], G.y[i]]);
}

/** The place that the build gave an entity, for what stands for many of them. */
export const builtPlace = (i) => turned([G.x[i], G.y[i]]);
