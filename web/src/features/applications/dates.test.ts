import { expect, test } from "vitest";
import { dayOf, due, inDays, momentOf, morningOf } from "./dates";

const NOW = new Date(2026, 4, 10, 7, 30).getTime();

test("a day is found again from the moment that it stands for", () => {
  for (const day of ["2026-01-01", "2026-05-09", "2024-02-29"]) {
    expect(dayOf(Date.parse(momentOf(day, NOW) ?? ""))).toBe(day);
    expect(dayOf(Date.parse(morningOf(day) ?? ""))).toBe(day);
  }
  expect(momentOf("", NOW)).toBeNull();
  expect(morningOf("soon")).toBeNull();
});

test("what happened today did not happen later than now", () => {
  expect(Date.parse(momentOf(dayOf(NOW), NOW) ?? "")).toBe(NOW);
});

test("a follow-up is due on its day and after it", () => {
  const after = (days: number) => due(morningOf(inDays(NOW, days)) ?? "", NOW);
  expect([-3, -1, 0, 1, 5].map(after)).toEqual([
    { words: "since 3 days", due: true },
    { words: "since yesterday", due: true },
    { words: "today", due: true },
    { words: "tomorrow", due: false },
    { words: "in 5 days", due: false },
  ]);
});
