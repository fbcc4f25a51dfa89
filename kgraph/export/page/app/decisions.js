// @ts-check
// What a person has decided, as the text of an entities file that `kgraph build --entities` reads.

import { G, TYPES } from "./data.js";

/** @typedef {{what: "never" | "same" | "different", of: number[]}} Decision */

/** A basic string of TOML. @param {string} text */
export function quoted(text) {
  const escapes = /** @type {Record<string, string>} */ ({
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
  });
  const code = (/** @type {string} */ sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"${text.replace(/["\\\p{Cc}]/gu, (sign) => escapes[sign] ?? code(sign))}"`;
}

/**
 * Something by its name and type; with its articles where another of the decision is called the same.
 * @param {number} i @param {number[]} [beside]
 */
function reference(i, beside = []) {
  const parts = [`name = ${quoted(G.name[i])}`, `type = ${quoted(TYPES[G.type[i]])}`];
  if (beside.some((j) => j !== i && G.name[j] === G.name[i])) {
    const others = new Set(beside.filter((j) => j !== i).flatMap((j) => G.articlesOf[j]));
    const own = G.articlesOf[i].filter((a) => !others.has(a));
    parts.push(`articles = [${own.map((a) => quoted(G.article.path[a])).join(", ")}]`);
  }
  return `{ ${parts.join(", ")} }`;
}

/** A table of two or more, such as [[same]]. @param {Decision} decision */
function table({ what, of }) {
  return `[[${what}]]\nnames = [\n${of.map((i) => `  ${reference(i, of)},\n`).join("")}]\n`;
}

/** The text of the entities file. @param {Decision[]} decided */
export function toml(decided) {
  const never = decided.filter(({ what }) => what === "never").flatMap(({ of }) => of);
  const parts = [
    `# Decisions made on the page of ${plain(G.meta.title || "a graph")}: kgraph build FOLDER --entities THIS-FILE\n`,
  ];
  if (never.length) parts.push(`never = [\n${never.map((i) => `  ${reference(i)},\n`).join("")}]\n`);
  for (const decision of decided) if (decision.what !== "never") parts.push(table(decision));
  return parts.join("\n");
}

/** Text that may stand in a comment of one line. @param {string} text */
const plain = (text) => text.replace(/\p{Cc}/gu, " ");

/** Decisions with one more; the same twice takes it back. @param {Decision[]} decided @param {Decision} one @returns {Decision[]} */
export function decide(decided, one) {
  const same = (/** @type {Decision} */ other) =>
    other.what === one.what && [...other.of].sort().join() === [...one.of].sort().join();
  return decided.some(same) ? decided.filter((other) => !same(other)) : [...decided, one];
}
