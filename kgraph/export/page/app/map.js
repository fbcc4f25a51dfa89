// The map: places whose position is known, on outlines of the lands, sized by how many sentences name them.

import { goTo } from "./actions.js";
import { G } from "./data.js";
import { h, plural } from "./dom.js";
import { entityButton, longList, part } from "./prose.js";
import { V } from "./scene.js";

const SVG = "http://www.w3.org/2000/svg";
const LABELS = 9;
const MARGIN = 0.12;
const LEAST = 8; // degrees that the map shows at least

function el(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** The part of the world that holds the places: [west, north, width, height] in degrees, y downwards, of the map's proportion. */
function frame(places) {
  const [xs, ys] = [places.map(([, , lon]) => lon), places.map(([, lat]) => -lat)];
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = Math.min(
    360,
    Math.max(LEAST, (east - west) * (1 + 2 * MARGIN), (south - north) * (1 + 2 * MARGIN) * 1.5),
  );
  const high = wide / 1.5;
  return [(west + east - wide) / 2, (north + south - high) / 2, wide, high];
}

/** The outlines as one path: rings of a first point and steps. */
function lands() {
  const { fine, rings } = G.map.outlines;
  return rings
    .map((ring) => {
      let text = `M${ring[0] / fine} ${-ring[1] / fine}`;
      for (let i = 2; i < ring.length; i += 2) text += `l${ring[i] / fine} ${-ring[i + 1] / fine}`;
      return `${text}z`;
    })
    .join("");
}

export function mapPanel() {
  const passing = new Set(V.derived.passes);
  const places = G.map.places
    .filter(([i]) => passing.has(i))
    .sort((p, q) => G.sentences[q[0]] - G.sentences[p[0]]);
  const head = [
    h("p", { class: "kicker", text: "Map" }),
    h("h2", { text: "Where in the world", tabindex: "-1" }),
  ];
  if (!places.length)
    return [
      ...head,
      h("p", { class: "empty", text: "No place that passes the filters has a known position." }),
    ];
  return [
    ...head,
    h("p", {
      class: "lede",
      text: `${plural(places.length, "place")} with a known position, sized by the sentences that name them.`,
    }),
    h("div", { class: "map" }, drawn(places)),
    part(
      "Places",
      places.length,
      longList(
        places,
        ([i]) =>
          h(
            "li",
            { class: "line" },
            entityButton(i),
            h("span", { class: "tally", text: plural(G.sentences[i], "sentence") }),
          ),
        30,
      ),
    ),
    h("p", {
      class: "aside",
      text: "Outlines: Natural Earth, public domain. Positions of towns: GeoNames, CC BY 4.0.",
    }),
  ];
}

function drawn(places) {
  const box = frame(places);
  const unit = box[2] / 340; // a pixel of the map as it stands in the panel
  const node = el("svg", {
    viewBox: box.join(" "),
    role: "img",
    "aria-label": `A map of ${plural(places.length, "place")}; they are listed below.`,
  });
  node.append(el("path", { class: "land", d: lands(), "stroke-width": 0.7 * unit }));
  const most = Math.max(...places.map(([i]) => G.sentences[i]));
  const taken = [];
  [...places].reverse().forEach(([i, lat, lon]) => {
    const spot = el("circle", {
      class: "spot",
      cx: lon,
      cy: -lat,
      r: unit * (3 + 7 * Math.sqrt(G.sentences[i] / most)),
      "stroke-width": unit,
    });
    spot.append(el("title", {}, `${G.name[i]}: ${plural(G.sentences[i], "sentence")}`));
    spot.addEventListener("click", () => goTo(i));
    node.append(spot);
  });
  for (const [i, lat, lon] of places) {
    if (taken.length >= LABELS) break;
    const width = 6.2 * G.name[i].length * unit;
    const right = lon + width + 12 * unit < box[0] + box[2];
    const x = right ? lon + 9 * unit : lon - 9 * unit - width;
    const y = -lat;
    if (taken.some(([p, q, w]) => x < p + w && p < x + width && Math.abs(q - y) < 13 * unit)) continue;
    taken.push([x, y, width]);
    node.append(el("text", { x, y: y + 4 * unit, "font-size": 11.5 * unit }, G.name[i]));
  }
  return node;
}
