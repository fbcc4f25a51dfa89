// The controls on the picture: legend, zoom, and how much is shown.

import { toggleArranged } from "./actions.js";
import { G } from "./data.js";
import { button, count, h, plural } from "./dom.js";
import { N, fitting, glideTo, zoomAt } from "./network.js";
import { legendOf } from "./picture.js";
import { V } from "./scene.js";
import { canRedo, canUndo, change, now, redo, undo } from "./state.js";

export function setUpControls(stage) {
  stage.append(
    h("div", { class: "legend", id: "legend" }),
    h(
      "div",
      { class: "zoom", role: "group", "aria-label": "View" },
      button("Zoom in", () => zoomAt(N.width / 2, N.height / 2, 1.35), { glyph: "plus", class: "round" }),
      button("Zoom out", () => zoomAt(N.width / 2, N.height / 2, 1 / 1.35), {
        glyph: "minus",
        class: "round",
      }),
      button("Show all", fitAll, { glyph: "fit", class: "round" }),
      button("Arrange what is shown", toggleArranged, {
        glyph: "arrange",
        class: "round",
        id: "arrange",
        "aria-pressed": "false",
      }),
      button("Undo", undo, { glyph: "undo", class: "round", id: "undo" }),
      button("Redo", redo, { glyph: "redo", class: "round", id: "redo" }),
    ),
    h(
      "div",
      { class: "strip", id: "strip", role: "group", "aria-label": "How much is shown" },
      h(
        "label",
        { class: "slider" },
        h("span", { text: "Show more" }),
        h("input", {
          type: "range",
          id: "more",
          min: 0,
          max: 100,
          step: 1,
          on: {
            input: (e) => change({ n: sizeAt(e.target.value) }, "replace"),
            change: (e) => change({ n: sizeAt(e.target.value) }),
          },
        }),
      ),
      h(
        "div",
        { class: "slider" },
        h("label", { for: "least" }, "At least"),
        h("input", {
          type: "range",
          id: "least",
          min: 1,
          max: 12,
          step: 1,
          on: { input: (e) => least(e, "replace"), change: (e) => least(e, "push") },
        }),
        h("output", { id: "least-now" }),
        h(
          "select",
          {
            id: "least-what",
            "aria-label": "At least how many of what",
            on: { change: (e) => change({ min: { ...now().min, what: e.target.value } }) },
          },
          ["sentences", "articles", "origins"].map((w) => h("option", { value: w, text: w })),
        ),
      ),
      h(
        "label",
        { class: "tick" },
        h("input", {
          type: "checkbox",
          id: "all-links",
          on: { change: (e) => change({ allLinks: e.target.checked }) },
        }),
        "all links",
      ),
      h("p", { class: "rule", id: "rule" }),
    ),
  );
}

function least(event, how) {
  change({ min: { ...now().min, least: Number(event.target.value) } }, how);
}

/** The slider runs from 10 to all, by equal factors. */
function sizeAt(position) {
  const low = Math.min(10, G.n);
  return Math.max(1, Math.min(G.n, Math.round(low * (G.n / Math.max(1, low)) ** (Number(position) / 100))));
}

function positionOf(n) {
  const low = Math.min(10, G.n);
  return G.n <= low ? 100 : Math.round((100 * Math.log(n / low)) / Math.log(G.n / low));
}

export function fitAll() {
  glideTo(fitting(V.scene.nodes));
}

export function drawControls(state, derived) {
  document.getElementById("undo").disabled = !canUndo();
  document.getElementById("redo").disabled = !canRedo();
  document.getElementById("arrange").setAttribute("aria-pressed", String(state.arranged));
  document.getElementById("table-button").setAttribute("aria-pressed", String(Boolean(state.table)));
  document.getElementById("more").value = positionOf(state.n);
  document.getElementById("more").setAttribute("aria-valuetext", plural(state.n, "entity", "entities"));
  document.getElementById("least").value = state.min.least;
  document.getElementById("least-now").textContent = state.min.least;
  document.getElementById("least-what").value = state.min.what;
  document.getElementById("all-links").checked = state.allLinks;
  document.getElementById("rule").replaceChildren(...ruleText(state, derived));
  drawLegend(state);
}

/** What is shown and by which rule, in a sentence. */
function ruleText(state, derived) {
  if (state.level === "communities") {
    const closed = V.scene.nodes.filter((n) => n.communityNode !== undefined).length;
    return [
      h("strong", {
        text: `${plural(closed, "community", "communities")} of ${plural(derived.passes.length, "entity", "entities")}`,
      }),
      " — those named together stand as one, since all at once cannot be read. Double-click one to open it.",
    ];
  }
  const shown = h("strong", {
    text: `${count(derived.shown.size)} of ${plural(G.meta.entities, "entity", "entities")}, ${count(derived.links.length)} of ${plural(G.meta.links, "link")}`,
  });
  const who =
    derived.shown.size >= G.n
      ? "all of them"
      : derived.filtered
        ? "the strongest that pass the filters"
        : "the strongest by salience, names before concepts";
  const which = state.allLinks
    ? "with all their links"
    : "with links that are stated, significant, or the strongest of one";
  return [shown, ` — ${who}, ${which}.`, G.n < G.meta.entities ? ` The page carries ${count(G.n)}.` : ""];
}

function drawLegend(state) {
  const colours = [
    ["type", "Type"],
    ["topic", "Topic"],
    ...(G.topic.scheme.includes("story") ? [["story", "Story"]] : []),
    ["community", "Community"],
  ];
  const pick = h(
    "select",
    { id: "colour", "aria-label": "Colour by", on: { change: (e) => change({ colour: e.target.value }) } },
    colours.map(([value, name]) => h("option", { value, text: `Colour: ${name}` })),
  );
  pick.value = state.colour;
  const focused = document.activeElement?.id;
  const levels =
    G.communities.length > 1 && G.n > 30
      ? h(
          "div",
          { class: "tabs levels", role: "group", "aria-label": "Level" },
          [
            ["entities", "Entities"],
            ["communities", "Communities"],
          ].map(([level, name]) =>
            h("button", {
              type: "button",
              id: `level-${level}`,
              "aria-pressed": String(state.level === level),
              text: name,
              on: {
                click: () => {
                  change({ level, open: new Set() });
                  fitAll();
                },
              },
            }),
          ),
        )
      : null;
  document.getElementById("legend").replaceChildren(
    ...[
      levels,
      pick,
      h(
        "ul",
        { class: "signs" },
        legendOf(state)
          .slice(0, 11)
          .map(([token, , words]) => {
            const mark = h("span", {
              class:
                state.colour === "type" && state.level === "entities"
                  ? `mark mark-${token.replace("type-", "")}`
                  : "swatch",
              "aria-hidden": "true",
            });
            if (mark.className === "swatch") mark.style.background = `var(--${token})`;
            return h("li", {}, mark, h("span", { text: words }));
          }),
      ),
    ].filter(Boolean),
  );
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
}
