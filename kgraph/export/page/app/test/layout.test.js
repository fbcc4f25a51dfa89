import assert from "node:assert/strict";
import test from "node:test";

import { arrange, beside, rings } from "../layout.js";

const bodies = (n) => Array.from({ length: n }, (_, id) => ({ id, x: 40 * id, y: (id * 37) % 90, r: 6 }));
const chain = (n) =>
  Array.from({ length: n - 1 }, (_, id) => ({ source: id, target: id + 1, weight: 1 + (id % 3) }));
const far = ([x, y], [p, q]) => Math.hypot(x - p, y - q);

test("the same entities and links always stand the same way", () => {
  assert.deepEqual(arrange(bodies(30), chain(30)), arrange(bodies(30), chain(30)));
});

test("nothing stands on another, and what is linked stands nearer than what is not", () => {
  const places = [...arrange(bodies(40), chain(40)).values()];
  const linked = chain(40).map(({ source, target }) => far(places[source], places[target]));
  const all = places.flatMap((p, n) => places.slice(n + 1).map((q) => far(p, q)));
  assert.ok(Math.min(...all) > 20, `nearest ${Math.min(...all)}`);
  const mean = (values) => values.reduce((sum, v) => sum + v, 0) / values.length;
  assert.ok(mean(linked) < mean(all) / 2);
});

test("rings: the middle is in the middle, one link away is nearer than two", () => {
  const steps = new Map(bodies(25).map(({ id }) => [id, id === 0 ? 0 : id < 9 ? 1 : 2]));
  const springs = bodies(25)
    .slice(1)
    .map(({ id }) => ({ source: id < 9 ? 0 : 1 + (id % 8), target: id, weight: 1 }));
  const places = rings(bodies(25), springs, steps);
  assert.deepEqual(places.get(0), [0, 0]);
  const out = (id) => far([places.get(id)[0] / 1.45, places.get(id)[1]], [0, 0]);
  const first = [...steps].filter(([, step]) => step === 1).map(([id]) => out(id));
  const second = [...steps].filter(([, step]) => step === 2).map(([id]) => out(id));
  assert.ok(Math.max(...first) < Math.min(...second));
});

test("what comes to a picture stands beside what it is linked with; what stands is not moved", () => {
  const standing = bodies(5).map((body, n) => ({ ...body, x: 400 * n, y: 0 }));
  const coming = [{ id: 9, x: 5000, y: 5000, r: 6 }];
  const places = beside(standing, coming, [{ source: 9, target: 2, weight: 1 }]);
  assert.deepEqual([...places.keys()], [9]);
  assert.ok(far(places.get(9), [800, 0]) < 250);
});
