import { useCallback, useEffect, useRef, useState } from "react";
import type { Documents } from "../../api/graph";
import { asProblem, type Problem } from "../../api/problem";
import { getRoadmap, markTask, type QuizGrade, type Roadmap, takeQuiz } from "../../api/roadmap";
import { news } from "./standing";

/** A plan as it is worked through. */
export interface RoadmapDesk {
  roadmap: Roadmap | null;
  problem: Problem | null;
  /** What the last change has brought; empty where it brought nothing beyond itself. */
  told: string;
  /** Ticks that are on their way to the server, by the task's id. */
  saving: ReadonlyMap<string, boolean>;
  mark: (taskId: string, done: boolean) => void;
  /** Has a checkpoint graded; null where that failed, and `problem` then says why. */
  take: (week: number, answers: (number | null)[]) => Promise<QuizGrade | null>;
  reload: () => void;
}

/** Reads the plan whenever `ready` becomes true, and keeps it as it is worked through. */
export function useRoadmap(documents: Documents | null, ready: boolean): RoadmapDesk {
  const [roadmap, setRoadmap] = useState<Roadmap | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useState("");
  const [saving, setSaving] = useState<ReadonlyMap<string, boolean>>(new Map());
  // Ticks are sent one after the other: each answer is the plan after it.
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const shown = useRef<Roadmap | null>(null);
  const resume = documents?.resume_id;
  const job = documents?.job_id;

  const show = useCallback((plan: Roadmap) => {
    shown.current = plan;
    setRoadmap(plan);
    setProblem(null);
  }, []);

  const reload = useCallback(() => {
    if (resume === undefined || job === undefined) return;
    getRoadmap({ resume_id: resume, job_id: job }).then(show, (error: unknown) => {
      setProblem(asProblem(error));
    });
  }, [resume, job, show]);

  useEffect(() => {
    if (ready) reload();
  }, [ready, reload]);

  function change<T>(send: () => Promise<T>, planOf: (answer: T) => Roadmap): Promise<T | null> {
    const sent = last.current.then(send).then(
      (answer) => {
        const after = planOf(answer);
        setTold(shown.current === null ? "" : news(shown.current, after));
        show(after);
        return answer;
      },
      (error: unknown) => {
        setProblem(asProblem(error));
        return null;
      },
    );
    last.current = sent;
    return sent;
  }

  return {
    ...{ roadmap, problem, told, saving, reload },
    mark(taskId, done) {
      if (documents === null) return;
      setSaving((before) => new Map(before).set(taskId, done));
      void change(
        () => markTask(documents, taskId, done),
        (after) => after,
      ).then(() => {
        setSaving((before) => new Map([...before].filter(([id]) => id !== taskId)));
      });
    },
    async take(week, answers) {
      if (documents === null) return null;
      const graded = await change(
        () => takeQuiz(documents, week, answers),
        (answer) => answer.roadmap,
      );
      return graded?.grade ?? null;
    },
  };
}
