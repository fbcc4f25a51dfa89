// Which names are written, and where: none over another, the most important first.

import { plainly } from "./dom.js";

const CELL = 64;
const FONT = 12;
const LINE = 15;

/** Boxes already taken, in squares of `CELL` pixels. */
class Taken {
  constructor() {
    this.cells = new Map();
  }

  each(box, run) {
    for (let x = Math.floor(box[0] / CELL); x <= Math.floor(box[2] / CELL); x += 1) {
      for (let y = Math.floor(box[1] / CELL); y <= Math.floor(box[3] / CELL); y += 1) {
        if (run(x * 65536 + y)) return true;
      }
    }
    return false;
  }

  add(box, kind, radius = Infinity) {
    const entry = { box, kind, radius };
    this.each(box, (cell) => {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(entry);
      return false;
    });
  }

  /** Does a box touch a label, or the disc of a node other than its own, of `least` pixels or more? */
  hits(box, own, least = 0) {
    return this.each(box, (cell) =>
      (this.cells.get(cell) || []).some(
        ({ box: b, kind, radius }) =>
          kind !== own && radius >= least && box[0] < b[2] && b[0] < box[2] && box[1] < b[3] && b[1] < box[3],
      ),
    );
  }
}

export function fontOf(size, bold) {
  return `${bold ? 600 : 450} ${size}px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif`;
}

const widths = new Map();

function widthOf(ctx, text, size, bold) {
  const key = `${size}${bold ? "b" : ""}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ctx.font = fontOf(size, bold);
    width = ctx.measureText(text).width;
    if (widths.size > 20000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

export function shorten(given, most = 30) {
  const text = plainly(given.slice(0, 40 * most));
  const letters = [...text.slice(0, 4 * most)];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : text;
}

/**
 * Labels for nodes on screen. `nodes`: `{key, label, sx, sy, sr, rank, note}` with places in pixels; `first`: keys that come
 * before all others and are written in bold; `frame`: what is in sight, which labels of nodes in sight keep to;
 * `kept`: labels that stay where they are, by key. Returns `{key, text, x, y, size, bold, box, align}`.
 */
export function placeLabels(
  ctx,
  nodes,
  { first, width, height, most = 160, frame = [0, 0, width, height], kept = new Map() },
) {
  const taken = new Taken();
  const inView = nodes.filter((n) => n.sx > -80 && n.sy > -30 && n.sx < width + 80 && n.sy < height + 30);
  for (const n of inView) taken.add([n.sx - n.sr, n.sy - n.sr, n.sx + n.sr, n.sy + n.sr], n.key, n.sr);
  const order = [...inView].sort(
    (p, q) => (first.has(q.key) ? 1 : 0) - (first.has(p.key) ? 1 : 0) || q.sr - p.sr || p.rank - q.rank,
  );
  const made = [];
  for (const [key, label] of kept) {
    taken.add(label.box, "label");
    made.push({ ...label, bold: first.has(key) });
  }
  for (const node of order) {
    if (made.length >= most) break;
    if (kept.has(node.key)) continue;
    const label = place(ctx, node, first.has(node.key), taken, frame);
    if (!label) continue;
    taken.add(label.box, "label");
    made.push(label);
  }
  return made;
}

function place(ctx, node, bold, taken, frame) {
  const size = Math.round(Math.min(17, FONT + Math.max(0, node.sr - 7) * 0.32));
  const text = shorten(node.label);
  const w = widthOf(ctx, text, size, bold) + 6;
  const h = LINE * (size / FONT);
  const { sx, sy, sr } = node;
  const spots = [
    ["center", sx, sy + sr + h / 2 + 1, sx - w / 2, sy + sr + 1],
    ["left", sx + sr + 3, sy, sx + sr, sy - h / 2],
    ["right", sx - sr - 3, sy, sx - sr - w, sy - h / 2],
    ["center", sx, sy - sr - h / 2 - 1, sx - w / 2, sy - sr - h - 1],
  ];
  const inSight = sx > frame[0] && sx < frame[2] && sy > frame[1] && sy < frame[3];
  for (const least of [0, sr]) {
    // where no spot is free, the name may lie over discs smaller than its own
    for (const [align, x, y, left, top] of spots) {
      const box = [left, top, left + w, top + h];
      if (inSight && (box[0] < frame[0] || box[2] > frame[2])) continue;
      if (!taken.hits(box, node.key, least)) return { key: node.key, text, x, y, size, bold, box, align };
    }
  }
  return null;
}

/** Words on edges, near the middle of each, where they hit nothing: `{text, x, y, box}`. `edges` carry `words` and `from`, the end they speak of. */
export function placeWords(ctx, edges, nodes, labels) {
  const taken = new Taken();
  for (const n of nodes)
    taken.add([n.sx - n.sr - 2, n.sy - n.sr - 2, n.sx + n.sr + 2, n.sy + n.sr + 2], "node");
  for (const { box } of labels) taken.add(box, "label");
  const made = [];
  ctx.font = wordFont();
  for (const { a, b, words, from } of [...edges].sort((p, q) => q.weight - p.weight)) {
    if (!words) continue;
    const onward = from === a.key ? b.sx >= a.sx : a.sx >= b.sx;
    const text = onward ? `${shorten(words, 44)} →` : `← ${shorten(words, 44)}`;
    const half = ctx.measureText(text).width / 2 + 4;
    for (const t of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const bent = 0.24 * t * (1 - t);
      const [x, y] = [
        a.sx + (b.sx - a.sx) * t - (b.sy - a.sy) * bent,
        a.sy + (b.sy - a.sy) * t + (b.sx - a.sx) * bent,
      ];
      const box = [x - half, y - 8, x + half, y + 8];
      if (taken.hits(box, null)) continue;
      taken.add(box, "word");
      made.push({ text, x, y, box });
      break;
    }
  }
  return made;
}

export function wordFont() {
  return 'italic 400 12.5px "Iowan Old Style", Charter, "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif';
}
