import { expect, test } from "vitest";
import { EVERYTHING } from "./jobQuery";
import { type Place, placeOf, queryOf, screenOf } from "./usePlace";

const PLACES: Place[] = [
  { at: "start" },
  { at: "thread", threadId: "11111111-2222-4333-8444-555555555555" },
  { at: "coach", documents: null },
  { at: "coach", documents: { resume_id: "a b", job_id: "c&d" } },
  { at: "jobs", search: { ...EVERYTHING, words: "nurse", resumeId: "r", skillsAny: ["c++", "c"] } },
  { at: "suited", resumeId: null },
  { at: "suited", resumeId: "r" },
  { at: "posting", jobId: "j", resumeId: "r" },
  { at: "applications" },
  { at: "market" },
  { at: "alerts" },
  { at: "boards" },
];

test("every place is found again by its address", () => {
  for (const place of PLACES) expect(placeOf(queryOf(place))).toEqual(place);
});

test("another search is the same screen, another posting is another", () => {
  expect(screenOf(placeOf("?jobs&q=a"))).toBe(screenOf(placeOf("?jobs&q=b")));
  expect(screenOf(placeOf("?posting=a"))).not.toBe(screenOf(placeOf("?posting=b")));
});
