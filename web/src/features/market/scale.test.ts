import { expect, test } from "vitest";
import { change, roundUp, sum, ticks } from "./scale";

test("an axis ends at a round number that holds every value", () => {
  expect([0, 0.3, 1, 3, 7, 12, 26, 41, 99, 1300].map(roundUp)).toEqual([1, 0.5, 1, 5, 10, 20, 50, 50, 100, 2000]);
  for (let value = 1; value < 500; value += 7) expect(roundUp(value)).toBeGreaterThanOrEqual(value);
});

test("marks go from nothing to the end, whole where there are few", () => {
  expect(ticks(2)).toEqual([0, 1, 2]);
  expect(ticks(100)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(1)).toEqual([0, 1]);
});

test("a change needs something to be compared with", () => {
  expect(change([1, 1, 1, 2, 2, 2], 3)).toBe(1);
  expect(change([0, 0, 0, 2, 2, 2], 3)).toBeNull();
  expect(change([4, 4], 3)).toBeNull();
  expect(sum([])).toBe(0);
});
