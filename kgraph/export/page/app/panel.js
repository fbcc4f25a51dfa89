// The evidence column: opens on a selection, steps back, says what it shows.

import { WHOLE } from "./address.js";
import { clearSelection } from "./actions.js";
import { claimsPanel } from "./claims.js";
import { comparePanel } from "./compare.js";
import { G, articleName } from "./data.js";
import { announce, button, h, plural } from "./dom.js";
import { entityPanel } from "./entity.js";
import { E, loadEvidence } from "./evidence.js";
import { dossier } from "./files.js";
import { communityPanel, linkPanel, pathPanel } from "./linkpanel.js";
import { VIEWS } from "./views.js";
import { wayPanel } from "./way.js";
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
  compare: comparePanel,
  way: wayPanel,
  ...Object.fromEntries(Object.entries(VIEWS).map(([kind, { panel }]) => [kind, panel])),
};

function keyOf({ selected, path, ways, picked, decided }) {
  if (selected?.kind === "compare")
    return `compare ${[...(picked || [])].join()} ${(decided || []).map(({ what, of }) => what + of.join()).join()}`;
  if (path) return `path ${path.join()} ${ways.stated} ${ways.names} ${[...ways.without].join()}`;
  if (!selected) return "";
  const { kind, id, at, of, from, to } = selected;
  const more = [of, from, to].some((end) => end !== undefined) ? ` ${[of, from, to].join()}` : "";
  return `${kind} ${id} ${at ?? ""}${more}`;
}

/** What a selection is called. */
function titleOf(selected) {
  if (!selected) return "";
  const { kind, id } = selected;
  if (kind === "entity") return G.name[id];
  if (kind === "link") return `${G.name[G.link.a[id]]} and ${G.name[G.link.b[id]]}`;
  if (kind === "topic") return G.topic.label[id];
  if (kind === "article") return articleName(id);
  return kind === "community" ? G.communities[id].name : kind[0].toUpperCase() + kind.slice(1);
}

/** Shows the panel of the present selection. */
export async function showPanel(state, { force = false } = {}) {
  const proof = document.getElementById("proof");
  const key = keyOf(state);
  if (key === shown && !force) return;
  const same = shown === key;
  const top = proof.scrollTop;
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
  if (!same) remember(state, top);
  proof.replaceChildren(
    panelBar(state),
    h("div", { class: "proof-body" }, bodyOf(state).flat(2).filter(Boolean)),
  );
  proof.dataset.of = key; // whose evidence lies here now
  fillJumps(proof);
  proof.scrollTop = same ? proof.scrollTop : (trail[trail.length - 1]?.top ?? 0);
  if (!proof.scrollTop) proof.querySelector(".here")?.scrollIntoView({ block: "center" });
  say(state);
}

function bodyOf({ selected, path }) {
  if (path) return pathPanel();
  if (selected.kind === "article") return articlePanel(selected.id, selected.at);
  return PANELS[selected.kind](selected.id, selected);
}

/** On a phone the panel is a sheet: this makes it as tall as the screen, and half of it again. */
function grip() {
  const pressed = () => String(document.body.classList.contains("tall"));
  const handle = h("button", {
    type: "button",
    class: "grip only-small",
    "aria-label": "Full height",
    "aria-pressed": pressed(),
    on: {
      click: () => {
        document.body.classList.toggle("tall");
        handle.setAttribute("aria-pressed", pressed());
      },
    },
  });
  return handle;
}

function panelBar(state) {
  const whole = state.path || WHOLE.includes(state.selected.kind);
  return h(
    "div",
    { class: "proof-bar" },
    grip(),
    trail.length > 1 ? button("Back", back, { glyph: "back", class: "round" }) : null,
    h("span", { class: "stretch" }),
    whole ? h("span") : button("Evidence as Markdown", () => dossier(state), { class: "quiet small" }),
    button("Close", clearSelection, { glyph: "close", class: "round" }),
  );
}

/** Keeps the trail; the scroll of what is left stays with it, for coming back. */
function remember({ selected, path, ways }, top) {
  const step = { selected, path, ways };
  if (trail.length > 1 && keyOf(trail[trail.length - 2]) === keyOf(step)) {
    trail.pop();
    return;
  }
  if (trail.length) trail[trail.length - 1].top = top;
  trail.push(step);
}

/** A button for each part of the panel that has a heading, where the panel has room for them. */
function fillJumps(proof) {
  const place = proof.querySelector(".jumps");
  if (!place) return;
  for (const heading of proof.querySelectorAll(".part > h3"))
    place.append(
      button(heading.textContent, () => heading.scrollIntoView({ block: "start" }), { class: "jump" }),
    );
}

/** One step back on the trail of what was looked at. */
export function back() {
  if (trail.length > 1) {
    const { selected, path, ways } = trail[trail.length - 2];
    change({ selected, path, ways });
  } else clearSelection();
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
