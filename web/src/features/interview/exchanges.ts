import type { AnswerFeedback, InterviewAnswer, InterviewQuestion, InterviewState } from "../../api/interview";

/** A question, and what came of it so far. */
export interface Exchange {
  question: InterviewQuestion;
  /** Null while the question waits. */
  answer: InterviewAnswer | null;
  feedback: AnswerFeedback | null;
}

/** The interview question by question. */
export function exchangesOf({ questions = [], answers = [], feedback = [] }: Partial<InterviewState>): Exchange[] {
  return questions.map((question) => {
    const of = <T extends { question_id: string }>(some: T[]) =>
      some.find((one) => one.question_id === question.question_id) ?? null;
    return { question, answer: of(answers), feedback: of(feedback) };
  });
}

/**
 * An answer as it was given: in two parts where it was asked once more. The machine keeps both as one text, so the
 * parts are looked up among what the person has said.
 */
export function partsOf(answer: InterviewAnswer, said: readonly string[]): [string, string | null] {
  if (answer.follow_up === null) return [answer.text, null];
  const at = said.findIndex((text, index) => answer.text === `${text}\n\n${said[index + 1] ?? ""}`);
  const [first, second] = at < 0 ? [] : said.slice(at, at + 2);
  return first === undefined || second === undefined ? [answer.text, null] : [first, second];
}

/** From which score on an answer is not taken as missed. */
const GOOD_ENOUGH = 0.5;

/** Ids of the questions about skills that went badly, for a plan to go by. */
export function missedQuestions(
  questions: readonly InterviewQuestion[],
  feedback: readonly AnswerFeedback[],
): string[] {
  const skilled = new Set(
    questions.filter((question) => question.skill_id !== null).map((question) => question.question_id),
  );
  return feedback
    .filter(({ question_id, score }) => skilled.has(question_id) && score !== null && score < GOOD_ENOUGH)
    .map(({ question_id }) => question_id);
}
