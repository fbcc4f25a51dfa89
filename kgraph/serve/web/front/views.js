// The views of the page: each asks what it shows and nothing more.

import { ask, shown } from "./ask.js";
import { el, fill, marked } from "./dom.js";
import { entity, failed, going_on, relation, sentence, to } from "./lists.js";
import { picture } from "./network.js";
import { judged, judging, doubts } from "./review.js";

const CHARACTERS = 20000;
const EXPORTS = ["graphml", "gexf", "json", "cytoscape", "report", "turtle"];
const COLUMNS = {
  entities: ["name", "type", "mentions", "articles"],
  articles: ["title", "source", "date", "words"],
  relations: [],
  topics: ["label", "scheme", "articles", "entities"],
};

/** Every view: given the words of its address it gives what the panel holds; `around` is shown beside it. */
export const VIEWS = {
  async entity({ name }) {
    const found = await ask("entity", { name });
    const one = found.entity;
    const facts = [one.subtype, `${one.mentions} mentions in ${one.articles} articles of ${one.origins} origins`,
      one.first_seen && `${one.first_seen} to ${one.last_seen}`].filter(Boolean).join("; ");
    const others = found.others.length ? [el("h3", {}, "Also of that name"), el("ul", {}, found.others.map((o) => el("li", {}, entity(o))))] : [];
    return { around: one.id, content: [
      el("h2", {}, one.name), el("p", { class: "soft" }, `${one.type}; ${facts}`),
      one.aliases.length > 0 && el("p", {}, `Also: ${one.aliases.slice(0, 12).join(", ")}`),
      one.topics.length > 0 && el("p", { class: "soft" }, one.topics.map((topic) => topic.label).join(" · ")),
      el("p", {}, el("a", { href: to("timeline", { name: one.id }) }, "Timeline"), " · ", el("a", { href: to("path", { name: one.id }) }, "Way to …"), " · ",
        EXPORTS.flatMap((format, i) => [i ? ", " : "Export with neighbours: ", saved(format, one.id)])),
      shown.review ? judging(one) : null, shown.review ? judged(one) : null, others,
      found.relations.length > 0 && [el("h3", {}, "Stated"), going_on("relations", { name: one.id }, relation)],
      el("h3", {}, "Named beside"), going_on("neighbours", { name: one.id, most: 10 }, (n) => el("li", {}, entity(n.entity), el("span", { class: "soft" }, ` ${n.weight}`))),
      el("h3", {}, "Sentences"), going_on("sentences", { name: one.id }, (s) => sentence(s, shown.review)),
      one.merge_reasons.length > 0 && [el("h3", {}, "Why these names are one"), el("ul", {}, one.merge_reasons.map((reason) => el("li", {}, reason)))],
    ] };
  },

  async search({ words }) {
    if (!words) return { content: [el("h2", {}, "Search"), el("p", {}, "Type a name or words above; end with a question mark to ask.")] };
    const found = await ask("search", { words });
    const total = found.more_than_total ? `${found.total.toLocaleString()} or more` : found.total.toLocaleString();
    return { content: [el("h2", {}, `“${words}”`), el("ul", {}, found.entities.map((one) => el("li", {}, entity(one)))),
      el("h3", {}, `${total} sentences`), going_on("search", { words }, (s) => sentence(s), found)] };
  },

  async ask({ question }) {
    const found = await ask("ask", { question });
    const said = found.answers.map((one) => el("li", {}, el("blockquote", {}, one.sentence), el("div", { class: "soft" },
      el("a", { href: to("article", { id: one.article.id, start: one.start }) }, one.article.title || one.article.path), ` · ${one.why.join("; ")}`)));
    const lacking = found.found ? null : el("p", { class: "error" }, `Not in these articles${found.lacking.length ? `: ${found.lacking.join("; ")}` : ""}.`);
    return { content: [el("h2", {}, question), lacking, el("ol", { "data-list": "ask" }, said)] };
  },

  async article({ id, start }) {
    const from = Math.max(0, Number(start ?? 0) - 2000);
    const found = await ask("article", { id, start: from, characters: CHARACTERS });
    const marks = found.mentions.map((one) => ({ ...one, start: one.start - from, end: one.end - from }));
    const link = (text, one) => el("a", { href: to("entity", { name: one.entity }), title: found.entities[one.entity].name }, text);
    const told = [found.source, found.author, found.date].filter(Boolean).join(", ");
    return { content: [el("h2", {}, found.title || found.path), el("p", { class: "soft" }, told || found.path),
      from > 0 && el("p", {}, el("a", { href: to("article", { id }) }, "From the beginning")),
      el("div", { class: "article" }, marked(found.text, marks, link)),
      found.next !== undefined && el("p", {}, el("a", { href: to("article", { id, start: found.next + 2000 }) }, "Further"))] };
  },

  async path({ name, other, avoid }) {
    const form = el("form", { class: "fields", submit: (event) => { event.preventDefault(); location.hash = to("path", Object.fromEntries(new FormData(form))); } },
      [["name", "From", name], ["other", "To", other], ["avoid", "Not by way of", avoid]].map(([key, label, value]) => el("label", {}, `${label} `, el("input", { name: key, value: value ?? "", list: "names" }))), el("button", {}, "Find the way"));
    if (!name || !other) return { content: [el("h2", {}, "Way"), form] };
    const found = await ask("path", { name, other, avoid });
    const hops = found.path?.hops.map((hop) => el("li", {}, entity(hop.source), " → ", entity(hop.target), el("span", { class: "soft" }, ` ${hop.weight} sentences`), el("ul", {}, hop.evidence.map((e) => sentence(e)))));
    return { content: [el("h2", {}, "Way"), form, hops ? el("ol", { "data-list": "path" }, hops) : el("p", {}, "No way leads there.")] };
  },

  async timeline({ name }) {
    const found = await ask("timeline", { name });
    const turns = found.turns ?? [];
    return { content: [el("h2", {}, `Timeline: ${found.label ?? name}`),
      el("ol", { "data-list": "timeline" }, found.moments.map((one) => el("li", {}, el("strong", {}, one.meant ?? one.said ?? ""), el("ul", {}, sentence(one.evidence))))),
      turns.length > 0 && [el("h3", {}, "Told otherwise later"), el("ul", {}, turns.map((one) => el("li", {}, one.what, el("ul", {}, sentence(one.before), sentence(one.after)))))]] };
  },

  async claims({ differing }) {
    const words = { differing: differing ?? "yes" };
    const row = (one) => el("li", {}, el("strong", {}, one.status === "differs" ? one.differences.join("; ") || "differs" : "agrees"),
      el("span", { class: "soft" }, ` ${one.articles} articles, ${one.origins} origins`), el("ul", {}, one.evidence.map((e) => sentence(e))));
    const switched = words.differing === "yes" ? "no" : "yes";
    return { content: [el("h2", {}, "Claims"), el("p", {}, el("a", { href: to("claims", { differing: switched }) }, switched === "no" ? "All claims" : "Only where articles differ")), going_on("claims", words, row)] };
  },

  async table({ of }) {
    const table = of ?? "entities";
    const tabs = Object.keys(COLUMNS).flatMap((name, i) => [i ? " · " : "", el("a", { href: to("table", { of: name }), "aria-current": name === table ? "page" : undefined }, name)]);
    if (table === "relations") return { content: [el("h2", {}, "Tables"), el("p", {}, tabs), going_on("table", { of: table }, relation)] };
    const body = el("tbody", { "data-list": "table" });
    const more = el("button", { type: "button" }, "More");
    let next;
    const add = async () => {
      const found = await ask("table", { of: table, cursor: next });
      next = found.next;
      more.hidden = next === undefined;
      body.append(...found.items.map((row) => el("tr", {}, COLUMNS[table].map((column, i) => el("td", { class: typeof row[column] === "number" ? "figure" : undefined }, i ? String(row[column] ?? "") : first(table, row))))));
    };
    more.addEventListener("click", add);
    await add();
    return { content: [el("h2", {}, "Tables"), el("p", {}, tabs), el("table", {}, el("thead", {}, el("tr", {}, COLUMNS[table].map((column) => el("th", { scope: "col" }, column)))), body), more] };
  },

  async review() {
    return { content: shown.review ? await doubts() : [el("p", {}, "Start kgraph serve with --review to judge.")] };
  },
};

/** The picture around an entity, or none. */
export async function around(place, name, go) {
  place.hidden = !name;
  if (!name || place.dataset.of === name) return;
  place.dataset.of = name;
  const found = await ask("neighbourhood", { name });
  if (place.dataset.of === name) fill(place, picture(found, go));
}

/** Shows a view in the panel, or why it cannot be shown. */
export async function show(panel, name, words) {
  try {
    const made = await (VIEWS[name] ?? VIEWS.search)(words);
    fill(panel, made.content);
    return made.around;
  } catch (error) {
    fill(panel, failed(error));
    return undefined;
  }
}

function first(table, row) {
  if (table === "entities") return entity(row);
  if (table === "articles") return el("a", { href: to("article", { id: row.id }) }, row.title || row.path);
  return row.label;
}

function saved(format, name) {
  const query = new URLSearchParams({ format, around: name });
  return el("a", { href: `/api/${encodeURIComponent(shown.graph)}/export?${query}`, download: "" }, format);
}
