// The time brush: a bar a month (or a year, where there are many), which can be pressed, dragged over, zoomed into and walked through.

import { G } from "./data.js";
import { button, day, h, icon, ICONS, plural } from "./dom.js";
import { timeOf } from "./filters.js";
import { change, now } from "./state.js";
import { axis, barName, barOf, ticks } from "./time.js";

const BEAT = 700; // milliseconds of a step when it plays
let box = null;
let parts = {}; // the elements that change
let whole = []; // the first and the last day of the collection
let shown = { unit: 1, edges: [] }; // the axis as drawn
let zoomed = null; // the span that is zoomed into
let timer = 0;
let moments = []; // [article, day]

const iso = (t) => new Date(t * 864e5).toISOString().slice(0, 10);

export function timeBrush() {
  moments = G.when.map(([a, text]) => [a, timeOf(text)]).filter(([, t]) => Number.isFinite(t));
  const times = moments.map(([, t]) => t).sort((p, q) => p - q);
  if (times.length < 2 || times[0] === times[times.length - 1]) {
    return h("p", {
      class: "aside no-time",
      text: times.length
        ? `All dates are ${day(iso(times[0]))}.`
        : "No dates are known, so there is no time line.",
    });
  }
  whole = [times[0], times[times.length - 1]];
  parts = {
    bars: h("div", { class: "histogram" }),
    axis: h("div", { class: "axis", "aria-hidden": "true" }),
    from: handle("From", 0),
    to: handle("To", 1),
    text: h("output", { class: "span" }),
    zoom: button("Zoom into this span", zoom, { class: "more zoom-time" }),
  };
  const play = button("Play the time line", () => playing(play), { glyph: "play", class: "round play" });
  box = h(
    "section",
    { class: "time", "aria-label": "Time" },
    h(
      "div",
      { class: "time-head" },
      h("h2", { text: G.dated === "articles" ? "Time" : "Dates in the text" }),
      parts.text,
      play,
    ),
    h("div", { class: "brush" }, parts.bars, parts.from, parts.to, parts.axis),
    parts.zoom,
  );
  parts.bars.addEventListener("pointerdown", drag);
  lay();
  return box;
}

/** Lays out the axis of the span in hand. */
function lay() {
  shown = axis(...(zoomed || whole));
  const { unit, edges } = shown;
  parts.bars.replaceChildren(
    ...edges.slice(0, -1).map((edge) => h("span", { title: barName(unit, edge) }, h("i", {}))),
  );
  parts.axis.replaceChildren(
    ...ticks(unit, edges).map(({ at, text }) => {
      const tick = h("span", { text });
      tick.style.left = `${100 * at}%`;
      return tick;
    }),
  );
  for (const [n, input] of [parts.from, parts.to].entries()) {
    input.max = String(edges.length - 1);
    input.value = n ? input.max : "0";
  }
}

/** The handles stand on edges of bars. */
function handle(name) {
  return h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 1,
    "aria-label": name,
    on: { input: () => moved("replace"), change: () => moved("push") },
  });
}

function moved(how) {
  const [a, b] = [Number(parts.from.value), Number(parts.to.value)].sort((p, q) => p - q);
  choose(a, Math.max(a + 1, b), how);
}

/** Chooses the bars from one edge to another; all of them is no choice. */
function choose(a, b, how) {
  const { edges } = shown;
  const all = a <= 0 && b >= edges.length - 1;
  change(
    { time: all ? (zoomed ? [edges[0], edges[edges.length - 1] - 1] : null) : [edges[a], edges[b] - 1] },
    how,
  );
}

/** A press chooses a bar, a drag the bars under it; a press on what is chosen already takes it back. */
function drag(event) {
  const rect = parts.bars.getBoundingClientRect();
  const count = shown.edges.length - 1;
  const at = (e) =>
    Math.min(count - 1, Math.max(0, Math.floor(((e.clientX - rect.left) / rect.width) * count)));
  const start = at(event);
  const before = now().time?.join();
  parts.bars.setPointerCapture(event.pointerId);
  const span = (e) => [Math.min(start, at(e)), Math.max(start, at(e)) + 1];
  const move = (e) => choose(...span(e), "replace");
  const up = (e) => {
    parts.bars.removeEventListener("pointermove", move);
    parts.bars.removeEventListener("pointerup", up);
    const [a, b] = span(e);
    const same = b === a + 1 && before === [shown.edges[a], shown.edges[b] - 1].join();
    if (same) change({ time: null });
    else choose(a, b, "push");
  };
  parts.bars.addEventListener("pointermove", move);
  parts.bars.addEventListener("pointerup", up);
}

/** Makes the span in hand the whole axis, or the whole axis again. */
function zoom() {
  zoomed = zoomed ? null : now().time;
  lay();
  change({ time: now().time }, "replace");
}

/** Moves the span through time, a bar a beat, until it reaches the end or is stopped. Bars in which nothing is are passed over. */
function playing(play) {
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.replaceChildren(icon(ICONS.play));
    play.setAttribute("aria-label", "Play the time line");
  };
  if (timer) {
    stop();
    return;
  }
  const { edges } = shown;
  const full = new Set(moments.map(([, t]) => barOf(edges, t)));
  const { time } = now();
  const begin = time ? barOf(edges, time[0]) : 0;
  const steps = edges
    .slice(0, -1)
    .map((_, n) => n)
    .filter((n) => full.has(n) && n >= begin);
  play.replaceChildren(icon(ICONS.pause));
  play.setAttribute("aria-label", "Stop the time line");
  const beat = () => {
    const n = steps.shift();
    if (n === undefined) stop();
    else choose(n, n + 1, "replace");
  };
  beat();
  timer = setInterval(beat, BEAT);
}

function spanName([a, b]) {
  const { unit, edges } = shown;
  const n = edges.indexOf(a);
  if (n >= 0 && edges[n + 1] === b + 1) return barName(unit, a);
  return `${day(iso(a))} – ${day(iso(b))}`;
}

export function drawBrush(state) {
  if (!box) return;
  const { edges, unit } = shown;
  const [a, b] = state.time || [edges[0], edges[edges.length - 1] - 1];
  const { filters, not } = state;
  const passes = (n) =>
    (!filters.article.size || filters.article.has(n)) &&
    (!filters.source.size || filters.source.has(G.sourceOf[n])) &&
    !not.article.has(n) &&
    !not.source.has(G.sourceOf[n]);
  const all = edges.map(() => new Set());
  for (const [n, t] of moments) all[barOf(edges, t)]?.add(n);
  const peak = Math.max(1, ...all.map((own) => own.size));
  [...parts.bars.children].forEach((bar, n) => {
    const kept = [...all[n]].filter(passes).length;
    bar.firstChild.style.height = `${kept ? Math.max(7, (kept / peak) * 100) : 0}%`;
    bar.className = edges[n + 1] <= a || edges[n] > b ? "out" : "in";
    bar.title = `${barName(unit, edges[n])}: ${plural(kept, "article")}`;
  });
  const [low, high] = [edges.findLastIndex((edge) => edge <= a), edges.findIndex((edge) => edge > b)];
  parts.from.value = Math.max(0, low);
  parts.to.value = high < 0 ? edges.length - 1 : high;
  parts.text.textContent = state.time ? spanName(state.time) : whole.map((t) => day(iso(t))).join(" – ");
  box.classList.toggle("set", Boolean(state.time));
  parts.zoom.hidden = !zoomed && (!state.time || unit === 1);
  parts.zoom.textContent = zoomed ? "All of the time line" : "Zoom into this span";
  parts.from.setAttribute("aria-valuetext", day(iso(a)));
  parts.to.setAttribute("aria-valuetext", day(iso(b)));
}
