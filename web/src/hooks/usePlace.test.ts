import { expect, test } from "vitest";
import { type Place, placeOf, queryOf } from "./usePlace";

const PLACES: Place[] = [
  { at: "start" },
  { at: "thread", threadId: "11111111-2222-4333-8444-555555555555" },
  { at: "coach", documents: null },
  { at: "coach", documents: { resume_id: "a b", job_id: "c&d" } },
];

test("every place is found again by its address", () => {
  for (const place of PLACES) expect(placeOf(queryOf(place))).toEqual(place);
});
