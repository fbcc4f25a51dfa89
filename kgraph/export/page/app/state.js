// What the person has chosen. It lives here, is written to the address after `#`, and can be undone.

import { FACETS, MEASURES, decode, encode } from "./address.js";
import { G } from "./data.js";

export { FACETS };
const EDITS = [
  "filters",
  "not",
  "time",
  "arranged",
  "n",
  "min",
  "allLinks",
  "level",
  "open",
  "focus",
  "hidden",
  "extra",
  "pins",
  "picked",
  "decided",
]; // what undo takes back
export const OPEN_MOST = 2000; // entities above which the page opens coloured by community, with their outlines

let state = null;
const undone = [];
const done = [];
const watchers = [];

export function coreSize() {
  return Math.min(G.n, Math.max(60, Math.min(150, Math.ceil(4 * Math.sqrt(G.n)))));
}

export function fresh() {
  return {
    filters: Object.fromEntries(FACETS.map((f) => [f, new Set()])),
    not: Object.fromEntries(FACETS.map((f) => [f, new Set()])), // values kept out
    time: null,
    n: coreSize(),
    min: { what: MEASURES[0], least: 1 },
    allLinks: false,
    colour: G.n > OPEN_MOST ? "community" : "type",
    level: "entities",
    open: new Set(),
    focus: null,
    hidden: new Set(),
    extra: new Set(),
    pins: new Map(),
    arranged: false, // laid out for what is shown
    picked: new Set(), // entities that the person has put together
    decided: [], // {what: "never" | "same" | "different", of: entities}
    selected: null,
    path: null,
    ways: { stated: false, names: false, without: new Set() },
    table: null,
    view: null,
  };
}

export function now() {
  return state;
}

export function watch(run) {
  watchers.push(run);
}

/** Changes the state. `how`: "push" (a step of its own), "replace" (no new step: view, sliders under way). */
export function change(patch, how = "push") {
  const edits = EDITS.some((key) => key in patch);
  if (edits && how === "push") {
    done.push(pick(state));
    undone.length = 0;
  }
  state = { ...state, ...patch };
  write(how);
  tell(patch);
}

function pick(from) {
  return Object.fromEntries(EDITS.map((key) => [key, from[key]]));
}

function tell(patch) {
  for (const run of watchers) run(state, patch);
}

export function canUndo() {
  return done.length > 0;
}

export function canRedo() {
  return undone.length > 0;
}

export function undo() {
  step(done, undone);
}

export function redo() {
  step(undone, done);
}

function step(from, to) {
  if (!from.length) return;
  to.push(pick(state));
  const patch = from.pop();
  state = { ...state, ...patch };
  write("push");
  tell(patch);
}

// --- the address

let timer = 0;

function write(how) {
  clearTimeout(timer);
  if (how === "push") store("pushState");
  else timer = setTimeout(() => store("replaceState"), 250);
}

function store(method) {
  const text = addressOf(state);
  if (`#${text}` === location.hash || (!text && !location.hash)) return;
  history[method](null, "", text ? `#${text}` : location.pathname + location.search);
}

/** The state as text for the address. */
export function addressOf(given) {
  return encode(given, fresh());
}

/** Reads the address at the start and whenever the person goes back or forward. */
export function startState() {
  state = decode(location.hash, fresh());
  addEventListener("popstate", () => {
    state = decode(location.hash, fresh());
    tell({ ...state, navigated: true });
  });
}
