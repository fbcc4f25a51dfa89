// What can be done with an entity, a link or a community: one list for the menu, the panel and the keyboard.

import { G, across } from "./data.js";
import { count, note, plural } from "./dom.js";
import { paths } from "./paths.js";
import { N, fitting, glideTo, inSight } from "./network.js";
import { V } from "./scene.js";
import { change, now } from "./state.js";

export function select(kind, id, more = {}) {
  change({ selected: { kind, id, ...more }, ...(kind === "article" ? {} : { path: null }) });
}

const COMPANY = 12; // neighbours that come with an entity that was not in the picture

/** The strongest neighbours of an entity that pass the filters. */
function strongestNeighbours(i) {
  const { bits, passing } = V.derived;
  const free = G.linksOf[i]
    .filter((k) => passing(k))
    .map((k) => across(k, i))
    .filter((j) => !bits[j] && !now().hidden.has(j));
  return [...new Set(free)].slice(0, COMPANY);
}

/** Brings what is lit into view, all of it, if any of it is out of sight. */
export function showLit() {
  const nodes = N.lit ? V.scene.nodes.filter((node) => N.lit.nodes.has(node.key)) : [];
  if (nodes.some((node) => !inSight(node))) glideTo(fitting(nodes, Math.max(1, Math.min(1.5, N.view.k))));
}

/** Selects an entity and brings it into view with its neighbours. */
export function goTo(i) {
  const state = now();
  change({
    selected: { kind: "entity", id: i },
    path: null,
    table: null,
    ...(state.hidden.has(i) ? { hidden: without(state.hidden, i) } : {}),
    ...(V.derived.shown.has(i) ? {} : { extra: withThat(state.extra, i, ...strongestNeighbours(i)) }),
  });
  showLit();
}

export function clearSelection() {
  change({ selected: null, path: null, focus: null });
}

function withThat(set, ...items) {
  return new Set([...set, ...items]);
}

function without(set, item) {
  return new Set([...set].filter((i) => i !== item));
}

/** Brings in the strongest neighbours that are not shown; says how many the filters hold back. */
export function expand(i, most = 25) {
  const state = now();
  const absent = [...new Set(G.linksOf[i].map((k) => across(k, i)))].filter((j) => !V.derived.shown.has(j));
  const free = absent.filter((j) => !V.derived.bits[j] && !state.hidden.has(j));
  const held = absent.length - free.length;
  const more = free.slice(0, most);
  if (more.length) change({ extra: withThat(state.extra, i, ...more) });
  note(
    more.length
      ? `${plural(more.length, "neighbour")} of ${G.name[i]} brought in${free.length > most ? `, ${count(free.length - most)} more to come` : ""}${held ? `; ${count(held)} held back by filters` : ""}.`
      : held
        ? `${plural(held, "neighbour")} of ${G.name[i]} ${held === 1 ? "is" : "are"} held back by your filters.`
        : `All neighbours of ${G.name[i]} are shown.`,
  );
}

function hide(i) {
  const { hidden, extra, selected } = now();
  change({
    hidden: withThat(hidden, i),
    extra: without(extra, i),
    selected: selected?.id === i && selected.kind === "entity" ? null : selected,
  });
  note(`${G.name[i]} is hidden. Undo brings it back.`);
}

function togglePin(i) {
  const pins = new Map(now().pins);
  if (!pins.delete(i)) {
    const node = V.scene.at.get(i);
    if (node) pins.set(i, [node.x, node.y]);
  }
  change({ pins });
  note(pins.has(i) ? `${G.name[i]} is pinned.` : `${G.name[i]} is back at its place.`);
}

function focusOn(i, depth) {
  change({
    focus: { entity: i, depth },
    selected: { kind: "entity", id: i },
    path: null,
    hidden: without(now().hidden, i),
  });
  const around = V.scene.nodes;
  note(
    `${G.name[i]} and ${plural(Math.max(0, around.length - 1), "entity", "entities")} within ${plural(depth, "link")}.`,
  );
}

/** Lays out what is shown, or puts it back. */
export function toggleArranged() {
  const { arranged } = now();
  change({ arranged: !arranged, pins: new Map() });
  glideTo(fitting(V.scene.nodes));
  note(arranged ? "Everything is back at its place." : "What is shown is laid out for itself.");
}

function removeFromView(i) {
  const { extra, n } = now();
  if (extra.has(i) && V.derived.passes.indexOf(i) >= n) change({ extra: without(extra, i), selected: null });
  else hide(i);
}

export function showPath(from, to) {
  if (from === to) return;
  change({ path: [from, to], ways: { ...now().ways, without: new Set() }, selected: null, focus: null });
  const nodes = [...V.scene.nodes].filter((n) => N.lit?.nodes.has(n.key));
  if (nodes.length) glideTo(fitting(nodes, 1.2));
}

/** The paths between the two ends the state names. */
export function presentPaths() {
  const { path, ways } = now();
  return path ? paths(path[0], path[1], V.derived, ways) : null;
}

export function openCommunity(c) {
  const { open } = now();
  change({
    open: open.has(c) ? without(open, c) : withThat(open, c),
    selected: { kind: "community", id: c },
  });
  const nodes = V.scene.nodes.filter((n) => n.community === c);
  glideTo(fitting(nodes, 1.2));
}

/** What can be done with an entity: name, key, what it does. */
export function entityActions(i) {
  const state = now();
  const from = state.selected?.kind === "entity" && state.selected.id !== i ? state.selected.id : null;
  return [
    { name: "Expand", hint: "bring in neighbours", key: "e", run: () => expand(i) },
    { name: "Focus", hint: "what is one link away", key: "f", run: () => focusOn(i, 1) },
    { name: "Focus wider", hint: "what is two links away", key: "g", run: () => focusOn(i, 2) },
    from !== null && { name: `Path from ${G.name[from]}`, run: () => showPath(from, i) },
    { name: state.pins.has(i) ? "Unpin" : "Pin", key: "p", run: () => togglePin(i) },
    { name: "Hide", key: "h", run: () => hide(i) },
    state.extra.has(i) && { name: "Remove from view", run: () => removeFromView(i) },
  ].filter(Boolean);
}
