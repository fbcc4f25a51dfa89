// @ts-check
// Ways from one entity to another, over the links that pass the filters: the best borne out first.

import { G, across } from "./data.js";
import { denied, onlyDenied } from "./said.js";

const PATHS_MOST = 6;
const DENIAL = 50; // a link that is only denied costs more than any detour

/** What a link costs: little where somebody states it plainly, more where the two are only named together. @param {number} k */
export function linkCost(k) {
  const own = G.link.relations[k];
  if (onlyDenied(k)) return DENIAL;
  if (own.some((r) => G.relation.plain[r] && !denied(r))) return 1;
  return (own.length ? 1.4 : 2.2) + 0.6 / G.link.weight[k];
}

/** What it costs to pass through an entity: what is linked with everything, and everyday concepts, connect nothing. @param {number} i */
export function passageCost(i) {
  const share = Math.log(1 + G.linksOf[i].length) / Math.log(2 + G.n);
  return 2 * share * share + (G.type[i] === CONCEPT ? 1.5 : 0);
}
const CONCEPT = 3;

/** What a whole path costs. @param {number[]} links @param {number[]} entities */
export function pathCost(links, entities) {
  const along = links.reduce((sum, k) => sum + linkCost(k), 0);
  return entities.slice(1, -1).reduce((sum, i) => sum + passageCost(i), along);
}

/** A heap of [cost, item], the least first. @template T */
class Queue {
  constructor() {
    /** @type {[number, T][]} */
    this.items = [];
  }

  /** @param {number} cost @param {T} item */
  push(cost, item) {
    const { items } = this;
    let at = items.push([cost, item]) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (items[up][0] <= items[at][0]) break;
      [items[up], items[at]] = [items[at], items[up]];
      at = up;
    }
  }

  /** @returns {[number, T] | undefined} */
  pop() {
    const { items } = this;
    const first = items[0];
    const last = items.pop();
    if (items.length && last) {
      items[0] = last;
      for (let at = 0; ;) {
        let least = at;
        for (const down of [2 * at + 1, 2 * at + 2])
          if (down < items.length && items[down][0] < items[least][0]) least = down;
        if (least === at) break;
        [items[least], items[at]] = [items[at], items[least]];
        at = least;
      }
    }
    return first;
  }
}

/** The least cost from every entity to the target. @param {number} to @param {Rules} rules */
function costsTo(to, { inside, passing }) {
  const cost = new Float64Array(G.n).fill(Infinity);
  /** @type {Queue<number>} */
  const queue = new Queue();
  cost[to] = 0;
  queue.push(0, to);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [far, j] = next;
    if (far > cost[j]) continue;
    const passage = j === to ? 0 : passageCost(j);
    for (const k of G.linksOf[j]) {
      const i = across(k, j);
      if (!inside(i) || !passing(k)) continue;
      const whole = far + passage + linkCost(k);
      if (whole < cost[i]) {
        cost[i] = whole;
        queue.push(whole, i);
      }
    }
  }
  return cost;
}

/**
 * The cheapest way from one entity to another around what is barred (A*, led by the true costs to the target), or null.
 * @param {number} from @param {number} to @param {Rules} rules @param {Float64Array} toGo
 * @param {Set<number>} barredLinks @param {Set<number>} barredEntities @returns {Way | null}
 */
function cheapest(from, to, { inside, passing }, toGo, barredLinks, barredEntities) {
  const cost = new Map([[from, 0]]);
  /** @type {Map<number, number>} */
  const by = new Map();
  /** @type {Queue<number>} */
  const queue = new Queue();
  queue.push(toGo[from], from);
  const settled = new Set();
  for (let next = queue.pop(); next; next = queue.pop()) {
    const i = next[1];
    if (i === to) return wayBack(from, to, by);
    if (settled.has(i)) continue;
    settled.add(i);
    for (const k of G.linksOf[i]) {
      const j = across(k, i);
      if (barredLinks.has(k) || barredEntities.has(j) || !inside(j) || !passing(k) || toGo[j] === Infinity)
        continue;
      const far = (cost.get(i) ?? 0) + linkCost(k) + (j === to ? 0 : passageCost(j));
      if (far >= (cost.get(j) ?? Infinity)) continue;
      cost.set(j, far);
      by.set(j, k);
      queue.push(far + toGo[j], j);
    }
  }
  return null;
}

/** @param {number} from @param {number} to @param {Map<number, number>} by @returns {Way} */
function wayBack(from, to, by) {
  const entities = [to];
  /** @type {number[]} */
  const links = [];
  while (entities[0] !== from) {
    const k = /** @type {number} */ (by.get(entities[0]));
    links.unshift(k);
    entities.unshift(across(k, entities[0]));
  }
  return { entities, links };
}

/** How many paths are as short as can be, counted in links, and how short. @param {number} from @param {number} to @param {Rules} rules */
function shortest(from, to, { inside, passing }) {
  const far = new Map([[from, 0]]);
  const ways = new Map([[from, 1]]);
  let edge = [from];
  for (let step = 1; edge.length && !far.has(to); step += 1) {
    const next = [];
    for (const i of edge) {
      for (const k of G.linksOf[i]) {
        const j = across(k, i);
        if (!inside(j) || !passing(k)) continue;
        if (!far.has(j)) {
          far.set(j, step);
          next.push(j);
        }
        if (far.get(j) === step) ways.set(j, (ways.get(j) ?? 0) + (ways.get(i) ?? 0));
      }
    }
    edge = next;
  }
  return { length: far.get(to) ?? -1, ways: ways.get(to) ?? 0 };
}

/**
 * @typedef {{entities: number[], links: number[]}} Way
 * @typedef {{inside: (i: number) => boolean, passing: (k: number) => boolean}} Rules
 */

/**
 * The best paths without loops, cheapest first (Yen 1971), and how many are as short as can be and how short.
 * @param {number} from @param {number} to
 * @param {{bits: Uint8Array, passing: (k: number) => boolean}} derived  what passes the filters
 * @param {{stated?: boolean, names?: boolean, without?: Set<number>}} wanted  only affirmed relations; no concepts between; not through these
 */
export function paths(
  from,
  to,
  derived,
  { stated = false, names = false, without = new Set() } = {},
  most = PATHS_MOST,
) {
  const open = (/** @type {number} */ i) =>
    !derived.bits[i] && !without.has(i) && !(names && G.type[i] === CONCEPT);
  const rules = {
    inside: (/** @type {number} */ i) => i === from || i === to || open(i),
    passing: (/** @type {number} */ k) =>
      derived.passing(k) && !(stated && (!G.link.relations[k].length || onlyDenied(k))),
  };
  if (from === to) return { paths: [], shortest: 0, length: 0 };
  const toGo = costsTo(to, rules);
  const first = toGo[from] < Infinity ? cheapest(from, to, rules, toGo, new Set(), new Set()) : null;
  if (!first) return { paths: [], shortest: 0, length: -1 };
  const found = [first];
  /** @type {Queue<Way>} */
  const waiting = new Queue();
  const seen = new Set([first.links.join()]);
  while (found.length < most) {
    branch(found, to, rules, toGo, waiting, seen);
    const next = waiting.pop();
    if (!next) break;
    found.push(next[1]);
  }
  const { length, ways } = shortest(from, to, rules);
  return { paths: found, shortest: ways, length };
}

/**
 * Puts in the queue what leaves the last path found at each of its entities.
 * @param {Way[]} found @param {number} to @param {Rules} rules @param {Float64Array} toGo @param {Queue<Way>} waiting @param {Set<string>} seen
 */
function branch(found, to, rules, toGo, waiting, seen) {
  const last = found[found.length - 1];
  for (let at = 0; at < last.links.length; at += 1) {
    const root = last.links.slice(0, at);
    const barred = new Set(
      found.filter(({ links }) => root.every((k, n) => links[n] === k)).map(({ links }) => links[at]),
    );
    const spur = cheapest(last.entities[at], to, rules, toGo, barred, new Set(last.entities.slice(0, at)));
    if (!spur) continue;
    const way = {
      links: [...root, ...spur.links],
      entities: [...last.entities.slice(0, at), ...spur.entities],
    };
    const key = way.links.join();
    if (seen.has(key)) continue;
    seen.add(key);
    waiting.push(pathCost(way.links, way.entities), way);
  }
}
