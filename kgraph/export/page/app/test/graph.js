// A small graph by hand, put where the page's modules look for theirs.

import { G } from "../data.js";
import { E } from "../evidence.js";

const ROLES = "p";

/** `names`: [name, type]; `relations`: [source, name, target, {negated, plain}]; `sentences`: [article, text, [[entity, surface]]]. */
export function put({ names, relations = [], links = [], sentences = [], articles = 1, dates = [] }) {
  const n = names.length;
  const every = (value) => Array.from({ length: n }, () => value);
  const words = [...new Set(relations.map(([, name]) => name))].sort();
  Object.assign(G, {
    n,
    id: names.map((_, i) => `e${i}`),
    name: names.map(([name]) => name),
    type: names.map(([, type]) => type),
    meta: { title: "A test" },
    number: new Map(names.map((_, i) => [`e${i}`, i])),
    articlesOf: names.map((_, i) => [
      ...new Set(sentences.filter(([, , own]) => own.some(([e]) => e === i)).map(([a]) => a)),
    ]),
    topicsOf: every([]),
    salience: every(1),
    relation: {
      names: words,
      name: relations.map(([, name]) => words.indexOf(name)),
      source: relations.map(([source]) => source),
      target: relations.map(([, , target]) => target),
      weight: relations.map(() => 1),
      negated: relations.map(([, , , more]) => (more?.negated ? 1 : 0)),
      hedged: relations.map(() => 0),
      attributed: relations.map(() => 0),
      plain: relations.map(([, , , more]) => (more?.negated ? 0 : 1)),
      articles: relations.map(([, , , more]) => more?.articles ?? 1),
      link: relations.map(() => -1),
    },
    article: {
      n: articles,
      id: Array.from({ length: articles }, (_, a) => `a${a}`),
      path: Array.from({ length: articles }, (_, a) => `a${a}.txt`),
      origin: Array.from({ length: articles }, (_, a) => `o${a}`),
      title: Array.from({ length: articles }, (_, a) => `Article ${a}`),
    },
    relationsOf: names.map((_, i) =>
      relations.map((r, at) => (r[0] === i || r[2] === i ? at : -1)).filter((at) => at >= 0),
    ),
    link: {
      n: links.length,
      a: links.map(([a]) => a),
      b: links.map(([, b]) => b),
      weight: links.map(([, , weight]) => weight),
      articles: links.map(() => 1),
      relations: links.map(([a, b]) =>
        relations.map((r, at) => (new Set([r[0], r[2], a, b]).size === 2 ? at : -1)).filter((at) => at >= 0),
      ),
    },
    linksOf: names.map((_, i) =>
      links.map((l, k) => (l[0] === i || l[1] === i ? k : -1)).filter((k) => k >= 0),
    ),
  });
  Object.assign(E, {
    text: new Map(sentences.map(([, text], s) => [s, text])),
    place: new Map(),
    mentions: new Map(),
    sentencesOf: names.map(() => []),
    inArticle: Array.from({ length: articles }, () => ({ numbers: [], roles: "" })),
    relations: relations.map(([, , , more]) => ({
      p: [],
      s: [more?.sentence ?? 0, 0, 1, more?.negated ? 1 : 0, -1],
    })),
    dates,
  });
  sentences.forEach(([a, text, own], s) => {
    const home = E.inArticle[a];
    E.place.set(s, [a, home.numbers.length]);
    home.numbers.push(s);
    home.roles += ROLES;
    E.mentions.set(
      s,
      own.map(([entity, surface]) => {
        const start = text.indexOf(surface);
        return { start, end: start + surface.length, entity, why: -1 };
      }),
    );
    for (const [entity] of own) E.sentencesOf[entity].push(s);
  });
}
