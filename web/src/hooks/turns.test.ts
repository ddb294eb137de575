import { expect, test } from "vitest";
import { turnsOf } from "./turns";

test("an answer belongs to the question before it, and says who wrote it", () => {
  const turns = turnsOf([
    { type: "human", content: "How does it fit?" },
    { type: "ai", content: [{ type: "text", text: "Well." }], additional_kwargs: { mode: "offline" } },
    { type: "human", content: "And now?" },
  ]);
  expect(turns).toEqual([
    { question: "How does it fit?", answer: "Well.", mode: "offline" },
    { question: "And now?", answer: null, mode: null },
  ]);
});

test("a question that was stopped stays without an answer when the next one is asked", () => {
  const turns = turnsOf([
    { type: "human", content: "First?" },
    { type: "human", content: "Second?" },
    { type: "ai", content: "Yes." },
  ]);
  expect(turns.map((turn) => turn.answer)).toEqual([null, "Yes."]);
});
