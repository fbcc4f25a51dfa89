// @ts-check
// Where things stand when they are laid out for what is shown: a force layout (d3-force, whose own chance is seeded), so that the
// same entities and links always stand the same way.

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceRadial,
  forceSimulation,
  forceX,
  forceY,
} from "d3-force";

const TICKS = 260;
const TICKS_MOST = 60_000; // nodes times ticks: above, fewer ticks, so that nobody waits
const TICKS_BESIDE = 90; // to find room beside what stands already
const WIDE = 1.45; // width over height of the picture
const RING = 170; // from one ring to the next

/**
 * @typedef {{id: number, x: number, y: number, r: number}} Body  a node and where it starts
 * @typedef {{source: number, target: number, weight: number}} Spring  a link between two ids
 * @typedef {Map<number, [number, number]>} Places
 * @typedef {import("d3-force").SimulationNodeDatum & Body} Moving
 */

/** How many ticks so many nodes are given. @param {number} n */
const ticksFor = (n) => Math.max(40, Math.min(TICKS, Math.round(TICKS_MOST / Math.max(1, n))));

/** @param {Spring[]} springs */
function links(springs) {
  const heaviest = springs.reduce((most, { weight }) => Math.max(most, weight), 1);
  return forceLink(springs.map((spring) => ({ ...spring })))
    .id((/** @type {any} */ body) => body.id)
    .distance((/** @type {any} */ spring) => 92 - 34 * Math.sqrt(spring.weight / heaviest))
    .iterations(2);
}

/** @param {Moving[]} moving @param {Spring[]} springs */
function simulation(moving, springs) {
  return forceSimulation(moving)
    .force("link", links(springs))
    .force("charge", forceManyBody().strength(-330).distanceMax(620))
    .force("room", forceCollide((/** @type {any} */ body) => body.r + 17).iterations(2))
    .stop();
}

/** @param {Moving[]} moving @param {number} wide @returns {Places} */
function placesOf(moving, wide) {
  return new Map(moving.map(({ id, x, y }) => [id, [Math.round(x * wide), Math.round(y)]]));
}

/**
 * A force that draws each towards the middle of its group, so that groups stand apart.
 * @param {Moving[]} moving @param {(id: number) => number} groupOf
 */
function company(moving, groupOf) {
  return (/** @type {number} */ alpha) => {
    /** @type {Map<number, {x: number, y: number, n: number}>} */
    const middles = new Map();
    for (const { id, x, y } of moving) {
      const middle = middles.get(groupOf(id)) ?? { x: 0, y: 0, n: 0 };
      middles.set(groupOf(id), { x: middle.x + x, y: middle.y + y, n: middle.n + 1 });
    }
    for (const body of moving) {
      const { x, y, n } = /** @type {{x: number, y: number, n: number}} */ (middles.get(groupOf(body.id)));
      body.vx = (body.vx ?? 0) + (x / n - body.x) * COMPANY * alpha;
      body.vy = (body.vy ?? 0) + (y / n - body.y) * COMPANY * alpha;
    }
  };
}
const COMPANY = 0.55;

/**
 * Places for all of them, those of one piece together, in the middle of the picture; where `groupOf` is given, groups stand apart.
 * @param {Body[]} bodies @param {Spring[]} springs @param {((id: number) => number) | null} [groupOf] @returns {Places}
 */
export function arrange(bodies, springs, groupOf = null) {
  const moving = /** @type {Moving[]} */ (bodies.map((body) => ({ ...body, x: body.x / WIDE })));
  const run = simulation(moving, springs)
    .force("x", forceX(0).strength(0.075))
    .force("y", forceY(0).strength(0.075));
  if (groupOf) run.force("company", company(moving, groupOf));
  const ticks = ticksFor(moving.length);
  run.alphaDecay(1 - 0.001 ** (1 / ticks)).tick(ticks);
  return placesOf(moving, WIDE);
}

/**
 * Places in rings around one: what is one link away, then what is two.
 * @param {Body[]} bodies @param {Spring[]} springs @param {Map<number, number>} steps  how far each is from the middle, in links
 * @returns {Places}
 */
export function rings(bodies, springs, steps) {
  const inner = [...steps.values()].filter((step) => step === 1).length;
  const first = Math.max(RING, (inner * 40) / Math.PI);
  const radius = (/** @type {any} */ body) => {
    const step = steps.get(body.id) ?? 2;
    return step === 0 ? 0 : first + (step - 1) * RING * 1.1;
  };
  const moving = bodies.map((body) => {
    const middle = steps.get(body.id) === 0;
    return /** @type {Moving} */ (
      middle ? { ...body, x: 0, y: 0, fx: 0, fy: 0 } : { ...body, x: body.x / WIDE }
    );
  });
  const run = simulation(moving, springs).force("ring", forceRadial(radius, 0, 0).strength(0.9));
  const ticks = ticksFor(moving.length);
  run.alphaDecay(1 - 0.001 ** (1 / ticks)).tick(ticks);
  return placesOf(moving, WIDE);
}

/**
 * Places for those that come to a picture which stands: beside what they are linked with, where there is room.
 * @param {Body[]} standing @param {Body[]} coming @param {Spring[]} springs @returns {Places}  of those that come
 */
export function beside(standing, coming, springs) {
  const at = new Map(standing.map((body) => [body.id, body]));
  /** @type {Map<number, Body[]>} */
  const near = new Map();
  for (const { source, target } of springs)
    for (const [one, other] of [
      [source, target],
      [target, source],
    ]) {
      const body = at.get(other);
      if (body && !at.has(one)) near.set(one, [...(near.get(one) ?? []), body]);
    }
  const free = coming.map((body, n) => {
    const own = near.get(body.id);
    if (!own) return { ...body, x: body.x / WIDE };
    const turn = n * 2.39996; // the golden angle spreads those that come to one place
    const [x, y] = [own.reduce((sum, b) => sum + b.x, 0), own.reduce((sum, b) => sum + b.y, 0)];
    return {
      ...body,
      x: x / own.length / WIDE + 60 * Math.cos(turn),
      y: y / own.length + 60 * Math.sin(turn),
    };
  });
  const fixed = standing.map((body) => ({ ...body, x: body.x / WIDE, fx: body.x / WIDE, fy: body.y }));
  const moving = /** @type {Moving[]} */ ([...fixed, ...free]);
  const own = new Set(coming.map(({ id }) => id));
  const theirs = springs.filter(({ source, target }) => own.has(source) || own.has(target));
  const run = simulation(moving, theirs);
  const ticks = Math.min(TICKS_BESIDE, ticksFor(moving.length));
  run.alphaDecay(1 - 0.01 ** (1 / ticks)).tick(ticks);
  return placesOf(/** @type {Moving[]} */ (moving.slice(standing.length)), WIDE);
}
