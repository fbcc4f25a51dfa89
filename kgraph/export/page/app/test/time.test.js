import assert from "node:assert/strict";
import test from "node:test";

import { axis, barName, barOf, dayOfMonth, monthOfDay, ticks } from "../time.js";

const day = (iso) => Date.parse(`${iso}T00:00:00Z`) / 864e5;

test("a year of articles has a bar a month, with edges on the first of each", () => {
  const { unit, edges } = axis(day("2025-05-13"), day("2026-02-10"));
  assert.equal(unit, 1);
  assert.equal(edges.length - 1, 10);
  assert.equal(edges[0], day("2025-05-01"));
  assert.equal(edges.at(-1), day("2026-03-01"));
  assert.equal(barName(unit, edges[0]), "May 2025");
});

test("any span has few bars, and every day of it lies in exactly one", () => {
  for (const [first, last] of [
    ["1928-03-04", "2018-09-09"],
    ["0800-01-01", "2026-01-01"],
    ["2026-02-01", "2026-02-01"],
  ]) {
    const { edges } = axis(day(first), day(last));
    assert.ok(edges.length - 1 <= 48, `${first} to ${last}: ${edges.length - 1}`);
    for (let at = 0; at <= 1; at += 0.01) {
      const moment = Math.round(day(first) + at * (day(last) - day(first)));
      const bar = barOf(edges, moment);
      assert.ok(edges[bar] <= moment && moment < edges[bar + 1]);
    }
  }
  assert.equal(barOf([10, 20], 9), -1);
  assert.equal(barOf([10, 20], 20), -1);
});

test("months and days are each other's inverse, before 1970 too", () => {
  for (let month = 12; month < 12 * 2100; month += 7) assert.equal(monthOfDay(dayOfMonth(month)), month);
});

test("what is written under the bars does not run together", () => {
  const { unit, edges } = axis(day("2021-01-01"), day("2024-12-24"));
  const places = ticks(unit, edges).map(({ at }) => at);
  for (let n = 1; n < places.length; n += 1) assert.ok(places[n] - places[n - 1] >= 0.16);
  assert.deepEqual(
    ticks(unit, edges).map(({ text }) => text),
    ["2021", "2022", "2023", "2024"],
  );
});
