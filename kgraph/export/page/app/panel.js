// The evidence column: opens on a selection, steps back, says what it shows.

import { clearSelection } from "./actions.js";
import { claimsPanel } from "./claims.js";
import { G, articleName } from "./data.js";
import { announce, button, h, plural } from "./dom.js";
import { entityPanel } from "./entity.js";
import { E, loadEvidence } from "./evidence.js";
import { dossier } from "./files.js";
import { communityPanel, linkPanel, pathPanel } from "./linkpanel.js";
import { articlePanel, topicPanel } from "./reader.js";
import { change } from "./state.js";

let shown = "";
const trail = [];

const PANELS = {
  entity: entityPanel,
  link: linkPanel,
  topic: topicPanel,
  community: communityPanel,
  claims: claimsPanel,
};

function keyOf({ selected, path, ways }) {
  if (path) return `path ${path.join()} ${ways.stated} ${ways.names} ${[...ways.without].join()}`;
  return selected ? `${selected.kind} ${selected.id} ${selected.at ?? ""}` : "";
}

/** What a selection is called. */
function titleOf(selected) {
  if (!selected) return "";
  const { kind, id } = selected;
  if (kind === "entity") return G.name[id];
  if (kind === "link") return `${G.name[G.link.a[id]]} and ${G.name[G.link.b[id]]}`;
  if (kind === "topic") return G.topic.label[id];
  if (kind === "article") return articleName(id);
  return kind === "community" ? G.communities[id].name : "Claims";
}

/** Shows the panel of the present selection. */
export async function showPanel(state, { force = false } = {}) {
  const proof = document.getElementById("proof");
  const key = keyOf(state);
  if (key === shown && !force) return;
  const same = shown === key;
  shown = key;
  document.body.classList.toggle("with-proof", Boolean(key));
  proof.hidden = !key;
  if (!key) {
    trail.length = 0;
    proof.replaceChildren();
    delete proof.dataset.of;
    return;
  }
  if (!E.ready) {
    proof.replaceChildren(h("p", { class: "aside", text: "Unpacking the sentences…" }));
    await loadEvidence();
    if (shown !== key) return;
  }
  if (!same) remember(state);
  const { selected, path } = state;
  const body = path
    ? pathPanel()
    : selected.kind === "article"
      ? articlePanel(selected.id, selected.at)
      : PANELS[selected.kind](selected.id);
  proof.replaceChildren(
    h(
      "div",
      { class: "proof-bar" },
      trail.length > 1 ? button("Back", back, { glyph: "back", class: "round" }) : null,
      h("span", { class: "stretch" }),
      path || selected.kind === "claims"
        ? h("span")
        : button("Evidence as Markdown", () => dossier(state), { class: "quiet small" }),
      button("Close", clearSelection, { glyph: "close", class: "round" }),
    ),
    h("div", { class: "proof-body" }, body.flat().filter(Boolean)),
  );
  proof.dataset.of = key; // whose evidence lies here now
  proof.scrollTop = 0;
  proof.querySelector(".here")?.scrollIntoView({ block: "center" });
  say(state);
}

function remember({ selected, path, ways }) {
  const step = { selected, path, ways };
  if (trail.length > 1 && keyOf(trail[trail.length - 2]) === keyOf(step)) trail.pop();
  else trail.push(step);
}

/** One step back on the trail of what was looked at. */
export function back() {
  if (trail.length > 1) change({ ...trail[trail.length - 2] });
  else clearSelection();
}

function say({ selected, path }) {
  if (path) announce(`Path from ${G.name[path[0]]} to ${G.name[path[1]]}.`);
  else if (selected.kind === "entity") {
    const i = selected.id;
    announce(`${G.name[i]}. ${plural(G.sentences[i], "sentence")}, ${plural(G.linksOf[i].length, "link")}.`);
  } else announce(`${titleOf(selected)}.`);
}

/** Takes the keyboard into the panel. */
export function enterPanel() {
  document.querySelector("#proof h2")?.focus();
}
