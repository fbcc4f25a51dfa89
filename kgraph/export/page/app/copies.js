// @ts-check
// What one of two nearly equal texts has and the other has not.

import { E } from "./evidence.js";

/** A sentence as it is compared: letters and digits alone. @param {number} s */
const bare = (s) =>
  (E.text.get(s) ?? "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/**
 * The sentences that the second article has and the first has not, and the other way round.
 * @param {number} first @param {number} second @returns {{added: number[], cut: number[]}}
 */
export function additions(first, second) {
  const [one, two] = [first, second].map((a) => E.inArticle[a].numbers);
  const [had, has] = [new Set(one.map(bare)), new Set(two.map(bare))];
  return { added: two.filter((s) => !had.has(bare(s))), cut: one.filter((s) => !has.has(bare(s))) };
}
