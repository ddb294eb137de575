import { expect, test } from "vitest";
import type { Kind } from "../../api/kinds";
import type { ListedThread } from "../../api/threads";
import { grouped } from "./groups";

function thread(id: string, kind: Kind, job: string | null): ListedThread {
  const documents = job === null ? null : { resume_id: "r", job_id: job };
  return {
    ...{ id, kind, documents, status: "idle", updatedAt: "2026-01-01T00:00:00Z" },
    ...{ match: null, score: null, finished: false, opening: "" },
  };
}

test("what is about the same documents stands together, the last changed first, by kind", () => {
  const groups = grouped([
    thread("1", "interview", "a"),
    thread("2", "gap_analysis", "b"),
    thread("3", "gap_analysis", "a"),
    thread("4", "interview", "a"),
  ]);
  expect(groups.map((group) => group.threads.map(({ id }) => id))).toEqual([["3", "1", "4"], ["2"]]);
});

test("threads about no documents are not thrown together", () => {
  expect(grouped([thread("1", "coach", null), thread("2", "coach", null)])).toHaveLength(2);
});
