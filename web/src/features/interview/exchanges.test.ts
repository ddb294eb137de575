import { expect, test } from "vitest";
import type { AnswerFeedback, InterviewQuestion } from "../../api/interview";
import { exchangesOf, missedQuestions, partsOf } from "./exchanges";

function question(id: string, skill: string | null): InterviewQuestion {
  return {
    ...{ question_id: id, kind: "gap", skill_id: skill, subject: "Go", depth: null },
    ...{ text: `What is ${id}?`, mode: "offline" },
  };
}

function feedback(id: string, score: number | null): AnswerFeedback {
  return {
    ...{ question_id: id, score, criteria: [], strengths: [], improvements: [] },
    ...{ resources: [], mode: "offline" },
  };
}

const FIRST = question("go/1", "go");
const SECOND = question("behavioural/1", null);

test("each question stands with its own answer, and the waiting one with none", () => {
  const answer = { question_id: "go/1", outcome: "answered", text: "It is.", follow_up: null, hints: 0, note: "" };
  const exchanges = exchangesOf({
    questions: [FIRST, SECOND],
    answers: [{ ...answer, outcome: "answered" }],
    feedback: [feedback("go/1", 0.4)],
  });
  expect(exchanges.map((one) => [one.answer?.text, one.feedback?.score])).toEqual([
    ["It is.", 0.4],
    [undefined, undefined],
  ]);
});

test("only skills that went badly go into the plan, not what could not be judged", () => {
  const questions = [FIRST, SECOND, question("go/2", "go"), question("go/3", "go")];
  const said = [feedback("go/1", 0.2), feedback("behavioural/1", 0.1), feedback("go/2", null), feedback("go/3", 0.8)];
  expect(missedQuestions(questions, said)).toEqual(["go/1"]);
});

test("an answer that was asked about once more is shown in its two parts, where they can be told apart", () => {
  const answer = { question_id: "go/1", outcome: "answered", hints: 0, note: "" } as const;
  const whole = { ...answer, text: "It\n\ncompiles.\n\nFast.", follow_up: "How?" };
  expect(partsOf(whole, ["Hm.", "It\n\ncompiles.", "Fast."])).toEqual(["It\n\ncompiles.", "Fast."]);
  expect(partsOf(whole, ["Something else."])).toEqual([whole.text, null]);
  expect(partsOf({ ...whole, follow_up: null }, [])).toEqual([whole.text, null]);
});
