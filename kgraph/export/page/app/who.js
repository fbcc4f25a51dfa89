// @ts-check
// Who or what an entity is, by what the articles say outright: what it is called to be, the sentences that introduce it, and what ties
// it to other names. It says nothing of its own.

import { G, across } from "./data.js";
import { E } from "./evidence.js";
import { affirmed, nameOfRelation, onlyDenied, sayingsOf, statementsOf } from "./said.js";

export const IS_A = "is a"; // the relation's name in every graph
const CONCEPT = 3;
const PROSE = new Set(["p", "i", "q"]); // roles of sentences that are read as text
const SHORT = 45; // letters
const LONG = 300;
const INTRODUCED = /^,\s\p{Ll}[^,;:]{9,110}[,.;]/u; // "Mara Quill, a councillor of the town, …"
const CALLED = /(?:^|\s)\p{Ll}[\p{L}-]{3,}\s$/u; // "the councillor Mara Quill"

/** What an entity is said to be, plainly and by most articles first. @param {number} i @returns {import("./said.js").Saying[]} */
export function beings(i) {
  const own = G.relationsOf[i].filter((r) => G.relation.source[r] === i && nameOfRelation(r) === IS_A);
  return own
    .filter((r) => G.relation.plain[r] > 0)
    .sort((p, q) => G.relation.articles[q] - G.relation.articles[p] || affirmed(q) - affirmed(p) || p - q)
    .flatMap((r) => sayingsOf(r, G.relation.target[r]).filter(({ against }) => !against));
}

/** How much a sentence tells of who an entity is; more is better. @param {number} s @param {number} i @param {Set<number>} stating */
export function introduces(s, i, stating) {
  const text = E.text.get(s) ?? "";
  const own = (E.mentions.get(s) ?? []).filter((mention) => mention.entity === i && mention.why < 0);
  if (!own.length) return -1;
  const [{ start, end }] = own;
  let worth = stating.has(s) ? 3 : 0;
  if (INTRODUCED.test(text.slice(end))) worth += 2.5;
  if (CALLED.test(text.slice(Math.max(0, start - 40), start))) worth += 1;
  if (end - start >= G.name[i].length) worth += 1; // the whole name, not a part of it
  if (start < 40) worth += 0.5;
  if (text.length < SHORT || text.length > LONG) worth -= 1.5;
  const [a, at] = E.place.get(s) ?? [0, 0];
  return PROSE.has(E.inArticle[a].roles[at].toLowerCase()) ? worth : worth - 4;
}

/**
 * The sentences that introduce an entity best, of different articles.
 * @param {number} i @param {number} [most] @param {(s: number) => boolean} [passing]
 */
export function introductions(i, most = 2, passing = () => true) {
  const stating = new Set(
    beings(i).flatMap(({ r }) => statementsOf(r, false).map(({ sentence }) => sentence)),
  );
  const seen = new Set();
  const ranked = E.sentencesOf[i]
    .filter(passing)
    .map((s, n) => {
      const a = E.place.get(s)?.[0];
      const first = !seen.has(a);
      seen.add(a);
      return { s, a, n, worth: introduces(s, i, stating) + (first ? 1 : 0) };
    })
    .filter(({ worth }) => worth >= 1.5)
    .sort((p, q) => q.worth - p.worth || p.n - q.n);
  const used = new Set();
  const made = [];
  for (const { s, a } of ranked) {
    const origin = G.article.origin[a ?? 0];
    if (used.has(origin) || made.length >= most) continue;
    used.add(origin);
    made.push(s);
  }
  return made;
}

/** What a relation is worth to one who asks who somebody is: plain, by many articles, of few such. @param {number} r */
function weightOf(r) {
  return 2 * G.relation.plain[r] + affirmed(r) + 2 * (G.relation.articles[r] - 1);
}

/**
 * What ties an entity to other names, the strongest first: one link each, with its best affirmed relation (-1: only named together).
 * @param {number} i @param {number} [most] @returns {{link: number, other: number, relation: number}[]}
 */
export function ties(i, most = 5) {
  return G.linksOf[i]
    .map((k) => {
      const other = across(k, i);
      const own = G.link.relations[k]
        .filter((r) => affirmed(r) > 0)
        .sort((p, q) => weightOf(q) - weightOf(p) || p - q);
      const said = own.length ? 3 + weightOf(own[0]) : 0;
      return { link: k, other, relation: own[0] ?? -1, worth: said + G.link.weight[k] + G.link.articles[k] };
    })
    .filter(({ link, other }) => G.type[other] !== CONCEPT && !onlyDenied(link))
    .sort((p, q) => q.worth - p.worth || p.link - q.link)
    .slice(0, most)
    .map(({ link, other, relation }) => ({ link, other, relation }));
}

/** How often each relation's name is found in the graph: what is said of everybody tells little. @returns {number[]} */
function commonness() {
  const times = G.relation.names.map(() => 0);
  for (const name of G.relation.name) times[name] += 1;
  return times;
}
/** @type {number[] | null} */
let common = null;

/**
 * How telling a group of sayings is: many articles, another name at the other end, words not said of everybody.
 * @param {{name: string, against: boolean, rows: import("./said.js").Saying[]}} group
 */
export function telling({ name, rows }) {
  common ??= commonness();
  const rare = Math.log2((2 + G.relation.name.length) / (1 + common[G.relation.names.indexOf(name)]));
  const borne = rows.reduce(
    (sum, { r, other }) => sum + G.relation.articles[r] * (G.type[other] === CONCEPT ? 1 : 2),
    0,
  );
  return Math.sqrt(borne) * rare * (name === IS_A ? 4 : 1);
}
