import { expect, test } from "vitest";
import type { PlannedSkill, Roadmap, RoadmapTask, RoadmapWeek } from "../../api/roadmap";
import { badges, currentWeek, hours, hoursOf, level, news, points, unlocks } from "./standing";

function task(id: string, count: number, done: boolean, skill = "go"): RoadmapTask {
  return {
    ...{ id, skill_id: skill, skill: "Go", kind: "learn", title: id, detail: "" },
    ...{ hours: count, resource: null, done },
  };
}

function week(number: number, tasks: RoadmapTask[], right: number | null = null): RoadmapWeek {
  const ids = ["a", "b"];
  const grade =
    right === null ? null : { week: number, asked: ids, right: ids.slice(0, right), score: right / 2, wrong: [] };
  return { number, title: "", goals: [], budget: 10, tasks, project: null, quiz: [], grade };
}

const GO: PlannedSkill = {
  ...{ skill_id: "go", name: "Go", purpose: "gap", priority: 0.5, hours_needed: 20, hours_planned: 10 },
  ...{ proves: true, proven: false, basis: "", why: "", unlock: null },
};

function roadmap(weeks: [RoadmapWeek, RoadmapWeek, RoadmapWeek, RoadmapWeek], skills = [GO], now = 0.5): Roadmap {
  const [week1, week2, week3, week4] = weeks;
  return {
    ...{ resume_id: "r", jd_id: "j", job_title: "Job", company: null, hours_per_week: 10 },
    ...{ readiness: { start: 0.5, now, planned: 0.9 }, title: "", overview: "", mode: "offline" },
    ...{ week1, week2, week3, week4, skills, later: [], objections: [], created_at: "" },
  };
}

const HALF = roadmap([
  week(1, [task("1", 2, true), task("2", 1.5, true)], 2),
  week(2, [task("3", 2, true), task("4", 6, false)], 1),
  week(3, [task("5", 4, false, "sql")]),
  week(4, []),
]);

test("the current week is the first with something left, and the last once all is done", () => {
  expect(currentWeek(HALF)).toBe(2);
  expect(currentWeek(roadmap([week(1, [task("1", 1, true)]), week(2, []), week(3, []), week(4, [])]))).toBe(4);
});

test("hours, points and levels count what was done alone", () => {
  expect(hoursOf(HALF.week2.tasks)).toEqual({ done: 2, of: 8 });
  expect(points(HALF)).toBe(5.5 * 10 + 3 * 5);
  expect([level(HALF, "go", false), level(HALF, "sql", false), level(HALF, "go", true)]).toEqual([
    "begun",
    "not begun",
    "proven",
  ]);
});

test("a badge is given for a finished week and for a checkpoint without a mistake, not for an empty week", () => {
  expect(badges(HALF)).toEqual(["Week 1 done", "Checkpoint 1 without a mistake"]);
});

test("a proof is news once, with what it does to readiness", () => {
  const after = roadmap([HALF.week1, HALF.week2, HALF.week3, HALF.week4], [{ ...GO, proven: true }], 0.61);
  expect(news(HALF, after)).toBe(
    "Go counts as proven. Readiness goes from 50 % to 61 %. The rest was planned anew.",
  );
  expect(news(after, after)).toBe("");
});

test("what a skill opens is said only where some posting asks for it", () => {
  expect(unlocks({ jobs: 12, asked: 0, unlocked: 0, readiness_gain: 0 })).toBe("");
  expect(unlocks({ jobs: 12, asked: 3, unlocked: 1, readiness_gain: 0.081 })).toBe(
    "Brings 3 of 12 saved postings nearer, 1 of them by a whole level; readiness +8 points on average.",
  );
});

test("hours are said without needless digits", () => {
  expect([hours(2), hours(2.25), hours(0.1 + 0.2)]).toEqual(["2 h", "2.25 h", "0.3 h"]);
});
