// Search over names, other names, topics, articles and, below them, the sentences themselves; forgiving of accents and typing errors.
import uFuzzy from "@leeoniya/ufuzzy";

import { goTo, select } from "./actions.js";
import { G, TYPE_NAMES, articleName } from "./data.js";
import { announce, h, icon, ICONS, plural } from "./dom.js";
import { E, loadEvidence } from "./evidence.js";
import { typeMark } from "./prose.js";

const MOST = 12;
const SENTENCES_MOST = 6;
const SENTENCE_FROM = 3; // letters before sentences are searched
const KEEP = 400; // matches ranked at most

let index = null;

/** Letters without accents, in lower case, for comparing. */
function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

function build() {
  const [hay, items] = [[], []];
  const put = (text, item) => {
    hay.push(plain(text));
    items.push(item);
  };
  G.name.forEach((name, i) => {
    put(name, { kind: "entity", id: i, text: name, rank: i });
    for (const alias of G.aliases[i]) put(alias, { kind: "entity", id: i, text: name, alias, rank: i + 0.5 });
  });
  G.topic.label.forEach((label, t) => put(label, { kind: "topic", id: t, text: label, rank: t + 4e5 }));
  G.article.title.forEach((_, a) =>
    put(articleName(a), { kind: "article", id: a, text: articleName(a), rank: a + 1000 }),
  );
  const latin = hay.every((text) => !/[\u0250-\u1fff\u2070-\u{10ffff}]/u.test(text));
  const options = { intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 };
  index = {
    hay,
    items,
    fuzzy: new uFuzzy(
      latin
        ? options
        : {
            ...options,
            unicode: true,
            interSplit: "[^\\p{L}\\p{N}']+",
            intraSplit: "\\p{Ll}\\p{Lu}",
            intraBound: "\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}",
            intraChars: "[\\p{L}\\d']",
            intraContr: "'\\p{L}{1,2}\\b",
          },
    ),
    texts: null,
  };
}

/** Matches of a query, best first: `{kind, id, text, alias}`. Whole words and beginnings come before errors. */
export function find(query, most = MOST) {
  if (!index) build();
  const wanted = plain(query.trim());
  if (!wanted) return [];
  const { hay, items, fuzzy } = index;
  const scored = new Map();
  const offer = (at, score) => {
    const item = items[at];
    const name = `${item.kind}${item.id}`;
    const before = scored.get(name);
    if (!before || score < before.score) scored.set(name, { ...item, score });
  };
  let exact = 0;
  for (let at = 0; at < hay.length; at += 1) {
    const where = hay[at].indexOf(wanted);
    if (where < 0) continue;
    exact += 1;
    const whole =
      hay[at].length === wanted.length ? 0 : where === 0 ? 1 : /[\s\p{P}]/u.test(hay[at][where - 1]) ? 2 : 3;
    offer(at, whole * 1e6 + items[at].rank);
  }
  if (exact < most) {
    const found = fuzzy.filter(hay, wanted) || [];
    for (const at of found.slice(0, KEEP)) offer(at, 4e6 + items[at].rank);
  }
  if (!scored.size)
    for (const [at, wrong] of near(wanted, hay)) offer(at, (5 + wrong) * 1e6 + items[at].rank);
  return [...scored.values()].sort((p, q) => p.score - q.score).slice(0, most);
}

/** Every word of every name once, and whole names, with the places they come from. */
function wordsOf(hay) {
  const made = new Map();
  const put = (word, at) => (made.has(word) ? made.get(word).push(at) : made.set(word, [at]));
  hay.forEach((text, at) =>
    new Set([text, ...text.split(/[^\p{L}\p{N}]+/u)]).forEach((word) => put(word, at)),
  );
  return made;
}

/** Names a few typing errors away, the first letter included: [place, errors] of each. */
function near(wanted, hay) {
  const most = wanted.length < 5 ? 1 : 2;
  index.words = index.words || wordsOf(hay);
  const made = new Map();
  for (const [word, places] of index.words) {
    if (Math.abs(word.length - wanted.length) > most) continue;
    const wrong = errors(wanted, word, most);
    if (wrong > most) continue;
    for (const at of places) made.set(at, Math.min(wrong, made.get(at) ?? 9));
  }
  return [...made];
}

/** Letters to change, add, drop or swap to get from one word to another (optimal string alignment), or 9 when above `most`. */
function errors(p, q, most) {
  let [two, one] = [[], Array.from({ length: q.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= p.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= q.length; j += 1) {
      row[j] = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + (p[i - 1] === q[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && p[i - 1] === q[j - 2] && p[i - 2] === q[j - 1])
        row[j] = Math.min(row[j], two[j - 2] + 1);
    }
    if (Math.min(...row) > most) return 9;
    [two, one] = [one, row];
  }
  return one[q.length];
}

/** Sentences that hold the query, in the order of the graph. */
function findSentences(query) {
  const wanted = plain(query.trim());
  if (!E.ready || wanted.length < SENTENCE_FROM) return [];
  index.texts = index.texts || [...E.text].map(([s, text]) => [s, plain(text)]);
  const made = [];
  for (const [s, text] of index.texts) {
    if (!text.includes(wanted)) continue;
    const [a] = E.place.get(s);
    made.push({ kind: "sentence", id: a, at: s, text: E.text.get(s) });
    if (made.length >= SENTENCES_MOST) break;
  }
  return made;
}

// --- the box

let input,
  list,
  found = [],
  active = -1;

export function searchBox() {
  input = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search names, topics, text",
    autocomplete: "off",
    spellcheck: "false",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "suggestions",
    "aria-autocomplete": "list",
    "aria-label": "Search",
    on: {
      input: suggest,
      keydown: key,
      focus: () => {
        loadEvidence();
        if (input.value) suggest();
      },
      blur: () => setTimeout(close, 180),
    },
  });
  list = h("ul", {
    id: "suggestions",
    class: "suggestions",
    role: "listbox",
    "aria-label": "Suggestions",
    hidden: true,
  });
  return h(
    "div",
    { class: "search" },
    icon(ICONS.search),
    input,
    h("kbd", { class: "hint", text: "/", "aria-hidden": "true" }),
    list,
  );
}

function suggest() {
  const query = input.value;
  found = [...find(query), ...findSentences(query)];
  active = found.length ? 0 : -1;
  list.replaceChildren(
    ...(found.length
      ? found.map(option)
      : query.trim()
        ? [
            h("li", {
              class: "none",
              role: "option",
              "aria-disabled": "true",
              "aria-selected": "false",
              text: `Nothing is called “${query.trim()}”.`,
            }),
          ]
        : []),
  );
  list.hidden = !query.trim();
  input.setAttribute("aria-expanded", String(!list.hidden));
  mark();
  if (query.trim()) announce(found.length ? plural(found.length, "suggestion") : "Nothing found");
}

function option(item, at) {
  const { kind, id } = item;
  const small =
    kind === "entity"
      ? `${TYPE_NAMES[G.type[id]]} · ${plural(G.sentences[id], "sentence")}${item.alias ? ` · also “${item.alias}”` : ""}`
      : kind === "topic"
        ? `Topic · ${plural(G.topic.entities[id], "entity", "entities")}`
        : kind === "article"
          ? "Article"
          : `In ${articleName(id)}`;
  return h(
    "li",
    {
      role: "option",
      id: `option-${at}`,
      class: `option option-${kind}`,
      "aria-selected": "false",
      on: {
        pointerdown: (event) => {
          event.preventDefault();
          take(at);
        },
      },
    },
    kind === "entity" ? typeMark(G.type[id]) : h("span", { class: "mark mark-none", "aria-hidden": "true" }),
    h("span", { class: "option-text", text: item.text }),
    h("small", { text: small }),
  );
}

function mark() {
  [...list.children].forEach((child, at) => child.setAttribute("aria-selected", String(at === active)));
  if (active >= 0) {
    input.setAttribute("aria-activedescendant", `option-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  } else input.removeAttribute("aria-activedescendant");
}

function key(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (list.hidden) suggest();
    if (found.length) active = (active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length;
    mark();
  } else if (event.key === "Enter") {
    if (list.hidden) suggest();
    if (active >= 0) take(active);
  } else if (event.key === "Escape") {
    if (input.value) {
      input.value = "";
      suggest();
    } else input.blur();
    close();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function take(at) {
  const { kind, id, at: s } = found[at];
  close();
  document.body.classList.remove("finding");
  if (kind === "entity") goTo(id);
  else if (kind === "sentence") select("article", id, { at: s });
  else select(kind, id);
}

function close() {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
}
