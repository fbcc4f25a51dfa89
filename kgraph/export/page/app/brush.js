// The time brush: a histogram of articles (or of dates in the text) and two handles.

import { G } from "./data.js";
import { button, day, h, icon, ICONS } from "./dom.js";
import { timeOf } from "./filters.js";
import { change, now } from "./state.js";

const BINS = 44;
const SNAP = 4; // pixels at either end of the bars that mean the end
let box = null,
  bars,
  from,
  to,
  text,
  first,
  last,
  bins,
  timer = 0;

export function timeBrush() {
  const times = G.when
    .map(([, iso]) => timeOf(iso))
    .filter(Number.isFinite)
    .sort((p, q) => p - q);
  if (times.length < 2 || times[0] === times[times.length - 1]) {
    return h("p", {
      class: "aside no-time",
      text: times.length
        ? `All dates are ${day(new Date(times[0] * 864e5).toISOString())}.`
        : "No dates are known, so there is no time line.",
    });
  }
  [first, last] = [times[0], times[times.length - 1]];
  bins = Array.from({ length: BINS }, () => new Set());
  for (const [a, iso] of G.when) bins[binOf(timeOf(iso))]?.add(a);
  bars = h(
    "div",
    { class: "histogram", "aria-hidden": "true" },
    bins.map(() => h("span")),
  );
  from = handle("From", first);
  to = handle("To", last);
  text = h("output", { class: "span" });
  const play = button("Play the time line", () => playing(play), { glyph: "play", class: "round play" });
  box = h(
    "section",
    { class: "time", "aria-label": "Time" },
    h(
      "div",
      { class: "time-head" },
      h("h2", { text: G.dated === "articles" ? "Time" : "Dates in the text" }),
      text,
      play,
    ),
    h("div", { class: "brush" }, bars, from, to),
  );
  bars.addEventListener("pointerdown", drag);
  return box;
}

function binOf(t) {
  return Math.min(BINS - 1, Math.max(0, Math.floor(((t - first) / (last - first)) * BINS)));
}

function handle(name, value) {
  return h("input", {
    type: "range",
    min: first,
    max: last,
    step: 1,
    value,
    "aria-label": name,
    on: { input: () => moved("replace"), change: () => moved("push") },
  });
}

function moved(how) {
  const [a, b] = [Number(from.value), Number(to.value)].sort((p, q) => p - q);
  change({ time: a <= first && b >= last ? null : [a, b] }, how);
}

/** A drag over the bars chooses the span under it. */
function drag(event) {
  const rect = bars.getBoundingClientRect();
  const share = (e) => Math.min(1, Math.max(0, (e.clientX - rect.left - SNAP) / (rect.width - 2 * SNAP)));
  const at = (e) => Math.round(first + share(e) * (last - first));
  const start = at(event);
  bars.setPointerCapture(event.pointerId);
  const move = (e) => {
    const [a, b] = [start, at(e)].sort((p, q) => p - q);
    [from.value, to.value] = [a, b];
    moved("replace");
  };
  const up = (e) => {
    bars.removeEventListener("pointermove", move);
    bars.removeEventListener("pointerup", up);
    if (Math.abs(e.clientX - event.clientX) < 4) [from.value, to.value] = [first, last];
    moved("push");
  };
  bars.addEventListener("pointermove", move);
  bars.addEventListener("pointerup", up);
}

/** Moves the span through time, a step a beat, until it reaches the end or is stopped. */
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
  const { time } = now();
  const width = time && time[1] - time[0] < last - first ? time[1] - time[0] : Math.ceil((last - first) / 8);
  let start = time && time[1] < last ? time[0] : first;
  play.replaceChildren(icon(ICONS.pause));
  play.setAttribute("aria-label", "Stop the time line");
  timer = setInterval(() => {
    change({ time: [Math.round(start), Math.round(Math.min(last, start + width))] }, "replace");
    if (start + width >= last) stop();
    start += (last - first) / 24;
  }, 700);
}

export function drawBrush(state, derived) {
  if (!box) return;
  const [a, b] = state.time || [first, last];
  [from.value, to.value] = [a, b];
  const { filters } = state;
  const kept = bins.map(
    (own) =>
      [...own].filter(
        (n) =>
          (!filters.article.size || filters.article.has(n)) &&
          (!filters.source.size || filters.source.has(G.sourceOf[n])),
      ).length,
  );
  const peak = Math.max(1, ...bins.map((own) => own.size));
  [...bars.children].forEach((bar, i) => {
    bar.style.height = `${kept[i] ? Math.max(6, (kept[i] / peak) * 100) : 0}%`;
    const [start, end] = [first + (i / BINS) * (last - first), first + ((i + 1) / BINS) * (last - first)];
    bar.className = end < a || start > b ? "out" : "in";
  });
  const iso = (t) => day(new Date(t * 864e5).toISOString());
  text.textContent = state.time ? `${iso(a)} – ${iso(b)}` : `${iso(first)} – ${iso(last)}`;
  box.classList.toggle("set", Boolean(state.time));
  for (const [input, t] of [
    [from, a],
    [to, b],
  ])
    input.setAttribute("aria-valuetext", iso(t));
}
