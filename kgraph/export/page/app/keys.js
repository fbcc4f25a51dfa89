// The keyboard: walking the picture, and keys that work everywhere.

import { clearSelection, entityActions, openCommunity, select, toggleArranged } from "./actions.js";
import { G } from "./data.js";
import { announce, note } from "./dom.js";
import { fitAll } from "./controls.js";
import { help, switchTheme } from "./header.js";
import { N, bringIn, lightAround, panBy, zoomAt } from "./network.js";
import { back, enterPanel } from "./panel.js";
import { closeMenu, openMenu } from "./menu.js";
import { V } from "./scene.js";
import { change, now, redo, undo } from "./state.js";

const WAYS = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };

/** The node the keyboard is at: what is selected. */
function here() {
  const { selected } = now();
  if (selected?.kind === "entity") return V.scene.at.get(selected.id);
  if (selected?.kind === "community") return V.scene.at.get(-1 - selected.id);
  return null;
}

function choose(node) {
  if (node.entity !== undefined) select("entity", node.entity);
  else select("community", node.communityNode);
  bringIn(V.scene.at.get(node.key) || node);
  document.getElementById("picture").focus({ preventScroll: true });
}

/** From a node to the neighbour that lies most in the arrow's way; nearer ones win ties. */
function walk(way) {
  const from = here();
  if (!from) {
    const first = [...V.scene.nodes].sort((p, q) => p.rank - q.rank)[0];
    if (first) choose(first);
    return;
  }
  let [best, least] = [null, Infinity];
  for (const { a, b } of V.scene.edges) {
    const other = a === from ? b : b === from ? a : null;
    if (!other || other === from) continue;
    const angle = Math.atan2(other.y - from.y, other.x - from.x);
    const off = Math.abs(Math.atan2(Math.sin(angle - way), Math.cos(angle - way)));
    if (off > Math.PI / 2) continue;
    const cost = off * 2 + Math.hypot(other.x - from.x, other.y - from.y) / 2000;
    if (cost < least) [best, least] = [other, cost];
  }
  if (best) choose(best);
  else announce(`No neighbour of ${from.label} that way.`);
}

function arrow(event) {
  const way = WAYS[event.key];
  if (event.shiftKey) panBy(-Math.round(60 * Math.cos(way)), -Math.round(60 * Math.sin(way)));
  else walk(way);
}

/** Enter or the space bar: opens a community, goes into the panel, or begins to walk. */
function enter(event) {
  const node = here();
  if (node?.communityNode !== undefined && event.key === "Enter") openCommunity(node.communityNode);
  else if (now().selected || now().path) enterPanel();
  else walk(0);
}

function onPicture(event) {
  const asksMenu = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
  if (event.key in WAYS) arrow(event);
  else if (event.key === "Enter" || event.key === " ") enter(event);
  else if (asksMenu) {
    const node = here();
    if (node?.entity !== undefined) openMenu(node.label, entityActions(node.entity), node.sx, node.sy);
  } else return false;
  return true;
}

const zoomBy = (factor) => zoomAt(N.width / 2, N.height / 2, factor);

/** What keys do wherever no text is being written. */
const KEYS = {
  "/": () => {
    document.body.classList.add("finding");
    document.getElementById("search").focus();
  },
  "?": help,
  "+": () => zoomBy(1.25),
  "=": () => zoomBy(1.25),
  "-": () => zoomBy(0.8),
  0: fitAll,
  a: toggleArranged,
  t: () => change({ table: now().table ? null : "entities" }),
  l: switchTheme,
};

/** Letters act only while the picture, or nothing, has the focus (WCAG 2.1.4). */
function anywhere({ key }, letters) {
  if (!letters && /^[a-z]$/.test(key)) return false;
  const { selected } = now();
  const own = selected?.kind === "entity" ? entityActions(selected.id) : [];
  const run = own.find((action) => action.key === key)?.run ?? (Object.hasOwn(KEYS, key) ? KEYS[key] : null);
  run?.();
  return Boolean(run);
}

/** What holds together with Ctrl or Command. */
function command(event) {
  const key = event.key.toLowerCase();
  if (key === "z") (event.shiftKey ? redo : undo)();
  else if (key === "y") redo();
  else return false;
  return true;
}

function escape() {
  closeMenu();
  const inPanel = document.getElementById("proof").contains(document.activeElement);
  if (document.body.classList.contains("finding")) document.body.classList.remove("finding");
  else if (inPanel && now().table === null) document.getElementById("picture").focus();
  else if (now().selected || now().path) back();
  else if (now().focus) clearSelection();
  else if (now().table) change({ table: null });
}

export function setUpKeys() {
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault(); // the address holds the state
    document.getElementById("picture").focus();
  });
  const picture = document.getElementById("picture");
  picture.addEventListener("focus", () => {
    const node = here();
    if (node) lightAround(node.key);
  });
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (pressed(event, picture)) event.preventDefault();
  });
}

const WRITING = "input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]";

/** Does what a key means; false where it means nothing here. */
function pressed(event, picture) {
  const { target, key } = event;
  const writing = target.matches?.(WRITING);
  if (key === "Escape") {
    escape();
    return true;
  }
  if (writing || event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return command(event);
  if (target === picture && onPicture(event)) return true;
  if (target.matches?.("input[type=range]") && key.startsWith("Arrow")) return false;
  return anywhere(event, target === picture || target === document.body);
}

/** A word for those who come to an empty graph. */
export function greetEmpty() {
  if (!G.n) note("This graph has no entities.");
}
