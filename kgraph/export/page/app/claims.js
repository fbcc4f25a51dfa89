// Claims: what several articles say alike, and where they differ, side by side.

import { G } from "./data.js";
import { h, plural } from "./dom.js";
import { E } from "./evidence.js";
import { citation, longList, part, sentence } from "./prose.js";
import { V } from "./scene.js";

/** Claims by group: {name, pairs, sentences, origins, differs}; those that differ first, then those with most independent origins. */
export function claimGroups() {
  const groups = new Map();
  E.claims.forEach(([a, b, , differs, , name], c) => {
    if (!groups.has(name)) groups.set(name, { name, pairs: [], sentences: new Set(), differs: false });
    const group = groups.get(name);
    group.pairs.push(c);
    group.sentences.add(a).add(b);
    group.differs = group.differs || Boolean(differs);
  });
  for (const group of groups.values()) {
    group.articles = new Set([...group.sentences].map((s) => E.place.get(s)[0]));
    group.origins = new Set([...group.articles].map((a) => G.article.origin[a])).size;
  }
  return [...groups.values()].sort(
    (p, q) => q.differs - p.differs || q.origins - p.origins || (p.name < q.name ? -1 : 1),
  );
}

/** Words of a sentence that another does not have, as [start, end] spans. */
function own(text, other) {
  const words = new Set(other.toLowerCase().match(/[\p{L}\p{N}.,]*[\p{L}\p{N}]/gu) || []);
  return [...text.matchAll(/[\p{L}\p{N}.,]*[\p{L}\p{N}]/gu)]
    .filter((m) => !words.has(m[0].toLowerCase()))
    .map((m) => [m.index, m.index + m[0].length]);
}

/** The spans of a sentence that a claim's difference names ("12 million / 19 million"); else the words the other lacks. */
function differing(text, other, difference, side) {
  const said = (difference || "")
    .split(/\s*(?:\/|;|\bvs\.?\b|→|\|)\s*/)
    .map((word) => word.replace(/^.*:\s*/, "").trim())
    .filter(Boolean);
  const wanted = [said[side], ...said]
    .filter(Boolean)
    .find((word) => text.toLowerCase().includes(word.toLowerCase()));
  if (!wanted) return own(text, other);
  const start = text.toLowerCase().indexOf(wanted.toLowerCase());
  return [[start, start + wanted.length]];
}

function marked(text, spans) {
  const node = h("span", { class: "sentence", lang: "" });
  let at = 0;
  for (const [start, end] of spans) {
    node.append(text.slice(at, start), h("mark", { class: "differs", text: text.slice(start, end) }));
    at = end;
  }
  node.append(text.slice(at));
  return node;
}

/** One pair of sentences, side by side. */
export function claimRow(c) {
  const [a, b, , differs, difference, , note] = E.claims[c];
  const [one, two] = [E.text.get(a), E.text.get(b)];
  const side = (s, text, other, at) =>
    h(
      "div",
      { class: "side" },
      differs ? marked(text, differing(text, other, difference, at)) : sentence(s),
      citation(s),
    );
  return h(
    "li",
    { class: `claim ${differs ? "claim-differs" : "claim-agrees"}` },
    h(
      "p",
      { class: "verdict" },
      h("span", {
        class: `flag ${differs ? "flag-denied" : "flag-agrees"}`,
        text: differs ? "differs" : "agrees",
      }),
      differs && difference ? ` ${difference}` : note ? ` ${note}` : "",
    ),
    h("div", { class: "sides" }, side(a, one, two, 0), side(b, two, one, 1)),
  );
}

/** The sentences of a group that agree, each once; null where all that there is differs. */
function alike(group) {
  const agreeing = new Set(
    group.pairs.filter((c) => !E.claims[c][3]).flatMap((c) => E.claims[c].slice(0, 2)),
  );
  if (!agreeing.size) return null;
  const notes = [...new Set(group.pairs.map((c) => E.claims[c][6]).filter(Boolean))];
  return h(
    "li",
    { class: "claim claim-agrees" },
    h(
      "p",
      { class: "verdict" },
      h("span", { class: "flag flag-agrees", text: "agrees" }),
      notes.length ? ` ${notes.join("; ")}` : "",
    ),
    h(
      "div",
      { class: "sides" },
      [...agreeing].slice(0, 8).map((s) => h("div", { class: "side" }, sentence(s), citation(s))),
    ),
  );
}

/** What a group is about, in a line: the difference where there is one, else its first sentence. */
function summary(group) {
  const said = group.pairs.map((c) => E.claims[c][4]).filter(Boolean);
  return said.length ? [...new Set(said)].join(" · ") : E.text.get([...group.sentences][0]);
}

/** Everything of one group: what agrees, and each pair that differs. */
function whole(group) {
  return h("ul", { class: "plain" }, [
    alike(group),
    ...group.pairs
      .filter((c) => E.claims[c][3])
      .slice(0, 6)
      .map(claimRow),
  ]);
}

/** A group as one line that opens. */
function groupRow(group, open, asked) {
  const box = h("div", { hidden: !open }, open ? whole(group) : null);
  const show = h(
    "button",
    {
      type: "button",
      class: "claim-line",
      "aria-expanded": String(open),
      on: {
        click: () => {
          if (!box.childElementCount) box.append(whole(group));
          box.hidden = !box.hidden;
          show.setAttribute("aria-expanded", String(!box.hidden));
        },
      },
    },
    h("span", {
      class: `flag ${group.differs ? "flag-denied" : "flag-agrees"}`,
      text: group.differs ? "differs" : "agrees",
    }),
    h("span", { class: "claim-text", text: summary(group) }),
    h("span", { class: "tally", text: plural(group.origins, "origin") }),
  );
  return h("li", { class: asked ? "here" : null }, show, box);
}

/** The panel of all claims: those on which articles differ first, a line each; the one that was asked for is open. */
export function claimsPanel(asked) {
  const { active } = V.derived;
  const groups = claimGroups().filter((group) => !active || [...group.articles].some((a) => active[a]));
  const lists = [
    ["Where articles differ", groups.filter(({ differs }) => differs)],
    ["What several say alike", groups.filter(({ differs }) => !differs)],
  ];
  const opened = asked || lists[0][1][0]?.name;
  return [
    h("p", { class: "kicker", text: "Claims" }),
    h("h2", { text: "What several articles say", tabindex: "-1" }),
    groups.length
      ? h("p", {
          class: "lede",
          text: lists[0][1].length
            ? `${plural(lists[0][1].length, "claim")} on which articles differ, ${plural(lists[1][1].length, "claim")} on which they agree.`
            : `${plural(groups.length, "claim")}; on none of them do articles differ.`,
        })
      : h("p", {
          class: "aside",
          text: "No two articles of this collection say the same thing in other words.",
        }),
    lists
      .filter(([, some]) => some.length)
      .map(([title, some]) =>
        part(
          title,
          some.length,
          longList(
            some.sort((p, q) => Number(q.name === asked) - Number(p.name === asked)),
            (group) => groupRow(group, group.name === opened, group.name === asked),
            40,
          ),
        ),
      ),
  ];
}
