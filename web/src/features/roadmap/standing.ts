import type { Roadmap, RoadmapTask, RoadmapWeek, SkillUnlock } from "../../api/roadmap";

/** What was done of what was planned. */
export interface Share {
  done: number;
  of: number;
}

export function weeksOf(roadmap: Roadmap): RoadmapWeek[] {
  return [roadmap.week1, roadmap.week2, roadmap.week3, roadmap.week4];
}

export function hoursOf(tasks: readonly RoadmapTask[]): Share {
  const sum = (some: readonly RoadmapTask[]) => some.reduce((hours, task) => hours + task.hours, 0);
  return { done: sum(tasks.filter((task) => task.done)), of: sum(tasks) };
}

export function tasksDone(tasks: readonly RoadmapTask[]): Share {
  return { done: tasks.filter((task) => task.done).length, of: tasks.length };
}

export function share({ done, of }: Share): number {
  return of === 0 ? 0 : done / of;
}

/** The first week with something left to do, from 1; the last one where everything is done. */
export function currentWeek(roadmap: Roadmap): number {
  return weeksOf(roadmap).find((week) => week.tasks.some((task) => !task.done))?.number ?? 4;
}

/** Hours that were worked for one skill, of those planned. */
export function hoursFor(roadmap: Roadmap, skillId: string): Share {
  const tasks = weeksOf(roadmap).flatMap((week) => week.tasks);
  return hoursOf(tasks.filter((task) => task.skill_id === skillId && task.kind !== "quiz"));
}

/** How far somebody has come with a skill of the plan. */
export function level(roadmap: Roadmap, skillId: string, proven: boolean): string {
  if (proven) return "proven";
  const worked = share(hoursFor(roadmap, skillId));
  if (worked === 0) return "not begun";
  if (worked < 0.5) return "begun";
  return worked < 1 ? "past half" : "worked through";
}

const POINTS_AN_HOUR = 10;
const POINTS_AN_ANSWER = 5;

/** Experience points: ten for each hour worked, five for each right answer of a checkpoint. */
export function points(roadmap: Roadmap): number {
  return weeksOf(roadmap).reduce(
    (sum, week) =>
      sum +
      hoursOf(week.tasks).done * POINTS_AN_HOUR +
      (week.grade?.right.length ?? 0) * POINTS_AN_ANSWER,
    0,
  );
}

/** What was reached, in a word or three each. */
export function badges(roadmap: Roadmap): string[] {
  const weeks = weeksOf(roadmap).filter((week) => week.tasks.length > 0);
  return [
    ...roadmap.skills.filter((skill) => skill.proven).map((skill) => `${skill.name} proven`),
    ...weeks
      .filter((week) => week.tasks.every((task) => task.done))
      .map((week) => `Week ${week.number} done`),
    ...weeks
      .filter((week) => week.grade?.score === 1)
      .map((week) => `Checkpoint ${week.number} without a mistake`),
  ];
}

/** What a skill opens across the saved postings, as a sentence; empty where no other posting asks for it. */
export function unlocks(unlock: SkillUnlock | null): string {
  if (unlock === null || unlock.asked === 0) return "";
  const gain = Math.round(unlock.readiness_gain * 100);
  const nearer = `Brings ${unlock.asked} of ${unlock.jobs} saved postings nearer`;
  const lifts = unlock.unlocked === 0 ? "" : `, ${unlock.unlocked} of them by a whole level`;
  return `${nearer}${lifts}${gain > 0 ? `; readiness +${gain} points on average` : ""}.`;
}

/** "2.5 h"; quarters of an hour are the finest that plans know. */
export function hours(count: number): string {
  return `${Math.round(count * 100) / 100} h`;
}

/** What a change of the plan has brought, for somebody who just ticked something off; empty where nothing. */
export function news(before: Roadmap, after: Roadmap): string {
  const known = new Set(before.skills.filter((skill) => skill.proven).map((skill) => skill.skill_id));
  const proven = after.skills.filter((skill) => skill.proven && !known.has(skill.skill_id));
  if (proven.length === 0) return "";
  const names = proven.map((skill) => skill.name).join(" and ");
  const { now: was } = before.readiness;
  const { now: is } = after.readiness;
  const rise =
    was === null || is === null || is <= was
      ? ""
      : ` Readiness goes from ${Math.round(was * 100)} % to ${Math.round(is * 100)} %.`;
  return `${names} ${proven.length === 1 ? "counts" : "count"} as proven.${rise} The rest was planned anew.`;
}
