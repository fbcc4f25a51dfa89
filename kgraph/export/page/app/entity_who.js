// The first words of an entity's panel: who or what it is, as the articles say.

import { select } from "./actions.js";
import { G } from "./data.js";
import { h, plural } from "./dom.js";
import { E } from "./evidence.js";
import { entityButton, quotation } from "./prose.js";
import { told } from "./said.js";
import { V } from "./scene.js";
import { beings, introductions, ties } from "./who.js";

/** Who or what it is, as the articles say: what they call it, the sentences that introduce it, the names it is tied to. */
export function who(i) {
  const { active } = V.derived;
  const introducing = introductions(i, 2, (s) => !active || active[E.place.get(s)[0]]);
  const called = beings(i).slice(0, 4);
  const tied = ties(i);
  if (!introducing.length && !called.length && !tied.length) return null;
  return h(
    "section",
    { class: "who", "aria-label": "Who or what it is" },
    called.length
      ? h(
          "p",
          { class: "called" },
          called.map(({ other }, at) => [at ? ", " : "", entityButton(other, { class: "word" })]),
        )
      : null,
    introducing.length
      ? h(
          "ul",
          { class: "plain" },
          introducing.map((s) => quotation(s, { focus: new Set([i]) })),
        )
      : null,
    tied.length
      ? h(
          "ul",
          { class: "plain ties" },
          tied.map((tie) => tieRow(i, tie)),
        )
      : null,
  );
}

/** One tie to another name: what is said, in which direction, and the way to its sentences. */
function tieRow(i, { link, other, relation }) {
  const out = relation < 0 || G.relation.source[relation] === i;
  const words =
    relation < 0 ? "named together with" : out ? told(relation) : `${G.name[other]} · ${told(relation)}`;
  return h(
    "li",
    { class: "line tie" },
    h("span", { class: "own-words", text: out ? words : `← ${told(relation)}` }),
    entityButton(other),
    h("button", {
      type: "button",
      class: "show",
      "aria-label": `${words} ${out ? G.name[other] : G.name[i]}: ${plural(G.link.weight[link], "sentence")}`,
      text: plural(G.link.weight[link], "sentence"),
      on: { click: () => select("link", link) },
    }),
  );
}
