// The panel of an entity: what it is, why its names are one, what is said of it, and every sentence that names it.

import { entityActions, select } from "./actions.js";
import { G, TYPES, TYPE_NAMES, across } from "./data.js";
import { button, count, day, h, plural } from "./dom.js";
import { sentences } from "./entity_sentences.js";
import { who } from "./entity_who.js";
import { E } from "./evidence.js";
import { absence } from "./filters.js";
import { claimRow } from "./claims.js";
import { entityButton, longList, part, quotation, typeMark } from "./prose.js";
import { relations } from "./relations.js";
import { V } from "./scene.js";
import { decide } from "./decisions.js";
import { change, now } from "./state.js";

export function entityPanel(i) {
  return [
    h(
      "p",
      { class: `kicker type-${TYPES[G.type[i]]}` },
      typeMark(G.type[i]),
      TYPE_NAMES[G.type[i]],
      G.subtype[i] ? ` · ${G.subtype[i]}` : "",
    ),
    h("h2", { text: G.name[i], tabindex: "-1" }),
    why(i),
    who(i),
    figures(i),
    doings(i),
    jumps(),
    differences(i),
    relations(i),
    quotes(i),
    agreements(i),
    together(i),
    names(i),
    topics(i),
    sentences(i),
  ];
}

/** Ways to the parts of the panel; filled when they are there. */
function jumps() {
  return h("nav", { class: "jumps", "aria-label": "Parts of this panel" });
}

function why(i) {
  const reason = absence(now(), V.derived, i);
  return reason && reason !== "not among the strongest shown"
    ? h("p", { class: "aside", text: `Shown because you chose it: otherwise ${reason}.` })
    : null;
}

function doings(i) {
  return h(
    "div",
    { class: "doings", role: "group", "aria-label": "Actions" },
    [...entityActions(i), ...more(i)].map(({ name, hint, key, run }) =>
      button(name, run, {
        class: "quiet",
        title: [hint, key && `key ${key}`].filter(Boolean).join(", ") || null,
      }),
    ),
  );
}

/** What the panel offers besides. */
function more(i) {
  const { picked, decided } = now();
  const gone = decided.some(({ what, of }) => what === "never" && of.includes(i));
  return [
    { name: "Path to …", hint: "how it is connected with another", run: () => select("way", 0, { from: i }) },
    {
      name: picked.has(i) ? "Compare" : "Compare with …",
      hint: "side by side with others",
      run: () => compareWith(i),
    },
    E.dates.some(([s]) => E.mentions.get(s)?.some((m) => m.entity === i)) && {
      name: "Timeline",
      hint: "its dated sentences",
      run: () => select("timeline", 0, { of: i }),
    },
    {
      name: gone ? "An entity after all" : "Not an entity",
      hint: "a decision for entities.toml; also hides it",
      run: () =>
        change({
          decided: decide(decided, { what: "never", of: [i] }),
          hidden: new Set([...now().hidden, i]),
          selected: { kind: "compare", id: 0 },
        }),
    },
  ].filter(Boolean);
}

function compareWith(i) {
  change({ picked: new Set([...now().picked, i]), path: null, selected: { kind: "compare", id: 0 } });
}

/** A row of figures, each with its word under it. */
export function figureRow(pairs) {
  return h(
    "dl",
    { class: "figures" },
    pairs
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value }))),
  );
}

function figures(i) {
  const [first, last] = [day(G.first[i]), day(G.last[i])];
  return [
    figureRow([
      ["sentences", count(G.sentences[i])],
      ["articles", count(G.count[i])],
      ["origins", count(G.origins[i])],
      ["links", count(G.linksOf[i].length)],
    ]),
    first ? h("p", { class: "dates", text: first === last ? first : `${first} – ${last}` }) : null,
  ];
}

function names(i) {
  if (!G.aliases[i].length && !G.reasons[i].length && !G.external[i]) return null;
  return part(
    "Also called",
    null,
    G.aliases[i].length
      ? h(
          "p",
          { class: "aliases" },
          G.aliases[i].map((name) => h("span", { class: "alias", text: name })),
        )
      : h("p", { class: "aside", text: "No other name." }),
    G.external[i] ? h("p", { class: "aside", text: `Known as ${G.external[i]}` }) : null,
    G.reasons[i].length
      ? h(
          "details",
          { class: "whys" },
          h("summary", { text: `Why these are one (${G.reasons[i].length})` }),
          h(
            "ul",
            {},
            G.reasons[i].map((reason) => h("li", { text: reason })),
          ),
        )
      : null,
  );
}

/** Topics with their strength as bars; each opens the topic. */
export function topicBars(pairs) {
  return h(
    "ul",
    { class: "bars" },
    pairs.slice(0, 8).map(([t, weight]) => {
      const bar = h("span", { class: "bar", "aria-hidden": "true" });
      bar.style.setProperty("--share", weight);
      return h(
        "li",
        {},
        h(
          "button",
          { type: "button", on: { click: () => select("topic", t) } },
          h("span", { text: G.topic.label[t] }),
          bar,
          h("span", { class: "tally", text: `${Math.round(weight * 100)}%` }),
        ),
      );
    }),
  );
}

function topics(i) {
  return G.topicsOf[i].length ? part("Topics", null, topicBars(G.topicsOf[i])) : null;
}

function together(i) {
  const own = G.linksOf[i];
  if (!own.length) return h("p", { class: "aside", text: "Never in one sentence with another name." });
  return part(
    "Named together with",
    own.length,
    longList(
      own,
      (k) =>
        h(
          "li",
          { class: "line" },
          entityButton(across(k, i)),
          h("button", {
            type: "button",
            class: "show",
            "aria-label": `${plural(G.link.weight[k], "sentence")} with ${G.name[across(k, i)]}`,
            text: plural(G.link.weight[k], "sentence"),
            on: { click: () => select("link", k) },
          }),
        ),
      8,
    ),
  );
}

function quotes(i) {
  const own = E.quotes.filter(([speaker]) => speaker === i);
  if (!own.length) return null;
  return part(
    "Quoted",
    own.length,
    longList(
      own,
      ([, first, last, cue]) =>
        quotation(first, {
          focus: new Set([i]),
          more: h("span", {
            class: "aside",
            text: [cue && `cue: ${cue}`, last > first && `${last - first + 1} sentences`]
              .filter(Boolean)
              .join(" · "),
          }),
        }),
      5,
    ),
  );
}

/** Claims about it on which articles differ (or, `alike`, on which they agree). */
function claimsOf(i, alike) {
  const own = new Set(E.sentencesOf[i]);
  return E.claims
    .map((claim, c) => [claim, c])
    .filter(([[a, b, , differs]]) => Boolean(differs) !== alike && (own.has(a) || own.has(b)));
}

function differences(i) {
  const found = claimsOf(i, false);
  return found.length
    ? part(
        "Where articles differ",
        found.length,
        longList(found, ([, c]) => claimRow(c), 3),
      )
    : null;
}

function agreements(i) {
  const found = claimsOf(i, true);
  return found.length
    ? part(
        "Said by several",
        found.length,
        longList(found, ([, c]) => claimRow(c), 3),
      )
    : null;
}
