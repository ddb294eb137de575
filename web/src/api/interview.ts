/** The JSON of `core/domain/interview.py`, and the route that says what an interview came to. Scores are in [0, 1]. */

import type { Mode, Quote } from "./domain";
import type { ChatMessage } from "./graph";
import { request } from "./http";
import type { LearningResource } from "./roadmap";

export type TopicKind = "gap" | "strength" | "experience" | "history" | "behavioural";
export type ReplyAction = "skip" | "hint" | "repeat" | "stop";
export type Outcome = "answered" | "skipped" | "unread";

export interface InterviewQuestion {
  question_id: string;
  kind: TopicKind;
  skill_id: string | null;
  subject: string;
  depth: string | null;
  text: string;
  mode: Mode;
}

export interface InterviewAnswer {
  question_id: string;
  outcome: Outcome;
  text: string;
  follow_up: string | null;
  hints: number;
  note: string;
}

export interface Criterion {
  name: "relevance" | "concepts" | "structure" | "specificity" | "consistency";
  score: number | null;
  explanation: string;
  evidence: Quote[];
}

export interface AnswerFeedback {
  question_id: string;
  score: number | null;
  criteria: Criterion[];
  strengths: string[];
  improvements: string[];
  resources: LearningResource[];
  mode: Mode;
}

export interface InterviewReadiness {
  score: number;
  low: number;
  high: number;
  questions: number;
  explanation: string;
}

/** The question that waits, and what has been said to it so far. */
export interface InterviewTurn {
  said: string[];
  follow_up: string | null;
  hints: number;
  note: string;
}

/** What a thread of the machine holds, as far as it is shown. */
export interface InterviewState {
  status?: "preparing" | "asking" | "finished";
  topics?: { kind: TopicKind; subject: string }[];
  questions?: InterviewQuestion[];
  answers?: InterviewAnswer[];
  feedback?: AnswerFeedback[];
  turn?: InterviewTurn;
  report?: { summary: string } | null;
  messages?: ChatMessage[];
}

export interface AnswerPoint {
  point: string;
  state: "made" | "missed" | "wrong";
}

/** What is said of one answer once the interview is over: the points of a full one are told then, and only then. */
export interface FullFeedback extends AnswerFeedback {
  points: AnswerPoint[];
  evidence: Quote[];
}

export interface InterviewOutcome {
  id: string;
  questions: InterviewQuestion[];
  answers: InterviewAnswer[];
  overall_score: number | null;
  readiness: InterviewReadiness | null;
  feedback: FullFeedback[];
  misses: string[];
  summary: string;
}

export const FEWEST_QUESTIONS = 5;
export const MOST_QUESTIONS = 10;
/** Characters of one answer. */
export const MOST_ANSWER = 60_000;

export function getOutcome(threadId: string): Promise<InterviewOutcome> {
  return request(`/interview/${encodeURIComponent(threadId)}/feedback`);
}
