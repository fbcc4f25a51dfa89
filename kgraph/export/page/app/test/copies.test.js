import assert from "node:assert/strict";
import test from "node:test";

import { additions } from "../copies.js";
import { put } from "./graph.js";

test("what a copy added and left out, whatever its commas", () => {
  put({
    names: [],
    articles: 2,
    sentences: [
      [0, "The harbour closed.", []],
      [0, "Nobody was hurt.", []],
      [1, "The harbour, closed!", []],
      [1, "Our reporter was there.", []],
    ],
  });
  assert.deepEqual(additions(0, 1), { added: [3], cut: [1] });
});
