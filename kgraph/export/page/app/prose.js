// Sentences as read: mentions marked, pronouns told apart, every one a way to somewhere.

import { goTo, select } from "./actions.js";
import { G, TYPES, TYPE_NAMES, articleName } from "./data.js";
import { button, day, h, note, plainly, readable } from "./dom.js";
import { E } from "./evidence.js";
import { MARKS } from "./said.js";

/** The mark of a type: its shape in its colour. */
export function typeMark(t) {
  return h("span", { class: `mark mark-${TYPES[t]}`, "aria-hidden": "true" });
}

/** A button that goes to an entity. */
export function entityButton(i, props = {}) {
  return h(
    "button",
    { type: "button", class: "name", title: TYPE_NAMES[G.type[i]], on: { click: () => goTo(i) }, ...props },
    typeMark(G.type[i]),
    h("span", { class: "name-text", text: G.name[i] }),
  );
}

/** Mentions of a sentence in text order, the longest where several begin together, none inside another. */
function apart(mentions) {
  let end = 0;
  return [...mentions]
    .sort((p, q) => p.start - q.start || q.end - p.end)
    .filter((m) => {
      const free = m.start >= end;
      if (free) end = m.end;
      return free;
    });
}

/**
 * The text of a sentence with its mentions marked. `focus`: entities to highlight; `phrase`: [start, end] to underline;
 * `all`: colour every mention by type.
 */
export function sentence(s, { focus = new Set(), phrase = null, all = false } = {}) {
  const text = E.text.get(s);
  const made = h("span", { class: "sentence", lang: "" });
  if (text === undefined) return made;
  const cuts = apart(E.mentions.get(s) || []);
  let at = 0;
  const plain = (to) => {
    for (const [from, end, underlined] of split(at, to, phrase)) {
      made.append(
        ...(underlined
          ? [h("u", { class: "phrase", text: text.slice(from, end) })]
          : readable(text.slice(from, end))),
      );
    }
    at = to;
  };
  for (const m of cuts) {
    plain(m.start);
    made.append(mention(m, text.slice(m.start, m.end), focus, all));
    at = m.end;
  }
  plain(text.length);
  return made;
}

function split(from, to, phrase) {
  if (!phrase || phrase[1] <= from || phrase[0] >= to) return from < to ? [[from, to, false]] : [];
  const [start, end] = [Math.max(from, phrase[0]), Math.min(to, phrase[1])];
  return [
    [from, start, false],
    [start, end, true],
    [end, to, false],
  ].filter(([p, q]) => p < q);
}

function mention({ entity, why }, surface, focus, all) {
  const lit = focus.has(entity);
  const node = h(
    "a",
    {
      class: `mention type-${TYPES[G.type[entity]]}${lit ? " lit" : ""}${all ? " coloured" : ""}`,
      title:
        why >= 0
          ? `${G.name[entity]} (${TYPE_NAMES[G.type[entity]]}): ${E.reasons[why] || "stands for the name"}`
          : `${G.name[entity]} (${TYPE_NAMES[G.type[entity]]})`,
      on: {
        click: (event) => {
          event.preventDefault();
          goTo(entity);
        },
      },
    },
    surface,
  );
  node.href = `#show=entity,${encodeURIComponent(G.id[entity])}`;
  node.draggable = false; // so that a drag that begins on a name selects text
  // what it stands for is drawn by the style sheet: no note of ours is ever in what is copied
  if (why >= 0 && (lit || all))
    node.append(h("span", { class: "stands", data: { name: plainly(G.name[entity]) } }));
  return node;
}

/** Where a sentence stands: a button that opens its article there. */
export function citation(s) {
  const [a] = E.place.get(s);
  const parts = [G.article.source[a], day(G.article.date[a])].filter(Boolean).join(", ");
  return h(
    "button",
    { type: "button", class: "cite", on: { click: () => select("article", a, { at: s }) } },
    h("span", { class: "cite-title", text: articleName(a) }),
    parts ? h("span", { class: "cite-when", text: parts }) : null,
  );
}

/** A sentence as a quotation with its citation under it. */
export function quotation(s, options = {}) {
  return h("li", { class: "quotation" }, sentence(s, options), under(s), options.more || null);
}

/** What stands under a sentence: where it is from, and a button that copies it with that. */
export function under(s, name = null) {
  return h(
    "div",
    { class: "under" },
    name ? openHere(s, name) : citation(s),
    button("Copy with source", () => copySentence(s), { glyph: "copy", class: "copy" }),
  );
}

function openHere(s, text) {
  const [a] = E.place.get(s);
  return h("button", {
    type: "button",
    class: "cite open",
    text,
    on: { click: () => select("article", a, { at: s }) },
  });
}

/** A sentence as a quotation with its source, verbatim. */
export function withSource(s) {
  const [a] = E.place.get(s);
  const A = G.article;
  const source = [articleName(a), A.author[a], A.source[a], day(A.date[a]), A.url[a] || A.path[a]]
    .filter(Boolean)
    .join(", ");
  return `“${E.text.get(s)}”\n${source}`;
}

async function copySentence(s) {
  try {
    await navigator.clipboard.writeText(withSource(s));
    note("The sentence and its source are copied.");
  } catch {
    note("The browser does not let the page copy: select the sentence and copy it.");
  }
}

/** Words for the marks of a statement. */
export function marksOf(bits) {
  return MARKS.filter(({ bit }) => bits & bit).map(({ word }) =>
    h("span", { class: `flag flag-${word}`, text: word }),
  );
}

/** A list that shows its first few and the rest on demand. */
export function longList(items, make, most, props = {}) {
  const list = h("ul", { class: "plain", ...props }, items.slice(0, most).map(make));
  if (items.length <= most) return list;
  const more = h("button", {
    type: "button",
    class: "more",
    text: `Show ${items.length - most} more`,
    on: {
      click: () => {
        const first = items.slice(most).map(make);
        list.append(...first);
        more.remove();
        first[0].querySelector("button, a")?.focus();
      },
    },
  });
  return h("div", {}, list, more);
}

/** A part of a panel, with a heading and a count. */
export function part(title, number, ...children) {
  return h(
    "section",
    { class: "part" },
    h("h3", {}, title, number === null ? null : h("span", { class: "tally", text: ` ${number}` })),
    children,
  );
}
