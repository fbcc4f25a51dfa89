// What answers are made of: entities, sentences, relations, and lists that go on.

import { ask } from "./ask.js";
import { el, marked } from "./dom.js";

/** The address of a view within the page. */
export function to(view, words = {}) {
  const query = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== undefined && value !== ""));
  return `#${view}${[...query].length ? `?${query}` : ""}`;
}

export function entity(one) {
  return el("a", { href: to("entity", { name: one.id }) }, el("span", { class: `dot ${one.type}`, "aria-hidden": "true" }), one.name);
}

/** A sentence, verbatim, with its article; `tick` makes it one that can be chosen. */
export function sentence(one, tick) {
  const quoted = el("blockquote", { cite: one.url && /^https?:/.test(one.url) ? one.url : undefined },
    marked(one.text, one.marks, (text, mark) => el("mark", { title: mark.name }, text)));
  const where = el("a", { href: to("article", { id: one.article, start: one.start }) }, one.title || one.path);
  const box = tick && el("input", { type: "checkbox", value: one.sentence, "aria-label": "this sentence", change: tick });
  return el("li", {}, box, quoted, el("div", { class: "soft" }, where, one.source ? `, ${one.source}` : "", one.date ? `, ${one.date}` : ""));
}

export function relation(one) {
  const shades = ["negated", "hedged", "attributed"].filter((shade) => one[shade]).map((shade) => `${one[shade]} ${shade}`);
  return el("li", {}, entity(one.subject), ` ${one.relation} `, entity(one.object),
    el("span", { class: "soft" }, ` ×${one.weight}${shades.length ? ` (${shades.join(", ")})` : ""}`), el("ul", {}, one.evidence.map((e) => sentence(e))));
}

/** A list that asks for more where there is more. */
export function going_on(question, words, row, first) {
  const list = el("ol", { "data-list": question });
  const more = el("button", { type: "button", hidden: true }, "More");
  let next;
  const add = (answer) => {
    list.append(...answer.items.map(row));
    next = answer.next;
    more.hidden = next === undefined;
  };
  more.addEventListener("click", async () => {
    more.disabled = true;
    add(await ask(question, { ...words, cursor: next }));
    more.disabled = false;
  });
  if (first) add(first);
  else ask(question, words).then(add, (error) => list.replaceWith(failed(error)));
  return [list, more];
}

/** What went wrong, in the server's words. */
export function failed(error) {
  const near = (error.nearest ?? []).map((name) => el("li", {}, el("a", { href: to("entity", { name }) }, name)));
  return el("div", { class: "error", role: "alert" }, error.message, error.hint && !near.length ? ` (${error.hint})` : "", near.length ? el("ul", {}, near) : null);
}
