// The hand on the picture: hover, click, double click, drag, wheel, pinch, the menu.

import { G, TYPE_NAMES } from "./data.js";
import { h, note, plural } from "./dom.js";
import { clearSelection, entityActions, expand, goTo, openCommunity, select, showPath } from "./actions.js";
import { closeMenu, openMenu } from "./menu.js";
import { N, light, lightAround, panBy, render, stopGliding, zoomAt } from "./network.js";
import { bend } from "./paint.js";
import { strongestFirst, told } from "./said.js";
import { V } from "./scene.js";
import { change, now } from "./state.js";

const TOUCH = 6; // pixels of movement that make a click a drag
const TWICE = 400; // milliseconds within which two clicks are a double click
const EDGE_REACH = 6; // pixels from an edge that still hit it

let tip,
  down = null,
  pinch = null,
  hoverAsked = false,
  last = null;
let before = null; // the last click, in case another follows
const fingers = new Map();

export function setUpPointer(surface, parent) {
  tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  parent.append(tip);
  surface.addEventListener("pointerdown", pressed);
  surface.addEventListener("pointermove", moved);
  surface.addEventListener("pointerup", released);
  surface.addEventListener("pointercancel", () => {
    fingers.clear();
    down = null;
  });
  surface.addEventListener("pointerleave", () => unhover());
  document.addEventListener("pointerdown", again, true);
  surface.addEventListener("contextmenu", menu);
  surface.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      stopGliding();
      const [x, y] = place(event);
      zoomAt(x, y, Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)));
    },
    { passive: false },
  );
}

function place(event) {
  const box =
    event.currentTarget?.getBoundingClientRect?.() ||
    document.querySelector(".canvas").getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

/** The node at a place on screen, the smallest where several are. */
function nodeAt(x, y) {
  let best = null;
  for (const node of V.scene.nodes) {
    const reach = Math.max(9, node.sr * 1.25);
    const [dx, dy] = [node.sx - x, node.sy - y];
    if (dx * dx + dy * dy <= reach * reach && (!best || node.sr < best.sr)) best = node;
  }
  return best || labelAt(x, y);
}

function labelAt(x, y) {
  const found = N.labels.find(
    ({ box, key }) => x > box[0] && x < box[2] && y > box[1] && y < box[3] && V.scene.at.has(key),
  );
  return found ? V.scene.at.get(found.key) : null;
}

/** The edge at a place on screen: the nearest of those that pass within reach. */
function edgeAt(x, y) {
  let [best, nearest] = [null, EDGE_REACH * EDGE_REACH];
  for (const edge of V.scene.edges) {
    const { a, b } = edge;
    const slack = EDGE_REACH + 0.12 * (Math.abs(a.sx - b.sx) + Math.abs(a.sy - b.sy));
    if (
      x < Math.min(a.sx, b.sx) - slack ||
      x > Math.max(a.sx, b.sx) + slack ||
      y < Math.min(a.sy, b.sy) - slack ||
      y > Math.max(a.sy, b.sy) + slack
    )
      continue;
    const [cx, cy] = bend(a.sx, a.sy, b.sx, b.sy);
    for (let i = 1; i < 24; i += 1) {
      const t = i / 24;
      const u = 1 - t;
      const [dx, dy] = [
        u * u * a.sx + 2 * u * t * cx + t * t * b.sx - x,
        u * u * a.sy + 2 * u * t * cy + t * t * b.sy - y,
      ];
      const far = dx * dx + dy * dy;
      if (far < nearest) [best, nearest] = [edge, far];
    }
  }
  return best;
}

function pressed(event) {
  closeMenu();
  stopGliding();
  event.currentTarget.setPointerCapture?.(event.pointerId);
  const [x, y] = place(event);
  fingers.set(event.pointerId, [x, y]);
  if (fingers.size === 2) {
    const [p, q] = [...fingers.values()];
    pinch = { far: Math.hypot(p[0] - q[0], p[1] - q[1]), x: (p[0] + q[0]) / 2, y: (p[1] + q[1]) / 2 };
    down = null;
    return;
  }
  if (event.button === 0)
    down = {
      x,
      y,
      at: [x, y],
      node: nodeAt(x, y),
      dragged: false,
      touch: event.pointerType === "touch",
      time: performance.now(),
    };
}

function moved(event) {
  const [x, y] = place(event);
  if (fingers.has(event.pointerId)) fingers.set(event.pointerId, [x, y]);
  if (pinch && fingers.size === 2) {
    const [p, q] = [...fingers.values()];
    const far = Math.hypot(p[0] - q[0], p[1] - q[1]);
    const [mx, my] = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
    zoomAt(mx, my, far / pinch.far);
    panBy(mx - pinch.x, my - pinch.y);
    pinch = { far, x: mx, y: my };
    return;
  }
  if (!down) {
    last = [x, y];
    if (!hoverAsked) requestAnimationFrame(hover);
    hoverAsked = true;
    return;
  }
  const [dx, dy] = [x - down.at[0], y - down.at[1]];
  if (!down.dragged && Math.hypot(x - down.x, y - down.y) < TOUCH) return;
  down.dragged = true;
  down.at = [x, y];
  tip.hidden = true;
  if (down.node?.entity !== undefined && !down.touch) {
    down.node.x += dx / N.view.k;
    down.node.y += dy / N.view.k;
    render();
  } else panBy(dx, dy);
}

function released(event) {
  fingers.delete(event.pointerId);
  if (pinch && fingers.size < 2) {
    pinch = null;
    return;
  }
  if (!down) return;
  const { node, dragged, x, y, touch, time } = down;
  down = null;
  if (dragged) {
    if (node?.entity !== undefined && !touch)
      change({ pins: new Map([...now().pins, [node.entity, [node.x, node.y]]]) });
    return;
  }
  if (touch && performance.now() - time > 550) return;
  clicked(event, x, y, node);
}

function clicked(event, x, y, node) {
  before = event.shiftKey
    ? null
    : { x: event.clientX, y: event.clientY, at: [x, y], node, time: event.timeStamp };
  document.getElementById("picture").focus({ preventScroll: true });
  if (node?.entity !== undefined) {
    const { selected } = now();
    if (event.shiftKey && selected?.kind === "entity") showPath(selected.id, node.entity);
    else select("entity", node.entity);
  } else if (node) select("community", node.communityNode);
  else {
    const edge = edgeAt(x, y);
    if (edge && edge.link >= 0) select("link", edge.link);
    else if (edge)
      note(
        `${plural(edge.count, "link")} between ${edge.a.label} and ${edge.b.label}. Open either to see them.`,
      );
    else if (now().selected || now().path || now().focus) clearSelection();
  }
}

/**
 * The second of two clicks at one place. The first may have opened the evidence under the hand, so that the second would
 * fall on it: wherever it falls, it means what the first one hit.
 */
function again(event) {
  if (
    !before ||
    event.button !== 0 ||
    event.timeStamp - before.time > TWICE ||
    Math.hypot(event.clientX - before.x, event.clientY - before.y) > TOUCH
  )
    return;
  const { node, at } = before;
  before = null;
  event.stopPropagation();
  event.preventDefault();
  const swallow = (click) => {
    click.stopPropagation();
    click.preventDefault(); // a name in the evidence is a link
  };
  addEventListener("click", swallow, { capture: true, once: true });
  doubled(node, at);
}

function doubled(node, at) {
  if (node?.entity !== undefined) expand(node.entity);
  else if (node) openCommunity(node.communityNode);
  else zoomAt(...at, 1.6);
}

// --- hover

function hover() {
  hoverAsked = false;
  if (!last || down || N.moving) return;
  const [x, y] = last;
  const node = nodeAt(x, y);
  if (node) {
    if (N.hovered !== node.key) lightAround(node.key);
    N.hovered = node.key;
    showTip(node.sx, node.sy - node.sr, tipOf(node));
    return;
  }
  const edge = V.scene.edges.length < 20000 ? edgeAt(x, y) : null;
  if (edge) {
    N.hovered = edge;
    light({ nodes: new Set([edge.a.key, edge.b.key]), edges: new Set([edge]), dim: 0.45 });
    showTip(x, y - 6, edgeTip(edge));
  } else unhover();
}

function unhover() {
  tip.hidden = true;
  if (N.hovered === null) return;
  N.hovered = null;
  N.relight();
}

function tipOf(node) {
  if (node.entity === undefined) {
    return [
      h("strong", { text: node.label }),
      h("span", {
        text: `${plural(G.communities[node.communityNode].members.length, "entity", "entities")} · double-click to open`,
      }),
    ];
  }
  const i = node.entity;
  return [
    h("strong", { text: G.name[i] }),
    h("span", { text: `${TYPE_NAMES[G.type[i]]}${G.subtype[i] ? `, ${G.subtype[i]}` : ""}` }),
    h("span", {
      text: `${plural(G.sentences[i], "sentence")} · ${plural(G.count[i], "article")} · ${plural(G.linksOf[i].length, "link")}`,
    }),
  ];
}

function edgeTip(edge) {
  const own = edge.link >= 0 ? G.link.relations[edge.link] : [];
  const said = [...new Set(strongestFirst(own).map(told))].slice(0, 3);
  return [
    h("strong", { text: `${edge.a.label} – ${edge.b.label}` }),
    said.length ? h("span", { class: "said", text: said.join(" · ") }) : null,
    h("span", { text: edge.link >= 0 ? plural(edge.weight, "sentence") : plural(edge.count, "link") }),
  ].filter(Boolean);
}

function showTip(x, y, parts) {
  tip.replaceChildren(...parts);
  tip.hidden = false;
  const { offsetWidth: w, offsetHeight: t } = tip;
  tip.style.left = `${Math.max(6, Math.min(N.width - w - 6, x - w / 2))}px`;
  tip.style.top = `${y - t - 10 < 4 ? y + 26 : y - t - 10}px`;
}

export function hideTip() {
  tip.hidden = true;
}

// --- the menu

function menu(event) {
  const node = nodeAt(...place(event));
  event.preventDefault();
  closeMenu();
  if (!node) return;
  const [x, y] = place(event);
  const actions =
    node.entity !== undefined
      ? [{ name: "Open", run: () => goTo(node.entity) }, ...entityActions(node.entity)]
      : [
          {
            name: now().open.has(node.communityNode) ? "Close" : "Open into members",
            run: () => openCommunity(node.communityNode),
          },
        ];
  openMenu(node.label, actions, x, y);
}
