// The way from one to another, by typing both.

import { showPath } from "./actions.js";
import { chooser } from "./chooser.js";
import { h } from "./dom.js";
import { change } from "./state.js";

/** Two boxes; where both are filled the path is shown. */
export function ends(from, to) {
  const set = (both) => {
    if (both.every((i) => i !== null && i !== undefined) && both[0] !== both[1]) showPath(...both);
    else change({ path: null, selected: { kind: "way", id: 0, from: both[0] ?? null, to: both[1] ?? null } });
  };
  return h(
    "div",
    { class: "ends-boxes" },
    chooser("From", from, (i) => set([i, to])),
    chooser("To", to, (i) => set([from, i])),
  );
}

/** The panel before both ends are chosen. */
export function wayPanel(_, { from = null, to = null } = {}) {
  return [
    h("p", { class: "kicker", text: "Path" }),
    h("h2", { text: "From one to another", tabindex: "-1" }),
    h("p", {
      class: "lede",
      text: "Type two names: how they are connected is shown link by link, with its sentences.",
    }),
    ends(from, to),
  ];
}
