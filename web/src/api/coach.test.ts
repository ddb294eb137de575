import { expect, test } from "vitest";
import { askedOf } from "./coach";

test("a choice is answered with the option's id, or with words", () => {
  const asked = askedOf({ type: "choice", question: "Which job?", options: [{ id: "j1", label: "Baker" }], actions: [] });
  expect(asked?.options).toEqual([{ id: "j1", label: "Baker" }]);
  expect(asked?.answerOf({ option: { id: "j1", label: "Baker" } })).toBe("j1");
  expect(asked?.answerOf({ text: "the baker" })).toBe("the baker");
});

test("a question of an interview takes an answer or an action, and says where it stands", () => {
  const asked = askedOf({
    ...{ type: "question", number: 2, of: 5, question: "What is Go?", follow_up: null, note: "A language." },
    actions: ["skip", "stop"],
  });
  expect([asked?.place, asked?.note, asked?.long]).toEqual(["Question 2 of 5", "A language.", true]);
  expect(asked?.answerOf({ text: "It compiles." })).toEqual({ answer: "It compiles." });
  expect(asked?.answerOf({ option: { id: "skip", label: "Skip" } })).toEqual({ action: "skip" });
});

test("actions to review are answered with a decision for each", () => {
  const asked = askedOf({
    action_requests: [{ name: "a", args: {}, description: "Do this?" }, { name: "b", args: {} }],
    review_configs: [{ action_name: "a", allowed_decisions: ["approve", "edit", "reject"] }],
  });
  expect(asked?.question).toBe("Do this?\n\nb");
  expect(asked?.options.map(({ id }) => id)).toEqual(["approve", "reject"]);
  expect(asked?.answerOf({ option: { id: "approve", label: "Accept" } })).toEqual({
    decisions: [{ type: "approve" }, { type: "approve" }],
  });
});

test("what is no question asks nothing", () => {
  expect(askedOf(null)).toBeNull();
  expect(askedOf("hello")).toBeNull();
});
