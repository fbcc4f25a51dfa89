// Drawing a scene on anything that speaks the canvas's language: the screen, a bitmap, or the SVG writer of `picture.js`.

import { fontOf, wordFont } from "./labels.js";
import { outline } from "./scene.js";

/** Colours of the present theme by token name, read once a theme. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const cache = new Map();
  return (name) => {
    if (!cache.has(name)) cache.set(name, style.getPropertyValue(`--${name}`).trim() || "#888");
    return cache.get(name);
  };
}

/** The size of a node on screen: it grows with the zoom, but less. */
function screenRadius(r, zoom) {
  return r * Math.min(2.2, Math.max(0.4, zoom ** 0.6));
}

/** The middle point that bends an edge, in screen pixels; always to the same side. */
export function bend(ax, ay, bx, by) {
  return [(ax + bx) / 2 - (by - ay) * 0.12, (ay + by) / 2 + (bx - ax) * 0.12];
}

/** Puts screen places (`sx`, `sy`, `sr`) on the nodes of a scene. */
export function project(scene, view) {
  for (const node of scene.nodes) {
    node.sx = node.x * view.k + view.x;
    node.sy = node.y * view.k + view.y;
    node.sr = screenRadius(node.r, view.k);
  }
}

const HULL_PAD = 30; // pixels between a node and the outline of its community
const TURNS = { star: 5, hexagon: 6 };

/** Adds a node's shape to the path. Areas are alike, so that no shape looks heavier. */
export function trace(ctx, shape, x, y, r) {
  if (shape === "dot") {
    ctx.moveTo(x + r, y);
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "square") {
    const s = r * 0.88;
    polygon(ctx, [
      [x - s, y - s],
      [x + s, y - s],
      [x + s, y + s],
      [x - s, y + s],
    ]);
  } else if (shape === "diamond") {
    const s = r * 1.22;
    polygon(ctx, [
      [x, y - s],
      [x + s, y],
      [x, y + s],
      [x - s, y],
    ]);
  } else if (shape === "triangleDown") {
    const s = r * 1.3;
    polygon(ctx, [
      [x - s * 0.92, y - s * 0.62],
      [x + s * 0.92, y - s * 0.62],
      [x, y + s * 0.98],
    ]);
  } else {
    const points = [];
    const n = TURNS[shape] || 6;
    const steps = shape === "star" ? 2 * n : n;
    for (let i = 0; i < steps; i += 1) {
      const reach = r * (shape === "star" ? (i % 2 ? 0.62 : 1.32) : 1.08);
      const angle = (i / steps) * 2 * Math.PI - Math.PI / 2;
      points.push([x + reach * Math.cos(angle), y + reach * Math.sin(angle)]);
    }
    polygon(ctx, points);
  }
}

function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

const DENIED_DASH = [2, 5]; // of lines on which all that is stated is denied

/** Edges, those of like width and colour in one stroke. */
export function paintEdges(ctx, edges, { colour, lit, straight }) {
  const batches = new Map();
  for (const edge of edges) {
    const width = Math.round(edge.width * (lit ? 1.35 : 1) * 2) / 2;
    const key = `${width}|${lit ? "accent" : edge.stated ? "edge-stated" : "edge"}|${edge.denied ? "denied" : ""}`;
    if (!batches.has(key)) batches.set(key, []);
    batches.get(key).push(edge);
  }
  for (const [key, batch] of batches) {
    const [width, name, struck] = key.split("|");
    ctx.setLineDash(struck ? DENIED_DASH : []);
    ctx.lineWidth = Number(width);
    ctx.strokeStyle = colour(name);
    ctx.beginPath();
    for (const { a, b } of batch) {
      ctx.moveTo(a.sx, a.sy);
      if (straight) ctx.lineTo(b.sx, b.sy);
      else ctx.quadraticCurveTo(...bend(a.sx, a.sy, b.sx, b.sy), b.sx, b.sy);
    }
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

/** Nodes, those of one colour in one fill, each with a rim in the colour of the paper so that neighbours stay apart. */
export function paintNodes(ctx, nodes, { colour, marked }) {
  const batches = new Map();
  for (const node of nodes) {
    if (!batches.has(node.colour)) batches.set(node.colour, []);
    batches.get(node.colour).push(node);
  }
  ctx.lineJoin = "round";
  for (const [name, batch] of batches) {
    ctx.beginPath();
    for (const node of batch) trace(ctx, node.shape, node.sx, node.sy, node.sr);
    ctx.lineWidth = 2;
    ctx.strokeStyle = colour("paper");
    ctx.stroke();
    ctx.fillStyle = colour(name);
    ctx.fill();
  }
  for (const node of nodes) {
    if (node.note)
      write(ctx, node.note, node.sx, node.sy, {
        size: Math.max(10, Math.min(15, node.sr * 0.55)),
        colour: colour("on-node"),
        align: "center",
        bold: true,
      });
    if (node.pinned) dot(ctx, node, colour);
    if (marked?.has(node.key)) ring(ctx, node, colour("accent"));
  }
}

function dot(ctx, node, colour) {
  ctx.beginPath();
  ctx.arc(node.sx, node.sy, Math.max(1.6, node.sr * 0.24), 0, 2 * Math.PI);
  ctx.fillStyle = colour("paper");
  ctx.fill();
}

function ring(ctx, node, stroke) {
  ctx.beginPath();
  ctx.arc(node.sx, node.sy, node.sr * 1.32 + 3, 0, 2 * Math.PI);
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = stroke;
  ctx.stroke();
}

function write(ctx, text, x, y, { size, colour, align, bold, halo }) {
  ctx.font = fontOf(size, bold);
  ctx.textAlign = align;
  ctx.textBaseline = "middle";
  if (halo) {
    ctx.lineWidth = 3.5;
    ctx.lineJoin = "round";
    ctx.strokeStyle = halo;
    ctx.strokeText(text, x, y);
  }
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

export function paintLabels(ctx, labels, { colour }) {
  for (const label of labels)
    write(ctx, label.text, label.x, label.y, { ...label, colour: colour("ink"), halo: colour("paper") });
}

/** What is stated, written on the edges. */
export function paintWords(ctx, words, { colour }) {
  ctx.font = wordFont();
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  for (const { text, x, y } of words) {
    ctx.lineWidth = 4;
    ctx.strokeStyle = colour("paper");
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour("accent");
    ctx.fillText(text, x, y);
  }
}

/** The outline of a hull on screen, with round corners some way outside of its nodes. */
function padded(hull, view) {
  const corners = Array.from({ length: 12 }, (_, i) => [
    HULL_PAD * Math.cos((i * Math.PI) / 6),
    HULL_PAD * Math.sin((i * Math.PI) / 6),
  ]);
  return outline(
    hull.points.flatMap(([x, y]) =>
      corners.map(([dx, dy]) => [x * view.k + view.x + dx, y * view.k + view.y + dy]),
    ),
  );
}

/** Outlines of communities. */
export function paintHulls(ctx, hulls, view, { colour }) {
  for (const hull of hulls) {
    ctx.beginPath();
    polygon(ctx, padded(hull, view));
    ctx.globalAlpha = 0.14;
    ctx.fillStyle = colour(hull.colour);
    ctx.fill();
    ctx.globalAlpha = 1;
  }
}

/** Names of communities, where they hit no label. */
export function hullLabels(hulls, view, labels) {
  const taken = labels.map(({ box }) => box);
  return hulls
    .map((hull) => {
      const points = hull.points.map(([x, y]) => [x * view.k + view.x, y * view.k + view.y]);
      const top = points.reduce((best, p) => (p[1] < best[1] ? p : best));
      const text = hull.label;
      const half = text.length * 3.6;
      const box = [top[0] - half, top[1] - 44, top[0] + half, top[1] - 28];
      if (taken.some((b) => box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3])) return null;
      taken.push(box);
      return {
        key: `hull${hull.community}`,
        text,
        x: top[0],
        y: top[1] - 36,
        size: 13,
        bold: true,
        align: "center",
        box,
      };
    })
    .filter(Boolean);
}
