// The picture as a file: PNG at twice the resolution, or SVG, each with its legend and a line that says what it is.

import { G, TYPES, TYPE_NAMES } from "./data.js";
import { count, note, plural } from "./dom.js";
import { fileName, save } from "./files.js";
import { xml } from "./graphml.js";
import { fontOf, placeLabels, shorten } from "./labels.js";
import { N, colours, paintScene } from "./network.js";
import { project, trace } from "./paint.js";
import { V, communityColour, storyColour, storyOf, topicColour } from "./scene.js";
import { now } from "./state.js";

const FOOT = 74; // height of the legend and the caption under the picture

/** Takes the canvas's calls and writes them as SVG. */
class SvgContext {
  constructor(width, height) {
    this.parts = [];
    this.path = "";
    Object.assign(this, {
      width,
      height,
      globalAlpha: 1,
      lineWidth: 1,
      lineJoin: "round",
      strokeStyle: "#000",
      fillStyle: "#000",
      font: "12px sans-serif",
      textAlign: "left",
    });
    this.measure = document.createElement("canvas").getContext("2d");
  }

  static number(value) {
    return String(Math.round(value * 100) / 100);
  }

  point(...values) {
    return values.map(SvgContext.number).join(" ");
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = "";
  }

  moveTo(x, y) {
    this.path += `M${this.point(x, y)}`;
  }

  lineTo(x, y) {
    this.path += `L${this.point(x, y)}`;
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${this.point(cx, cy, x, y)}`;
  }

  arc(x, y, r) {
    this.path += `M${this.point(x + r, y)}A${this.point(r, r)} 0 1 1 ${this.point(x - r, y)}A${this.point(r, r)} 0 1 1 ${this.point(x + r, y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  put(name, attributes, text) {
    const written = Object.entries(attributes)
      .map(([key, value]) => ` ${key}="${xml(value)}"`)
      .join("");
    this.parts.push(
      text === undefined ? `<${name}${written}/>` : `<${name}${written}>${xml(text)}</${name}>`,
    );
  }

  shade() {
    return this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {};
  }

  fill() {
    this.put("path", { d: this.path, fill: this.fillStyle, ...this.shade() });
  }

  stroke() {
    this.put("path", {
      d: this.path,
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": this.lineWidth,
      "stroke-linejoin": "round",
      ...(this.dash?.length ? { "stroke-dasharray": this.dash.join(" ") } : {}),
      ...this.shade(),
    });
  }

  fillRect(x, y, width, height) {
    this.put("rect", { x, y, width, height, fill: this.fillStyle });
  }

  measureText(text) {
    this.measure.font = this.font;
    return this.measure.measureText(text);
  }

  text(x, y, text, more) {
    const [, weight, size, family] = this.font.match(/^(\d+)? ?(\d+)px (.*)$/) || [
      null,
      "400",
      "12",
      "sans-serif",
    ];
    this.put(
      "text",
      {
        x: SvgContext.number(x),
        y: SvgContext.number(y),
        "font-size": size,
        "font-weight": weight || "400",
        "font-family": family,
        "dominant-baseline": "central",
        "text-anchor": { center: "middle", right: "end" }[this.textAlign] || "start",
        ...more,
      },
      text,
    );
  }

  fillText(text, x, y) {
    this.text(x, y, text, { fill: this.fillStyle });
  }

  strokeText(text, x, y) {
    this.text(x, y, text, {
      fill: "none",
      stroke: this.strokeStyle,
      "stroke-width": this.lineWidth,
      "stroke-linejoin": "round",
    });
  }

  toString() {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}">\n<title>${xml(G.meta.title || "kgraph")}</title>\n${this.parts.join("\n")}\n</svg>\n`;
  }
}

/** What the colours mean now: [colour token, shape, words]. */
export function legendOf(state) {
  const nodes = V.scene.nodes.filter((n) => n.entity !== undefined);
  if (state.level === "communities" && !nodes.length)
    return [["community", "dot", "Community, sized by its entities"]];
  if (state.colour === "type") {
    return TYPES.map((type, t) => [`type-${type}`, G.shapes[type], TYPE_NAMES[t], t]).filter(([, , , t]) =>
      nodes.some((n) => G.type[n.entity] === t),
    );
  }
  const groups = new Map();
  for (const { entity } of nodes) {
    const own =
      state.colour === "topic"
        ? G.topicsOf[entity]
            .map(([t]) => [topicColour(t), G.topic.label[t]])
            .find(([c]) => c !== "swatch-none")
        : state.colour === "story"
          ? [storyColour(storyOf(entity)), G.topic.label[storyOf(entity)] ?? "others"]
          : [communityColour(G.communityOf[entity]), G.communities[G.communityOf[entity]].name];
    const [token, name] = own && own[0] !== "swatch-none" ? own : ["swatch-none", "others"];
    groups.set(token, name);
  }
  return [...groups].sort((p, q) => (p[0] < q[0] ? -1 : 1)).map(([token, name]) => [token, "dot", name]);
}

function caption() {
  const { derived } = V;
  return `${shorten(G.meta.title || "Knowledge graph", 80)} · ${count(derived.shown.size)} of ${plural(G.meta.entities, "entity", "entities")}, ${count(derived.links.length)} of ${plural(G.meta.links, "link")}, from ${plural(G.meta.articles, "article")} · kgraph ${G.meta.version}`;
}

function paint(ctx, width, height) {
  const colour = colours();
  const { scene } = V;
  ctx.fillStyle = colour("paper");
  ctx.fillRect(0, 0, width, height + FOOT);
  project(scene, N.view);
  const labels = placeLabels(ctx, scene.nodes, { first: new Set(N.lit?.centre || []), width, height });
  paintScene(ctx, scene, N.view, labels, colour, { width, height });
  ctx.fillStyle = colour("paper");
  ctx.fillRect(0, height, width, FOOT);
  ctx.fillStyle = colour("rule");
  ctx.fillRect(0, height, width, 1);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.font = fontOf(12, false);
  let [x, y] = [20, height + 22];
  for (const [token, shape, words] of legendOf(now())) {
    const text = shorten(words, 26);
    const wide = ctx.measureText(text).width + 34;
    if (x + wide > width - 16 && x > 20) [x, y] = [20, y + 18];
    if (y > height + 42) break;
    ctx.beginPath();
    trace(ctx, shape, x + 5, y, 5);
    ctx.fillStyle = colour(token);
    ctx.fill();
    ctx.fillStyle = colour("ink");
    ctx.fillText(text, x + 15, y);
    x += wide;
  }
  ctx.fillStyle = colour("soft");
  ctx.font = fontOf(11, false);
  ctx.fillText(caption(), 20, height + 60);
}

/** A PNG of the view; `scale` 2 is twice the resolution of the screen's pixels. */
export async function savePng(scale) {
  const canvas = document.createElement("canvas");
  canvas.width = N.width * scale;
  canvas.height = (N.height + FOOT) * scale;
  const ctx = canvas.getContext("2d");
  ctx.scale(scale, scale);
  paint(ctx, N.width, N.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (blob) save(fileName(scale > 1 ? `view-${scale}x` : "view", "png"), blob);
  else note("The browser could not make the picture: try a smaller window.");
}

export function saveSvg() {
  const ctx = new SvgContext(N.width, N.height + FOOT);
  paint(ctx, N.width, N.height);
  save(fileName("view", "svg"), ctx.toString(), "image/svg+xml");
}
