// Ways from one entity to another, over the links that pass the filters.

import { G, across } from "./data.js";

const STEPS_MOST = 60000; // links followed in search of paths before it is called a day
const PATHS_MOST = 200;

/** Links to the target, by entity; -1 where there is no way. */
function distances(target, inside, passing) {
  const far = new Int32Array(G.n).fill(-1);
  far[target] = 0;
  let edge = [target];
  for (let step = 1; edge.length; step += 1) {
    const next = [];
    for (const i of edge) {
      for (const k of G.linksOf[i]) {
        const j = across(k, i);
        if (far[j] < 0 && inside(j) && passing(k)) {
          far[j] = step;
          next.push(j);
        }
      }
    }
    edge = next;
  }
  return far;
}

/** How well a path is borne out: the weakest link counts most. */
function strength(links) {
  return links.reduce(
    (sum, k) => sum - Math.log(1 + 1 / (G.link.weight[k] + 2 * G.link.relations[k].length)),
    0,
  );
}

/**
 * All shortest paths, then those one link longer, the best borne out first.
 * Each is `{entities, links}`; `shortest` counts the shortest ones; `complete` is false where the search was cut off.
 */
export function paths(from, to, derived, longer = 1) {
  const inside = (i) => i === from || i === to || !derived.bits[i];
  const far = distances(to, inside, derived.passing);
  if (far[from] < 0 || from === to) return { paths: [], shortest: 0, complete: true };
  const made = [];
  let steps = 0;
  const walk = (i, left, entities, links) => {
    if (i === to) {
      made.push({ entities: [...entities], links: [...links], strength: strength(links) });
      return;
    }
    for (const k of G.linksOf[i]) {
      if (steps > STEPS_MOST) return;
      const j = across(k, i);
      steps += 1;
      if (far[j] < 0 || far[j] > left - 1 || entities.includes(j) || !inside(j) || !derived.passing(k))
        continue;
      entities.push(j);
      links.push(k);
      walk(j, left - 1, entities, links);
      entities.pop();
      links.pop();
    }
  };
  walk(from, far[from], [from], []);
  const shortest = made.length;
  if (longer && shortest < 6) {
    steps = 0;
    walk(from, far[from] + longer, [from], []);
    const seen = new Set();
    const key = (p) => p.links.join();
    made.splice(0, made.length, ...made.filter((p) => !seen.has(key(p)) && seen.add(key(p))));
  }
  made.sort((p, q) => p.links.length - q.links.length || q.strength - p.strength);
  return { paths: made.slice(0, Math.max(shortest, PATHS_MOST)), shortest, complete: steps <= STEPS_MOST };
}
