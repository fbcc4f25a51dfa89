// A neighbourhood as a picture: places come from the server, so that the same graph gives the same picture.

import { el } from "./dom.js";

const MARGIN = 70;
const SIDE = 1000;

/** The picture of what `neighbourhood` answered; `go` is called with the id of whatever is chosen. */
export function picture(found, go) {
  const place = new Map(found.nodes.map((node) => [node.id, node]));
  const strongest = Math.max(1, ...found.edges.map((edge) => edge.weight));
  const lines = found.edges.map((edge) => {
    const [a, b] = [place.get(edge.source), place.get(edge.target)];
    const width = 0.6 + 4 * Math.sqrt(edge.weight / strongest);
    return el("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "stroke-width": width.toFixed(2), class: edge.relations.length ? "stated" : undefined },
      el("title", {}, `${a.name} – ${b.name}: ${edge.weight} sentences${edge.relations.length ? `; ${edge.relations.join(", ")}` : ""}`));
  });
  const most = Math.max(1, ...found.nodes.map((node) => node.mentions));
  const nodes = found.nodes.map((node) => {
    const radius = 6 + 16 * Math.sqrt(node.mentions / most);
    const choose = () => go(node.id);
    const keyed = (event) => (event.key === "Enter" || event.key === " ") && choose();
    return el("g", { class: `node${node.id === found.centre ? " centre" : ""}`, tabindex: 0, role: "link", "data-id": node.id,
      "aria-label": `${node.name}, ${node.type}`, click: choose, keydown: keyed },
      el("circle", { cx: node.x, cy: node.y, r: radius.toFixed(1), class: node.type }),
      el("text", { x: node.x, y: (node.y - radius - 4).toFixed(1) }, node.name.length > 28 ? `${node.name.slice(0, 27)}…` : node.name),
      el("title", {}, `${node.name} (${node.type})`));
  });
  const box = [-MARGIN, -MARGIN, SIDE + 2 * MARGIN, SIDE + 2 * MARGIN].join(" ");
  return el("svg", { viewBox: box, role: "group", "aria-label": `${found.nodes.length} entities, ${found.edges.length} connections` }, el("g", {}, lines), el("g", {}, nodes));
}
