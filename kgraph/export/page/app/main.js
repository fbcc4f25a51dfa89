// Starts the page, and brings every part up to date when the state changes.

import { presentPaths, showLit } from "./actions.js";
import { G, loadGraph } from "./data.js";
import { announce, count, h, nextFrame, plural } from "./dom.js";
import { E, loadEvidence } from "./evidence.js";
import { csv, markdown, nodeLink } from "./files.js";
import { derive } from "./filters.js";
import { drawFind, nameOf, setUpFind } from "./find.js";
import { graphml } from "./graphml.js";
import { drawControls, setUpControls } from "./controls.js";
import { setUpHeader, startTheme } from "./header.js";
import { greetEmpty, setUpKeys } from "./keys.js";
import { N, fitting, glideTo, inSight, light, lightAround, panBy, render, setUpCanvas } from "./network.js";
import { showPanel } from "./panel.js";
import { pathCost, paths } from "./paths.js";
import { hideTip, setUpPointer } from "./pointer.js";
import { rowsOf } from "./rows.js";
import { V, makeScene } from "./scene.js";
import { addressOf, change, now, startState, watch } from "./state.js";
import { drawTable, startTable } from "./table.js";
import { find } from "./suggest.js";

const VIEW_ONLY = new Set(["view"]);
const FITTED = ["filters", "not", "time", "n", "min", "focus", "level"]; // what changes who is shown: it is brought into view
const SELECTION = new Set(["selected", "path", "table", "view"]);

/** What is lit: a path, the selection; else everything alike. */
function relight() {
  const { selected, path, focus } = now();
  if (path) lightPath(path);
  else if (focus && selected?.kind === "entity" && selected.id === focus.entity) lightFocus(focus.entity);
  else (LIT[selected?.kind] ?? (() => light(null)))(selected);
}

function lightPath(path) {
  const best = presentPaths().paths.slice(0, 1);
  const inside = new Set(best.flatMap((p) => p.links));
  const nodes = new Set([...path, ...best.flatMap((p) => p.entities)]);
  light({ nodes, edges: new Set(V.scene.edges.filter((e) => inside.has(e.link))), centre: new Set(path) });
}

/** All that is focused on, its middle ringed. */
function lightFocus(entity) {
  const nodes = new Set(V.scene.nodes.map(({ key }) => key));
  light({ nodes, edges: new Set(V.scene.edges), centre: new Set([entity]) });
}

function lightKey(key) {
  if (V.scene.at.has(key)) lightAround(key);
  else light(null);
}

function lightLink(k) {
  const edge = V.scene.edges.find((e) => e.link === k);
  const ends = edge && new Set([edge.a.key, edge.b.key]);
  light(edge ? { nodes: ends, edges: new Set([edge]), centre: ends } : null);
}

/** What is lit for each kind of selection. */
const LIT = {
  entity: ({ id }) => lightKey(id),
  community: ({ id }) => lightKey(-1 - id),
  link: ({ id }) => lightLink(id),
  topic: lightMembers,
  article: lightMembers,
  compare: () => lightPicked(),
};

function lightPicked() {
  const nodes = new Set([...now().picked].filter((i) => V.scene.at.has(i)));
  const edges = new Set(V.scene.edges.filter((e) => nodes.has(e.a.key) || nodes.has(e.b.key)));
  const near = [...edges].flatMap((e) => [e.a.key, e.b.key]);
  light(nodes.size ? { nodes: new Set([...nodes, ...near]), edges, centre: nodes } : null);
}

/** The entities of a topic or article, as far as they are in the picture. */
function lightMembers({ kind, id }) {
  const inside = (i) =>
    kind === "topic" ? G.topicsOf[i].some(([t]) => t === id) : G.articlesOf[i].includes(id);
  const nodes = new Set(
    V.scene.nodes.filter((n) => n.entity !== undefined && inside(n.entity)).map((n) => n.key),
  );
  light(
    nodes.size
      ? {
          nodes,
          edges: new Set(V.scene.edges.filter((e) => nodes.has(e.a.key) && nodes.has(e.b.key))),
          dim: 0.25,
        }
      : null,
  );
}

N.relight = relight;
N.onResize = () => {
  if (now().selected?.kind === "entity" && N.lit) showLit();
};
N.onSettle = () => change({ view: [N.view.x - N.width / 2, N.view.y - N.height / 2, N.view.k] }, "replace");

/** The paths of the state must be in the picture: brings in what they pass through. */
function withPath(state) {
  if (!state.path) return state;
  const best = paths(state.path[0], state.path[1], V.derived, state.ways).paths[0];
  return best ? { ...state, extra: new Set([...state.extra, ...best.entities]) } : state;
}

/** Brings the picture and the columns up to date; `lightly`: only the selection changed, so the filters hold. */
function refresh(state, lightly = false) {
  const last = V.derived;
  V.derived = derive(state, lightly ? last : null);
  if (state.path) V.derived = derive(withPath(state), V.derived);
  const same =
    lightly &&
    V.scene.level === "entities" &&
    last.shown.size === V.derived.shown.size &&
    last.links.length === V.derived.links.length &&
    V.derived.links.every((k, at) => k === last.links[at]) &&
    [...V.derived.shown].every((i) => last.shown.has(i));
  if (same) {
    relight();
    drawControls(state, V.derived);
    return;
  }
  V.scene = makeScene(state, V.derived);
  N.hovered = null;
  hideTip();
  relight();
  render();
  drawFind(state, V.derived);
  drawControls(state, V.derived);
  emptiness(state);
}

/** Nothing is ever empty without a sentence that says why. */
function emptiness(state) {
  const box = document.getElementById("empty");
  const none = !V.scene.nodes.length;
  box.hidden = !none;
  if (!none) return;
  box.textContent = !G.n
    ? "These articles name nothing that could be linked."
    : V.derived.passes.length && state.hidden.size
      ? "Everything that passes the filters is hidden. Undo, or clear “hidden”, brings it back."
      : "No entity passes all these filters together. Clear one of the chips on the left.";
}

let before = null; // the view before something was selected: {fitted, view}

/** Keeps the view when a selection begins, and gives it back when the selection ends. */
function keepView(state) {
  const open = Boolean(state.selected || state.path);
  if (open && !before)
    before = { fitted: N.whole, view: [N.view.x - N.width / 2, N.view.y - N.height / 2, N.view.k] };
  if (open || !before) return;
  const { fitted, view } = before;
  before = null;
  const back = () => {
    const [x, y, k] = view;
    glideTo(fitted ? fitting(V.scene.nodes) : { x: x + N.width / 2, y: y + N.height / 2, k });
  };
  nextFrame().then(nextFrame).then(back); // when the panel has given back its room
}

function update(state, patch) {
  if (Object.keys(patch).every((key) => VIEW_ONLY.has(key))) return;
  if (patch.navigated && state.view) applyView(state.view);
  else if (!patch.navigated) keepView(state);
  const heavy = Object.keys(patch).some((key) => key !== "table" && key !== "view");
  if (heavy)
    refresh(
      state,
      Object.keys(patch).every((key) => SELECTION.has(key)),
    );
  else drawControls(state, V.derived);
  showPanel(state, { force: "filters" in patch || "time" in patch || "not" in patch });
  drawTable(state);
  if (FITTED.some((key) => key in patch)) {
    if (V.scene.nodes.some((node) => !inSight(node)) || V.derived.filtered) glideTo(fitting(V.scene.nodes));
    announce(
      `${plural(V.derived.shown.size, "entity", "entities")} shown, ${count(V.derived.passes.length)} pass the filters.`,
    );
  }
}

function applyView([x, y, k]) {
  N.whole = false;
  N.view = { x: x + N.width / 2, y: y + N.height / 2, k };
}

/** Tells what the page holds to those who test it; nothing here changes anything but `panBy`. */
function hooks() {
  const counts = () => ({ nodes: V.derived.shown.size, edges: V.derived.links.length });
  const facets = () =>
    Object.fromEntries(
      Object.entries(V.derived.counts).map(([facet, map]) => [
        facet,
        Object.fromEntries([...map].map(([v, n]) => [nameOf(facet, v), n])),
      ]),
    );
  const place = (id) => {
    const node = V.scene.at.get(G.number.get(id));
    return node ? onPage(node.x * N.view.k + N.view.x, node.y * N.view.k + N.view.y) : null;
  };
  const labels = () =>
    N.labels.map(({ key, text, box: [left, top, right, bottom] }) => ({
      key,
      text,
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
    }));
  const api = {
    ready: false,
    version: 1,
    state: () => addressOf(now()),
    visibleCounts: counts,
    facets,
    labelBoxes: labels,
    nodeScreenXY: place,
    panBy,
    frames: () => N.frames,
    visibleIds: () => [...V.derived.shown].map((i) => G.id[i]),
    visibleLinks: () => V.derived.links.map((k) => [G.id[G.link.a[k]], G.id[G.link.b[k]]]),
    sceneSize: () => [V.scene.nodes.length, V.scene.edges.length],
    faded: () =>
      N.lit
        ? V.scene.nodes
            .filter((n) => n.entity !== undefined && !N.lit.nodes.has(n.key))
            .map((n) => G.id[n.entity])
        : [],
    entityIds: () => G.id,
    paths: (a, b) => {
      const found = paths(G.number.get(a), G.number.get(b), V.derived, now().ways);
      return {
        ...found,
        costs: found.paths.map((p) => pathCost(p.links, p.entities)),
        paths: found.paths.map((p) => p.entities.map((i) => G.id[i])),
      };
    },
    search: (text) => find(text).map(({ kind, text: name }) => ({ kind, name })),
    edgeMiddle,
    lines: () => V.scene.edges.map(({ link, words, denied }) => ({ link, words: words ?? "", denied })),
    graphml,
    nodeLink,
    csv: (kind) => csv(kind, rowsOf(kind, false)),
    markdown: () => markdown(now()),
    evidence: loadEvidence,
    sentence: (s) => E.text.get(s),
    zoom: () => N.view.k,
  };
  return api;
}

/** A place on the canvas as a place in the window. */
function onPage(x, y) {
  const box = document.querySelector(".canvas").getBoundingClientRect();
  return [x + box.left, y + box.top];
}

/** A point on a drawn edge where nothing else is, for a test to click. */
function edgeMiddle(a, b) {
  const edge = V.scene.edges.find((e) => e.link >= 0 && G.id[e.a.entity] === a && G.id[e.b.entity] === b);
  if (!edge) return null;
  const [x, y] = [(edge.a.sx + edge.b.sx) / 2, (edge.a.sy + edge.b.sy) / 2];
  return onPage(x - (edge.b.sy - edge.a.sy) * 0.06, y + (edge.b.sx - edge.a.sx) * 0.06);
}

async function start() {
  startTheme();
  globalThis.kgraph = { ready: false };
  await loadGraph();
  startState();
  const stage = document.getElementById("network");
  const picture = h("div", {
    id: "picture",
    class: "picture",
    tabindex: "0",
    role: "application",
    "aria-label":
      "Network. Arrow keys walk between entities, Enter opens the evidence, question mark lists the keys.",
  });
  stage.append(picture, h("p", { id: "empty", class: "empty over", hidden: true }));
  document.body.classList.toggle("with-proof", Boolean(now().selected || now().path));
  setUpHeader();
  setUpFind();
  setUpControls(stage);
  setUpCanvas(picture);
  setUpPointer(picture, stage);
  setUpKeys();
  startTable();
  const state = now();
  V.derived = derive(state);
  V.scene = makeScene(state, V.derived);
  drawControls(state, V.derived);
  if (state.view) applyView(state.view);
  else N.view = fitting(V.scene.nodes);
  refresh(state);
  watch(update);
  if (!state.view && N.lit) {
    N.whole = false;
    N.view = fitting(
      V.scene.nodes.filter((n) => N.lit.nodes.has(n.key)),
      1.1,
    );
    render();
  }
  showPanel(state);
  drawTable(state);
  greetEmpty();
  const api = hooks();
  await nextFrame();
  globalThis.kgraph = Object.freeze({ ...api, ready: true, readyAt: performance.now() });
  (globalThis.requestIdleCallback || setTimeout)(() => loadEvidence());
}

start().catch((error) => {
  document.getElementById("network").append(
    h("p", {
      class: "empty over",
      text: `This page could not be read (${error.message}). A browser from 2023 or later is needed.`,
    }),
  );
  throw error;
});
