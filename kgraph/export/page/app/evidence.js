// The sentences: unpacked after the page is up, asked by number.

import { G, running, unpack } from "./data.js";

/** Filled by `loadEvidence`: sentences by number, the mentions in each, and who is mentioned where. */
/** @type {import("./types.d.ts").Evidence} */
export const E = /** @type {any} */ ({ ready: false });
let loading = null;

export function loadEvidence() {
  loading = loading || read();
  return loading;
}

async function read() {
  const data = await unpack("kg-evidence");
  E.text = new Map();
  E.place = new Map(); // sentence → [article, position in the article's list]
  E.inArticle = data.articles.map((article, a) => {
    const numbers = running(article.n);
    numbers.forEach((s, at) => {
      E.text.set(s, article.s[at]);
      E.place.set(s, [a, at]);
    });
    return { numbers, roles: article.r, first: article.f };
  });
  readMentions(data.mentions);
  Object.assign(E, {
    links: data.links,
    relations: data.relations,
    quotes: data.quotes,
    claims: data.claims,
    topics: data.topics,
    dates: data.dates,
  });
  E.claimsOf = new Map();
  E.claims.forEach((claim, c) => {
    for (const s of claim.slice(0, 2)) E.claimsOf.set(s, [...(E.claimsOf.get(s) || []), c]);
  });
  E.firstOf = (a) => E.inArticle[a].first;
  E.ready = true;
}

function readMentions(columns) {
  E.mentions = new Map();
  E.sentencesOf = Array.from({ length: G.n }, () => []);
  E.reasons = columns.reasons;
  running(columns.sentence).forEach((s, m) => {
    const entity = columns.entity[m];
    if (!E.mentions.has(s)) E.mentions.set(s, []);
    E.mentions.get(s).push({
      start: columns.start[m],
      end: columns.start[m] + columns.length[m],
      entity,
      why: columns.why[m],
    });
    const own = E.sentencesOf[entity];
    if (own[own.length - 1] !== s) own.push(s);
  });
}

/** Sentences grouped by article, the newest article first, undated last; in text order inside one. */
export function byArticle(sentences) {
  const groups = new Map();
  for (const s of [...new Set(sentences)].sort((a, b) => a - b)) {
    const place = E.place.get(s);
    if (!place) continue;
    if (!groups.has(place[0])) groups.set(place[0], []);
    groups.get(place[0]).push(s);
  }
  const date = (a) => G.article.date[a] || "";
  return [...groups].sort((p, q) =>
    date(q[0]) > date(p[0]) ? 1 : date(q[0]) < date(p[0]) ? -1 : p[0] - q[0],
  );
}

/** The statements of a relation. @param {number} r @returns {import("./types.d.ts").Statement[]} */
export function statements(r) {
  const flat = E.relations[r].s;
  const made = [];
  for (let i = 0; i < flat.length; i += 5) {
    made.push({
      sentence: flat[i],
      start: flat[i + 1],
      end: flat[i + 1] + flat[i + 2],
      marks: flat[i + 3],
      speaker: flat[i + 4],
    });
  }
  return made;
}

/** The sentences that carry a link, strongest first. */
export function linkSentences(k) {
  return E.links[k];
}
