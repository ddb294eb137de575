import { expect, test } from "vitest";
import type { Board, Pull, PullCounts } from "../../api/boards";
import { inOrder, inWords, isMoving, progressOf, sourcesOf } from "./progress";

const NONE: PullCounts = { seen: 0, queued: 0, stored: 0, repeated: 0, skipped: 0, closed: 0, failed: 0 };

function pull(status: Pull["status"], counts: Partial<PullCounts> = {}, total: number | null = null): Pull {
  return {
    ...{ id: "p", source: "remoteok", trigger: "api", status, counts: { ...NONE, ...counts }, total },
    ...{ problem: null, started_at: "2026-05-04T09:00:00Z", ended_at: null },
  };
}

function board(source: string, latest: Pull | null): Board {
  return { source, offered: 0, latest, pulled_at: null, next_at: null };
}

test("a pull is as far as what of its postings was read, failed ones too", () => {
  expect(progressOf(pull("running"))).toBeNull();
  expect(progressOf(pull("running", { seen: 5 }, 20))).toEqual({ done: 5, of: 20 });
  expect(progressOf(pull("running", { seen: 20, queued: 10, stored: 3, failed: 1 }))).toEqual({ done: 4, of: 10 });
});

test("every state of a pull is a sentence", () => {
  expect(inWords(pull("queued"))).toBe("Waits for its turn.");
  expect(inWords(pull("running"))).toBe("Asks the board…");
  expect(inWords(pull("running", { seen: 24, queued: 24, stored: 8 }))).toBe("24 listed, 8 of 24 read.");
  expect(inWords(pull("done"))).toBe("Nothing had changed.");
  expect(inWords(pull("done", { seen: 9, stored: 4, closed: 2, failed: 1 }))).toBe(
    "9 listed, 4 new or changed, 2 closed, 1 failed.",
  );
});

test("what goes on stands first, what failed next", () => {
  const boards = [board("c", pull("failed")), board("b", pull("done")), board("a", null), board("d", pull("running"))];
  expect(inOrder(boards).map(({ source }) => source)).toEqual(["d", "c", "a", "b"]);
});

test("it is looked at again while anything goes on", () => {
  const still = { schedule: null, pulls: [], waiting: 0, dead_letters: 0, known_sources: {} };
  expect(isMoving({ ...still, boards: [board("a", pull("done")), board("b", null)] })).toBe(false);
  expect(isMoving({ ...still, boards: [board("a", pull("queued"))] })).toBe(true);
  expect(isMoving({ ...still, boards: [], waiting: 1 })).toBe(true);
});

test("sources are parted by lines and commas, each counted once", () => {
  expect(sourcesOf(" remoteok, hn\n\ngreenhouse:acme,remoteok ")).toEqual(["remoteok", "hn", "greenhouse:acme"]);
  expect(sourcesOf(" , ")).toEqual([]);
});
