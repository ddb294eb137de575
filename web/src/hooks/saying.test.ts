import { expect, test } from "vitest";
import { saying } from "./saying";

test("what is being said is shown until it has become part of what is known", () => {
  expect(saying(["What is", "Go?"], [])).toBe("What is Go?");
  expect(saying(["What is", "Go?"], ["What is\n\nGo?"])).toBe("");
  expect(saying(["Go?"], [null, "What is Go?"])).toBe("");
  expect(saying(["And Rust?"], ["What is Go?"])).toBe("And Rust?");
  expect(saying([], ["What is Go?"])).toBe("");
});
