// The canvas: a bitmap of the scene that is moved while the hand is down and drawn anew when it lets go.

import { h } from "./dom.js";
import { placeLabels, placeWords } from "./labels.js";
import {
  hullLabels,
  paintEdges,
  paintHulls,
  paintLabels,
  paintNodes,
  paintWords,
  palette,
  project,
} from "./paint.js";
import { litAround, V } from "./scene.js";

const MARGIN = 0.25; // of the picture, drawn beyond each edge, so that a pan has something to bring in
const SETTLE = 140; // milliseconds of rest before the bitmap is drawn anew
const QUICK = 9; // milliseconds: a bitmap that is drawn faster than this is drawn anew while moving, too
const STRAIGHT = 4000; // edges above which they are drawn straight
const LABELS_MOST = 220;
const TOOLS = 36; // pixels at the right that the view's buttons take
const WORDED_MOST = 40; // lit edges above which no relation is written on them

/** The picture: `view` (x, y, k: screen = world · k + x, y), the labels as written, what is lit. */
export const N = {
  view: { x: 0, y: 0, k: 1 },
  width: 0,
  height: 0,
  labels: [],
  lit: null,
  hovered: null,
  frames: 0,
  moving: false,
  whole: true, // all of it is in view, and stays so when the room for it changes
};

let canvas, ctx, base, baseCtx, colour;
let baseView = null;
let cost = 0;
let settling = 0;
let asked = false;

export function setUpCanvas(parent) {
  canvas = h("canvas", { class: "canvas", "aria-hidden": "true" });
  base = document.createElement("canvas");
  ctx = canvas.getContext("2d");
  baseCtx = base.getContext("2d");
  colour = palette();
  parent.append(canvas);
  new ResizeObserver(resize).observe(parent);
  resize();
  return canvas;
}

function ratio() {
  return Math.min(2, globalThis.devicePixelRatio || 1);
}

function resize() {
  const { clientWidth, clientHeight } = canvas.parentElement;
  if (!clientWidth || !clientHeight) return;
  [N.width, N.height] = [clientWidth, clientHeight];
  canvas.width = Math.round(clientWidth * ratio());
  canvas.height = Math.round(clientHeight * ratio());
  if (N.whole && V.scene) N.view = fitting(V.scene.nodes);
  if (V.scene) render();
  N.onResize?.();
}

/** Reads the theme's colours anew. */
export function repaint() {
  colour = palette();
  render();
}

export function colours() {
  return colour;
}

function drawBase() {
  const began = performance.now();
  const [mx, my] = [Math.round(N.width * MARGIN), Math.round(N.height * MARGIN)];
  const [width, height] = [N.width + 2 * mx, N.height + 2 * my];
  if (base.width !== Math.round(width * ratio()) || base.height !== Math.round(height * ratio())) {
    base.width = Math.round(width * ratio());
    base.height = Math.round(height * ratio());
  }
  const view = { x: N.view.x + mx, y: N.view.y + my, k: N.view.k };
  baseCtx.setTransform(ratio(), 0, 0, ratio(), 0, 0);
  baseCtx.clearRect(0, 0, width, height);
  project(V.scene, view);
  const labels = placeLabels(baseCtx, V.scene.nodes, {
    first: firstNamed(),
    width,
    height,
    most: LABELS_MOST,
    frame: [mx, my, mx + N.width, my + N.height],
  });
  paintScene(baseCtx, V.scene, view, labels, colour, { width, height });
  N.labels = labels.map(({ box, ...label }) => ({
    ...label,
    box: [box[0] - mx, box[1] - my, box[2] - mx, box[3] - my],
  }));
  baseView = { ...N.view, mx, my };
  project(V.scene, N.view);
  cost = performance.now() - began;
}

function firstNamed() {
  return new Set([...(N.lit?.centre || [])].filter((key) => V.scene.at.has(key)));
}

/** The whole scene at once. */
export function paintScene(target, scene, view, labels, tint, { width, height }) {
  const inView = (n) => n.sx > -60 && n.sy > -60 && n.sx < width + 60 && n.sy < height + 60;
  const edges = scene.edges.filter(
    ({ a, b }) =>
      !(
        Math.max(a.sx, b.sx) < 0 ||
        Math.max(a.sy, b.sy) < 0 ||
        Math.min(a.sx, b.sx) > width ||
        Math.min(a.sy, b.sy) > height
      ),
  );
  paintHulls(target, scene.hulls, view, { colour: tint });
  paintEdges(target, edges, { colour: tint, straight: edges.length > STRAIGHT });
  paintNodes(target, scene.nodes.filter(inView), { colour: tint, marked: N.lit?.centre });
  paintLabels(target, [...labels, ...hullLabels(scene.hulls, view, labels)], { colour: tint });
}

/** Shows the bitmap where the view is now, and on top of it, bright, what is lit. */
function compose() {
  asked = false;
  N.frames += 1;
  ctx.setTransform(ratio(), 0, 0, ratio(), 0, 0);
  ctx.clearRect(0, 0, N.width, N.height);
  const scale = N.view.k / baseView.k;
  const [x, y] = [
    N.view.x - (baseView.x + baseView.mx) * scale,
    N.view.y - (baseView.y + baseView.my) * scale,
  ];
  ctx.globalAlpha = N.lit ? N.lit.dim : 1;
  ctx.drawImage(base, x, y, (base.width / ratio()) * scale, (base.height / ratio()) * scale);
  ctx.globalAlpha = 1;
  if (N.lit) paintLit();
}

function paintLit() {
  project(V.scene, N.view);
  const nodes = V.scene.nodes.filter((n) => N.lit.nodes.has(n.key));
  const edges = [...N.lit.edges];
  paintEdges(ctx, edges, { colour, lit: true });
  paintNodes(ctx, nodes, { colour, marked: N.lit.centre });
  const labels = placeLabels(ctx, nodes, {
    first: firstNamed(),
    width: N.width,
    height: N.height,
    most: 90,
    kept: keptLabels(),
  });
  paintLabels(ctx, labels, { colour });
  if (!N.moving && N.lit.centre.size && edges.length < WORDED_MOST)
    paintWords(ctx, placeWords(ctx, edges, nodes, labels), { colour });
}

/** The labels of lit nodes as the bitmap has them, so that none is written twice. */
function keptLabels() {
  if (N.view.k !== baseView.k) return new Map();
  const [dx, dy] = [N.view.x - baseView.x, N.view.y - baseView.y];
  return new Map(
    N.labels
      .filter(({ key }) => N.lit.nodes.has(key))
      .map((label) => [
        label.key,
        {
          ...label,
          x: label.x - baseView.mx + dx,
          y: label.y - baseView.my + dy,
          box: [label.box[0] + dx, label.box[1] + dy, label.box[2] + dx, label.box[3] + dy],
        },
      ]),
  );
}

function ask() {
  if (asked || !baseView) return;
  asked = true;
  requestAnimationFrame(compose);
}

/** Draws the scene anew and shows it. */
export function render() {
  if (!N.width || !V.scene) return;
  clearTimeout(settling);
  N.moving = false;
  drawBase();
  compose();
}

/** Moves the picture: the bitmap now, the drawing when it rests. */
function moveTo(view) {
  N.view = view;
  N.moving = true;
  project(V.scene, view);
  if (cost < QUICK && outside()) drawBase();
  ask();
  clearTimeout(settling);
  settling = setTimeout(() => {
    render();
    N.onSettle?.();
  }, SETTLE);
}

function outside() {
  const scale = N.view.k / baseView.k;
  return (
    Math.abs(scale - 1) > 0.02 ||
    Math.abs(N.view.x - baseView.x) > baseView.mx ||
    Math.abs(N.view.y - baseView.y) > baseView.my
  );
}

export function panBy(dx, dy) {
  N.whole = false;
  moveTo({ ...N.view, x: N.view.x + dx, y: N.view.y + dy });
}

export function zoomAt(x, y, factor) {
  N.whole = false;
  const k = Math.min(8, Math.max(0.02, N.view.k * factor));
  const real = k / N.view.k;
  moveTo({ k, x: x - (x - N.view.x) * real, y: y - (y - N.view.y) * real });
}

/** Lights some nodes and edges and dims the rest; null lights all. `centre` are the keys that are named first and ringed. */
export function light(lit) {
  const before = N.lit;
  N.lit = lit && { dim: 0.2, centre: new Set(), ...lit };
  const changed = [...(before?.centre || [])].join() !== [...(N.lit?.centre || [])].join();
  if (changed && !N.moving && baseView && cost < QUICK) drawBase();
  ask();
}

export function lightAround(key) {
  light({ ...litAround(V.scene, key), centre: new Set([key]) });
}

/** The view that shows all given nodes. */
export function fitting(nodes, most = 1.5) {
  if (!nodes.length) return { x: N.width / 2, y: N.height / 2, k: 1 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of nodes) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const [padX, padTop, padBottom] = [
    Math.min(96, N.width * 0.14),
    (document.getElementById("legend")?.offsetHeight || 30) + 34,
    (document.getElementById("strip")?.offsetHeight || 64) + 34,
  ];
  const k = Math.min(
    most,
    (N.width - 2 * padX - TOOLS) / Math.max(1, right - left),
    (N.height - padTop - padBottom) / Math.max(1, bottom - top),
  );
  return {
    whole: nodes === V.scene.nodes,
    k,
    x: (N.width - TOOLS) / 2 - (k * (left + right)) / 2,
    y: padTop + (N.height - padTop - padBottom) / 2 - (k * (top + bottom)) / 2,
  };
}

let gliding = 0;

/** Goes to a view: smoothly, unless the person wants no motion. */
export function glideTo(view) {
  cancelAnimationFrame(gliding);
  N.whole = Boolean(view.whole);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) {
    N.view = view;
    render();
    N.onSettle?.();
    return;
  }
  const from = N.view;
  const began = performance.now();
  const step = (time) => {
    const t = Math.min(1, Math.max(0, (time - began) / 260));
    const ease = 1 - (1 - t) ** 3;
    const k = from.k * (view.k / from.k) ** ease;
    const share = view.k === from.k ? ease : (k - from.k) / (view.k - from.k);
    moveTo({ k, x: from.x + (view.x - from.x) * share, y: from.y + (view.y - from.y) * share });
    if (t < 1) gliding = requestAnimationFrame(step);
  };
  gliding = requestAnimationFrame(step);
}

export function stopGliding() {
  cancelAnimationFrame(gliding);
}

/** Is a node where it can be seen? */
export function inSight({ x, y }) {
  const [sx, sy] = [x * N.view.k + N.view.x, y * N.view.k + N.view.y];
  return sx > 30 && sy > 30 && sx < N.width - 50 && sy < N.height - 80;
}

/** Brings a node to the middle if it is out of sight or `always`. */
export function bringIn(node, always = false) {
  const [sx, sy] = [node.x * N.view.k + N.view.x, node.y * N.view.k + N.view.y];
  const inside = sx > 50 && sy > 50 && sx < N.width - 50 && sy < N.height - 90;
  const k = always ? Math.max(N.view.k, 0.8) : N.view.k;
  if (!inside || always) glideTo({ k, x: N.width / 2 - node.x * k, y: N.height / 2 - node.y * k });
}
