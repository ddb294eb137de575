/** The JSON of `core/domain/roadmap.py`, and the routes that a plan is worked through by. Scores are in [0, 1]. */

import type { Mode } from "./domain";
import type { Documents } from "./graph";
import { json, request, respond } from "./http";

export type TaskKind = "learn" | "practise" | "project" | "quiz";
export type Purpose = "gap" | "prerequisite" | "interview" | "deepen";

export interface LearningResource {
  title: string;
  publisher: string;
  url: string;
  kind: string;
  hours: number | null;
  level: string;
}

export interface RoadmapTask {
  id: string;
  skill_id: string;
  skill: string;
  kind: TaskKind;
  title: string;
  detail: string;
  hours: number;
  resource: LearningResource | null;
  done: boolean;
}

export interface WeekProject {
  skill_id: string;
  skill: string;
  title: string;
  brief: string;
  results: string[];
  completes: boolean;
}

export interface QuizItem {
  id: string;
  skill_id: string;
  skill: string;
  question: string;
  options: string[];
}

export interface WrongAnswer {
  item_id: string;
  skill_id: string;
  question: string;
  given: string | null;
  right: string;
  why: string;
}

export interface QuizGrade {
  week: number;
  asked: string[];
  right: string[];
  score: number;
  wrong: WrongAnswer[];
}

export interface RoadmapWeek {
  number: number;
  title: string;
  goals: string[];
  budget: number;
  tasks: RoadmapTask[];
  project: WeekProject | null;
  quiz: QuizItem[];
  grade: QuizGrade | null;
}

export interface SkillUnlock {
  jobs: number;
  asked: number;
  unlocked: number;
  readiness_gain: number;
}

export interface PlannedSkill {
  skill_id: string;
  name: string;
  purpose: Purpose;
  priority: number;
  hours_needed: number;
  hours_planned: number;
  proves: boolean;
  proven: boolean;
  basis: string;
  why: string;
  unlock: SkillUnlock | null;
}

export interface LaterSkill {
  skill_id: string;
  name: string;
  hours: number;
  reason: string;
  unlock: SkillUnlock | null;
}

export interface ReadinessPath {
  start: number | null;
  now: number | null;
  planned: number | null;
}

export interface Roadmap {
  resume_id: string;
  jd_id: string;
  job_title: string;
  company: string | null;
  hours_per_week: number;
  readiness: ReadinessPath;
  title: string;
  overview: string;
  mode: Mode;
  week1: RoadmapWeek;
  week2: RoadmapWeek;
  week3: RoadmapWeek;
  week4: RoadmapWeek;
  skills: PlannedSkill[];
  later: LaterSkill[];
  objections: string[];
  created_at: string;
}

/** What a thread of the machine holds, as far as it is shown. */
export interface RoadmapState {
  roadmap?: Roadmap | null;
}

export const FEWEST_HOURS = 1;
export const MOST_HOURS = 80;

function at({ resume_id, job_id }: Documents): string {
  return `/roadmap/${encodeURIComponent(resume_id)}/${encodeURIComponent(job_id)}`;
}

/** The plan with what was done of it. */
export function getRoadmap(documents: Documents): Promise<Roadmap> {
  return request(at(documents));
}

/** The plan as PDF, with what is done ticked off. */
export async function exportRoadmap(documents: Documents): Promise<Blob> {
  return (await respond(`/api${at(documents)}/export`)).blob();
}

/** Ticks a task off, or takes the tick back; where that proves a skill, the rest comes back planned anew. */
export function markTask(documents: Documents, taskId: string, done: boolean): Promise<Roadmap> {
  return request(`${at(documents)}/tasks/${encodeURIComponent(taskId)}`, json("POST", { done }));
}

/** Has a checkpoint graded: an index of an option for each question, null where it was left out. */
export function takeQuiz(
  documents: Documents,
  week: number,
  answers: (number | null)[],
): Promise<{ grade: QuizGrade; roadmap: Roadmap }> {
  return request(`${at(documents)}/quiz/${week}`, json("POST", { answers }));
}
