import { expect, test } from "vitest";
import type { Application, Stage } from "../../api/applications";
import { byStage, inFunnel, titleOf } from "./board";

function application(id: string, stages: Stage[], followUp: string | null = null, updated = "2026-05-01"): Application {
  return {
    ...{ id, job_id: id, title: "Cook", company: "Bistro", location: null, closed_at: null, notes: [], sent: null },
    ...{ stage: stages.at(-1) ?? "saved", history: stages.map((stage) => ({ stage, at: "2026-05-01T00:00:00Z" })) },
    ...{ follow_up_at: followUp, created_at: "2026-05-01", updated_at: updated },
  };
}

test("every stage stands in its place, and withdrawn ones only where there are any", () => {
  expect(byStage([]).map(({ stage }) => stage)).toEqual(["saved", "applied", "interview", "offer", "rejected"]);
  expect(byStage([application("a", ["withdrawn"])]).at(-1)?.stage).toBe("withdrawn");
});

test("what is to be followed up comes first, the soonest before the others", () => {
  const all = [
    application("old", ["saved"], null, "2026-05-01"),
    application("new", ["saved"], null, "2026-05-09"),
    application("later", ["saved"], "2026-06-02"),
    application("soon", ["saved"], "2026-06-01"),
  ];
  expect(byStage(all)[0]?.items.map(({ id }) => id)).toEqual(["soon", "later", "new", "old"]);
});

test("whoever has an offer was interviewed and applied, told or not", () => {
  const all = [application("a", ["saved", "offer"]), application("b", ["saved", "applied", "rejected"])];
  expect(inFunnel(all).map(({ reached, share }) => [reached, share])).toEqual([
    [2, null],
    [2, null],
    [1, 0.5],
    [1, 0.5],
  ]);
  expect(inFunnel([application("a", ["saved"])]).map(({ share }) => share)).toEqual([null, null, null, null]);
});

test("a posting without a company is called by its title", () => {
  expect(titleOf({ ...application("a", ["saved"]), company: null })).toBe("Cook");
});
