import assert from "node:assert/strict";
import test from "node:test";

import { decide, quoted, toml } from "../decisions.js";
import { put } from "./graph.js";

test("what is decided is written as an entities file", () => {
  put({
    names: [
      ["Press", 2],
      ["Ann Lee", 0],
      ["Ann Lee", 0],
      ["A. Lee", 0],
    ],
    articles: 2,
    sentences: [
      [0, "Ann Lee sang.", [[1, "Ann Lee"]]],
      [1, "Ann Lee sued.", [[2, "Ann Lee"]]],
    ],
  });
  const text = toml([
    { what: "never", of: [0] },
    { what: "different", of: [1, 2] },
    { what: "same", of: [1, 3] },
  ]);
  assert.match(text, /never = \[\n {2}\{ name = "Press", type = "organisation" \},\n\]/);
  assert.match(
    text,
    /\[\[different\]\]\nnames = \[\n.*articles = \["a0\.txt"\].*\n.*articles = \["a1\.txt"\]/,
  );
  assert.match(
    text,
    /\[\[same\]\]\nnames = \[\n {2}\{ name = "Ann Lee", type = "person" \},\n {2}\{ name = "A\. Lee"/,
  );
  assert.ok(text.indexOf("never") < text.indexOf("[["), "what is not a table comes first");
});

test("a name cannot break out of its string", () => {
  assert.equal(quoted('a"b\\c\nd\u0007'), '"a\\"b\\\\c\\nd\\u0007"');
});

test("the same decision twice takes it back", () => {
  const one = { what: "same", of: [1, 2] };
  assert.deepEqual(decide(decide([], one), { what: "same", of: [2, 1] }), []);
});
