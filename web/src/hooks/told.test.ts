import { expect, test } from "vitest";
import type { Notification } from "../api/alerts";
import { NOTHING_TOLD, withOne, withPage, withRead } from "./told";

function one(number: number, read: string | null = null): Notification {
  return {
    ...{ number, kind: "match", job_id: `job ${number}`, title: "Engineer", company: null, alert_id: null },
    ...{ score: null, created_at: "2026-05-04T09:00:00Z", read_at: read },
  };
}

test("what comes twice is told once, and what comes late stands in its place", () => {
  const told = [one(3), one(3), one(2)].reduce(withOne, NOTHING_TOLD);
  expect(told.items.map(({ number }) => number)).toEqual([3, 2]);
  expect(told.unread).toBe(2);
});

test("a further page adds what is not known yet", () => {
  const told = withPage(withOne(NOTHING_TOLD, one(9)), [one(9), one(8)], 2, false);
  expect(told.items.map(({ number }) => number)).toEqual([9, 8]);
});

test("some are read, or all of them, and what was read before keeps its moment", () => {
  const told = { items: [one(2), one(1, "before")], unread: 1, more: false };
  expect(withRead(told, [1], 1, "now").items.map(({ read_at }) => read_at)).toEqual([null, "before"]);
  expect(withRead(told, null, 0, "now").items.map(({ read_at }) => read_at)).toEqual(["now", "before"]);
});
