import { expect, test } from "vitest";
import { STRICTNESS, STRICTNESSES, strictnessOf } from "./thresholds";

test("each way to be picky is found again from its threshold", () => {
  for (const { value } of STRICTNESSES) {
    expect(strictnessOf(STRICTNESS.resume[value], true)).toBe(value);
    expect(strictnessOf(STRICTNESS.words[value], false)).toBe(value);
  }
  expect(strictnessOf(1, true)).toBe("few");
  expect(strictnessOf(0, false)).toBe("many");
});
