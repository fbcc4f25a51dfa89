// The table: everything the picture shows, in rows that sort, open and download.

import { goTo, select } from "./actions.js";
import { G } from "./data.js";
import { announce, button, count, h, plural } from "./dom.js";
import { E, loadEvidence } from "./evidence.js";
import { downloadTable } from "./files.js";
import { typeMark } from "./prose.js";
import { COLUMNS, KINDS, rowsOf } from "./rows.js";
import { V } from "./scene.js";
import { change, now } from "./state.js";

const SHARES = new Set(["Salience", "NPMI"]); // columns written with two places
const CHUNK = 300; // rows put in at a time
const TITLES = {
  entities: "Entities",
  relations: "Relations",
  sentences: "Sentences",
  quotes: "Quotes",
  articles: "Articles",
  claims: "Claims",
};
const sort = {
  entities: [6, -1],
  relations: [3, -1],
  sentences: [4, -1],
  quotes: [6, -1],
  articles: [2, -1],
  claims: [3, -1],
};
let all = false;

const OPEN = {
  entities: (i) => goToRow(i),
  relations: (r) => select("link", r.link),
  sentences: (s) => select("article", E.place.get(s)[0], { at: s }),
  quotes: ([, first]) => select("article", E.place.get(first)[0], { at: first }),
  articles: (a) => select("article", a),
  claims: (group) => select("claims", group.name),
};

function goToRow(i) {
  const kind = now().table;
  goTo(i);
  change({ table: kind }, "replace");
}

export async function drawTable(state) {
  const box = document.getElementById("tables");
  document.body.classList.toggle("with-table", Boolean(state.table));
  box.hidden = !state.table;
  document.getElementById("network").toggleAttribute("inert", Boolean(state.table));
  if (!state.table) {
    box.replaceChildren();
    return;
  }
  if (!E.ready) await loadEvidence();
  if (now().table !== state.table) return;
  const kind = state.table;
  const rows = sortRows(kind, rowsOf(kind, all));
  const focus = box.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
  const top = box.querySelector(".rows")?.scrollTop || 0;
  box.replaceChildren(
    bar(kind, rows),
    h(
      "div",
      { class: "rows", tabindex: "0", role: "region", "aria-label": `${TITLES[kind]}, scrolls` },
      grid(kind, rows, state),
    ),
  );
  box.querySelector(".rows").scrollTop = top;
  if (focus) box.querySelector(`[data-keep="${CSS.escape(focus)}"]`)?.focus();
}

function sortRows(kind, rows) {
  const [column, direction] = sort[kind];
  const [, value, numeric] = COLUMNS[kind][column];
  const keyed = rows.map((row, at) => [value(row), at, row]);
  const compare = numeric ? (p, q) => p[0] - q[0] : (p, q) => String(p[0]).localeCompare(String(q[0]), "en");
  return keyed.sort((p, q) => direction * compare(p, q) || p[1] - q[1]).map(([, , row]) => row);
}

function bar(kind, rows) {
  const tabs = h(
    "div",
    { class: "tabs", role: "group", "aria-label": "What the table lists" },
    KINDS.map((k) =>
      h("button", {
        type: "button",
        "aria-pressed": String(k === kind),
        data: { keep: `tab-${k}` },
        text: TITLES[k],
        on: { click: () => change({ table: k }) },
      }),
    ),
  );
  const scope = h(
    "label",
    { class: "scope" },
    h("input", {
      type: "checkbox",
      checked: all,
      data: { keep: "scope" },
      on: {
        change: (event) => {
          all = event.target.checked;
          drawTable(now());
        },
      },
    }),
    "also what the picture leaves out",
  );
  return h(
    "div",
    { class: "table-bar" },
    tabs,
    h("p", { class: "tally", text: plural(rows.length, "row") }),
    scope,
    button("CSV", () => downloadTable(kind, rows), { class: "quiet" }),
    button("Back to the picture", () => change({ table: null }), { class: "quiet" }),
  );
}

function grid(kind, rows, state) {
  const [sorted, direction] = sort[kind];
  const head = h(
    "tr",
    {},
    COLUMNS[kind].map(([name, , numeric], c) =>
      h(
        "th",
        {
          scope: "col",
          class: numeric || null,
          "aria-sort": c === sorted ? (direction > 0 ? "ascending" : "descending") : "none",
        },
        h("button", {
          type: "button",
          data: { keep: `sort-${c}` },
          text: name,
          on: {
            click: () => {
              sort[kind] = [c, c === sorted ? -direction : numeric ? -1 : 1];
              drawTable(now());
              announce(`Sorted by ${name}, ${sort[kind][1] > 0 ? "ascending" : "descending"}.`);
            },
          },
        }),
      ),
    ),
  );
  const body = h("tbody");
  let at = 0;
  const more = () => {
    body.append(...rows.slice(at, at + CHUNK).map((row, n) => line(kind, row, at + n, state)));
    at += CHUNK;
  };
  more();
  const table = h(
    "table",
    { "aria-rowcount": String(rows.length + 1) },
    h("caption", { class: "unseen", text: `${TITLES[kind]}: ${plural(rows.length, "row")}` }),
    h("thead", {}, head),
    body,
  );
  if (!rows.length) return h("div", {}, table, h("p", { class: "empty", text: nothing(kind) }));
  if (rows.length <= CHUNK) return table;
  const rest = button(
    "More rows",
    () => {
      more();
      rest.hidden = at >= rows.length;
    },
    { class: "more" },
  );
  new IntersectionObserver(
    ([seen], watcher) => {
      if (!seen.isIntersecting) return;
      more();
      rest.hidden = at >= rows.length;
      if (rest.hidden) watcher.disconnect();
    },
    { rootMargin: "600px" },
  ).observe(rest);
  return h("div", {}, table, rest);
}

function nothing(kind) {
  if (kind === "claims" && !E.claims.length)
    return "No two articles of this collection say the same thing in other words.";
  return `No ${TITLES[kind].toLowerCase()} under the present filters: clear one to see more.`;
}

function line(kind, row, at, state) {
  const chosen =
    (kind === "entities" && state.selected?.kind === "entity" && state.selected.id === row) ||
    (kind === "relations" && state.selected?.kind === "link" && state.selected.id === row.link) ||
    (kind === "articles" && state.selected?.kind === "article" && state.selected.id === row);
  return h(
    "tr",
    { class: chosen ? "chosen" : null, "aria-current": chosen ? "true" : null },
    COLUMNS[kind].map(([name, value, numeric], c) => {
      const text = SHARES.has(name) ? value(row).toFixed(2) : numeric ? count(value(row)) : value(row);
      if (c) return h("td", { class: numeric || null, text });
      return h(
        "th",
        { scope: "row" },
        h(
          "button",
          {
            type: "button",
            class: "name",
            data: { keep: `row-${keyOf(kind, row, at)}` },
            on: { click: () => OPEN[kind](row) },
          },
          kind === "entities" ? typeMark(G.type[row]) : null,
          h("span", { class: "name-text", text }),
        ),
      );
    }),
  );
}

function keyOf(kind, row, at) {
  return kind === "relations" ? row.key : ["claims", "quotes"].includes(kind) ? at : row;
}

export function startTable() {
  const of = Array.from({ length: G.article.n }, () => []);
  G.articlesOf.forEach((own, i) => {
    for (const a of own) of[a].push(i);
  });
  V.entitiesOf = (a) => of[a];
}
