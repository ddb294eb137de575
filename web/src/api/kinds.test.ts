import { expect, test } from "vitest";
import { documentsOf, kindOf, metadataOf } from "./kinds";

const PAIR = { resume_id: "r", job_id: "j" };

test("a thread is found again as what it was made for", () => {
  for (const kind of ["gap_analysis", "roadmap", "interview", "reframe", "letter", "coach"] as const) {
    expect(kindOf(metadataOf(kind, PAIR))).toBe(kind);
    expect(documentsOf(metadataOf(kind, PAIR))).toEqual(PAIR);
  }
});

test("a thread that says nothing of itself is an analysis of no documents", () => {
  expect(kindOf(null)).toBe("gap_analysis");
  expect(documentsOf({ resume_id: "r" })).toBeNull();
});
