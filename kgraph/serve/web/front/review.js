// Judgements: what a person decides is sent to the server, which writes a small file for each.

import { ask, judge } from "./ask.js";
import { el, fill } from "./dom.js";
import { entity, failed, to } from "./lists.js";

const WHO = "kgraph-by";

function who() {
  return el("input", { name: "by", required: true, maxlength: 200, value: localStorage.getItem(WHO) ?? "", autocomplete: "name" });
}

/** Sends what a form says; `about` gives the rest of the judgement. */
function sending(form, state, about) {
  return async (event) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(form, event.submitter));
    localStorage.setItem(WHO, said.by);
    try {
      const { file } = await judge({ by: said.by, why: said.why ?? "", ...about(said) });
      fill(state, el("span", {}, `Written: ${file}. The next build obeys it.`));
    } catch (error) {
      fill(state, failed(error));
    }
  };
}

/** The form under an entity: merge with another, split off the chosen sentences, hide, note. */
export function judging(one) {
  const state = el("p", { role: "status" });
  const form = el("form", { class: "fields" }, el("label", {}, "Who judges ", who()), el("label", {}, "Why, or the note ", el("textarea", { name: "why", maxlength: 2000, rows: 2 })),
    el("label", {}, "The other entity, for a merge ", el("input", { name: "other", list: "names", maxlength: 200 })),
    el("div", {}, [["same", "Merge"], ["different", "Split off the chosen sentences"], ["hide", "Hide"], ["note", "Note"]].map(([kind, label]) => el("button", { name: "kind", value: kind }, label))), state);
  form.addEventListener("submit", sending(form, state, ({ kind, other }) => ({
    kind, entities: kind === "same" ? [one.id, other] : [one.id],
    sentences: [...document.querySelectorAll('[data-list="sentences"] input:checked')].map((box) => box.value),
  })));
  return el("details", {}, el("summary", {}, "Judge"), form);
}

/** What was judged of an entity already. */
export function judged(one) {
  const list = el("ul", { "data-list": "judgements" });
  ask("judgements", { entity: one.id }).then((found) => list.append(...found.items.map(written)), (error) => list.append(failed(error)));
  return list;
}

function written(one) {
  const back = el("button", { type: "button", class: "plain", click: async () => {
    await ask("judgements", { file: one.file }, { method: "DELETE" });
    line.remove();
  } }, "take back");
  const line = el("li", {}, el("strong", {}, one.kind), ` by ${one.by}, ${one.at}`, one.why ? `: ${one.why}` : "", " ", back);
  return line;
}

/** The doubtful decisions, worst first. */
export async function doubts() {
  const found = await ask("doubts");
  return [el("h2", {}, `${found.total} doubtful decisions`), el("ol", { "data-list": "doubts" }, found.items.map((one) => {
    const state = el("p", { role: "status" });
    const form = el("form", {}, el("label", {}, "Who judges ", who()), " ", el("button", { name: "kind", value: "same" }, "One and the same"), " ", el("button", { name: "kind", value: "different" }, "Two things"), state);
    form.addEventListener("submit", sending(form, state, ({ kind }) => ({ kind, doubt: one.doubt })));
    return el("li", {}, el("strong", {}, `“${one.left}” and “${one.right}”`), ` (${one.type}) were ${one.merged ? "taken to be one" : "kept apart"}, ${one.score.toFixed(2)}: ${one.reason}`,
      el("ul", {}, one.evidence.map((said) => el("li", {}, el("blockquote", {}, said.text), el("div", { class: "soft" }, said.path)))),
      el("div", {}, entity({ id: one.left_id, name: one.left, type: one.type }), " · ", entity({ id: one.right_id, name: one.right, type: one.type })), form);
  })), el("p", {}, el("a", { href: to("table", { of: "entities" }) }, "All entities"))];
}
