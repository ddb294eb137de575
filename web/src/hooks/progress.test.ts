import { expect, test } from "vitest";
import type { ProgressEvent } from "../api/graph";
import { advance, NO_PROGRESS, startOfRun } from "./progress";

function step(name: string, status: "running" | "done", detail = ""): ProgressEvent {
  return { type: "step", step: name, label: name, status, detail };
}

test("steps of branches that run side by side keep the order in which they began", () => {
  const events = [step("a", "running"), step("b", "running"), step("b", "done", "2 found"), step("a", "done")];
  const { steps } = events.reduce(advance, NO_PROGRESS);
  expect(steps.map(({ step, status, detail }) => [step, status, detail])).toEqual([
    ["a", "done", ""],
    ["b", "done", "2 found"],
  ]);
});

test("a run that is joined again starts from nothing, so its replay is not shown twice", () => {
  const before = advance(NO_PROGRESS, { type: "sentence", text: "Once.", mode: "offline" });
  const after = advance(startOfRun("run"), { type: "sentence", text: "Once.", mode: "offline" });
  expect(before.sentences).toEqual(["Once."]);
  expect(after).toEqual({ runId: "run", steps: [], sentences: ["Once."] });
});
