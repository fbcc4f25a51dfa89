// A box in a panel to choose an entity by typing: what matches is listed under it, Enter takes the first.

import { G } from "./data.js";
import { h } from "./dom.js";
import { typeMark } from "./prose.js";
import { find } from "./suggest.js";

const LISTED = 6;

/** `label`: what is asked for; `chosen`: the entity chosen already, or null; `run` is given the entity. */
export function chooser(label, chosen, run) {
  const list = h("ul", { class: "plain choices" });
  const found = (text) =>
    find(text, 3 * LISTED)
      .filter(({ kind }) => kind === "entity")
      .slice(0, LISTED);
  const show = () => {
    list.replaceChildren(
      ...found(input.value).map(({ id }) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", class: "name", on: { click: () => run(id) } },
            typeMark(G.type[id]),
            h("span", { class: "name-text", text: G.name[id] }),
          ),
        ),
      ),
    );
  };
  const input = h("input", {
    type: "search",
    class: "within",
    "aria-label": label,
    placeholder: label,
    autocomplete: "off",
    spellcheck: "false",
    value: chosen === null || chosen === undefined ? "" : G.name[chosen],
    on: {
      input: show,
      focus: () => input.select(),
      keydown: (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        const [first] = found(input.value);
        if (first) run(first.id);
      },
    },
  });
  return h(
    "div",
    { class: "chooser" },
    h("label", {}, h("span", { class: "chooser-name", text: label }), input),
    list,
  );
}
