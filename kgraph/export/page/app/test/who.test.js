import assert from "node:assert/strict";
import test from "node:test";

import { beings, introductions, ties } from "../who.js";
import { put } from "./graph.js";

const [PERSON, PLACE, CONCEPT] = [0, 1, 3];

test("the sentence that introduces somebody comes before those that only name them", () => {
  put({
    names: [["Mara Quill", PERSON]],
    articles: 2,
    sentences: [
      [0, "Nothing more was heard that evening from Quill, it seems.", [[0, "Quill"]]],
      [1, "Mara Quill, a councillor of the town for nine years, opened the harbour.", [[0, "Mara Quill"]]],
    ],
  });
  assert.deepEqual(introductions(0, 1), [1]);
});

test("a denied statement never says who somebody is", () => {
  put({
    names: [
      ["Mara Quill", PERSON],
      ["thief", CONCEPT],
      ["councillor", CONCEPT],
    ],
    relations: [
      [0, "is a", 1, { negated: true }],
      [0, "is a", 2],
    ],
  });
  assert.deepEqual(
    beings(0).map(({ other }) => other),
    [2],
  );
});

test("ties are to names, stated before named together, denied ones never", () => {
  put({
    names: [
      ["Mara Quill", PERSON],
      ["Port Ellery", PLACE],
      ["Zoë Brandt", PERSON],
      ["tide", CONCEPT],
      ["Ebb", PERSON],
    ],
    relations: [
      [0, "lives in", 1],
      [0, "marry", 4, { negated: true }],
    ],
    links: [
      [0, 2, 2],
      [0, 1, 1],
      [0, 3, 9],
      [0, 4, 9],
    ],
  });
  assert.deepEqual(
    ties(0).map(({ other }) => other),
    [1, 2],
  );
});
