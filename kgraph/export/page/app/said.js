// @ts-check
// How a relation is said: affirmed or denied, hedged, put into someone's mouth; and in whose words.
// The one home of that: panel, picture, path, tooltip, table and files all ask here, so that none of them says what its source does not.

import { G } from "./data.js";
import { E, statements } from "./evidence.js";

export const MARKS = [
  { bit: 1, word: "denied" },
  { bit: 2, word: "hedged" },
  { bit: 4, word: "attributed" },
];
export const DENIED = 1;

/** @param {number} r */
export const nameOfRelation = (r) => G.relation.names[G.relation.name[r]];

/** How often a relation is stated and not denied. @param {number} r */
export const affirmed = (r) => G.relation.weight[r] - G.relation.negated[r];

/** Is every statement of it a denial? @param {number} r */
export const denied = (r) => affirmed(r) <= 0;

/**
 * What is to be said with a relation wherever it is named: words, none where some source states it plainly.
 * @param {number} r @returns {string[]}
 */
export function shades(r) {
  const { negated, hedged, attributed, plain } = G.relation;
  if (denied(r)) return ["denied"];
  const weak = plain[r] > 0 ? [] : [hedged[r] ? "hedged" : "", attributed[r] ? "attributed" : ""];
  return [...weak, negated[r] ? "also denied" : ""].filter(Boolean);
}

/** A relation's name with its marks: "appear in (denied)". @param {number} r */
export function told(r) {
  const marks = shades(r);
  return marks.length ? `${nameOfRelation(r)} (${marks.join(", ")})` : nameOfRelation(r);
}

/** Relations with the best borne out first: plainly stated, then affirmed somehow, then denied. @param {number[]} relations */
export function strongestFirst(relations) {
  const rank = (/** @type {number} */ r) => (G.relation.plain[r] ? 2 : denied(r) ? 0 : 1);
  return [...relations].sort((p, q) => rank(q) - rank(p) || affirmed(q) - affirmed(p) || p - q);
}

/** Is all that is stated on a link denied? @param {number} k */
export function onlyDenied(k) {
  const own = G.link.relations[k];
  return own.length > 0 && own.every(denied);
}

/**
 * What is written on a link in the picture: its strongest affirmed relation, how many more it carries and how many of those are
 * denied; and the entity it is said of. Null where nothing is stated.
 * @param {number} k @returns {{words: string, from: number} | null}
 */
export function lineWords(k) {
  const own = strongestFirst(G.link.relations[k]);
  if (!own.length) return null;
  const [first, ...rest] = own;
  const from = G.relation.source[first];
  if (denied(first))
    return { words: `denied: ${nameOfRelation(first)}${rest.length ? ` +${rest.length}` : ""}`, from };
  const against = rest.filter((r) => G.relation.negated[r]).length;
  const more = rest.length ? ` +${rest.length}` : "";
  return { words: `${told(first)}${more}${against ? ` · ${against} denied` : ""}`, from };
}

/** The statements of a relation that deny it, or that do not. @param {number} r @param {boolean} against */
export function statementsOf(r, against) {
  return statements(r).filter(({ marks }) => Boolean(marks & DENIED) === against);
}

/**
 * A relation in the words of its own statements of one polarity: the wording that is found most, else its name.
 * @param {number} r @param {boolean} against
 */
export function wording(r, against) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const { sentence, start, end } of statementsOf(r, against)) {
    const words = (E.text.get(sentence) ?? "").slice(start, end).replace(/\s+/g, " ").trim();
    if (words) found.set(words, (found.get(words) ?? 0) + 1);
  }
  const [first] = [...found].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1));
  return first ? first[0] : nameOfRelation(r);
}

/**
 * @typedef {object} Saying  A relation seen from one of its ends, in one polarity.
 * @property {number} r
 * @property {number} other  the entity at the other end
 * @property {boolean} against  whether these statements deny it
 * @property {number} times
 * @property {string} words  its own wording
 */

/** @param {number} r @param {number} other @returns {Saying[]} */
export function sayingsOf(r, other) {
  const { weight, negated } = G.relation;
  const made = [];
  for (const against of [false, true]) {
    const times = against ? negated[r] : weight[r] - negated[r];
    if (times > 0) made.push({ r, other, against, times, words: wording(r, against) });
  }
  return made;
}

/**
 * What is said of an entity, grouped by relation, direction and polarity; the groups stated most come first. A group's `head` is
 * the wording of all its rows where they share one, else the relation's name, and then each row shows its own.
 * @param {number} i
 */
export function sayings(i) {
  /** @type {Map<string, {out: boolean, against: boolean, name: string, rows: Saying[]}>} */
  const groups = new Map();
  for (const r of G.relationsOf[i]) {
    const out = G.relation.source[r] === i;
    for (const saying of sayingsOf(r, out ? G.relation.target[r] : G.relation.source[r])) {
      const key = `${out}|${G.relation.name[r]}|${saying.against}`;
      const group = groups.get(key) ?? { out, against: saying.against, name: nameOfRelation(r), rows: [] };
      group.rows.push(saying);
      groups.set(key, group);
    }
  }
  const total = (/** @type {{rows: Saying[]}} */ group) =>
    group.rows.reduce((sum, { times }) => sum + times, 0);
  return [...groups.values()]
    .map((group) => {
      const rows = group.rows.sort((p, q) => q.times - p.times || p.r - q.r);
      const shared = rows.every(({ words }) => words === rows[0].words);
      return { ...group, rows, shared, head: shared ? rows[0].words : group.name };
    })
    .sort(
      (p, q) => total(q) - total(p) || Number(p.against) - Number(q.against) || (p.name < q.name ? -1 : 1),
    );
}
