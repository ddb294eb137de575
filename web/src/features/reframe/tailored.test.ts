import { expect, test } from "vitest";
import type { ResumeContent } from "../../api/domain";
import type { Rewording, RewordingDecision } from "../../api/reframe";
import { answerOf, changesOf, mineOf, previewOf, sideOf, textOf } from "./tailored";

const TEXT = "Ada Example\n\nExperience\n- Ran k8s\n  for years\n- Wrote Go";

function quote(text: string) {
  const start = TEXT.indexOf(text);
  return { text, span: { start, end: start + text.length } };
}

const RESUME: ResumeContent = {
  text: TEXT,
  contact: { name: quote("Ada Example") },
  sections: [{ kind: "experience", heading: quote("Experience"), span: { start: 13, end: TEXT.length } }],
  warnings: [],
};

function rewording(id: string, original: string, proposed: string): Rewording {
  return {
    ...{ id, original: quote(original), position: null, proposed, terms: [], diff: [] },
    ...{ reason: "", claims: [], mode: "offline" },
  };
}

const LINES = [rewording("1", "Ran k8s\n  for years", "Ran Kubernetes for years"), rewording("2", "Wrote Go", "Wrote Golang")];

function decision(id: string, kind: RewordingDecision["kind"], text: string): RewordingDecision {
  return { id, kind, text, warnings: [] };
}

test("only what was accepted or edited changes the resume, in the person's own words where there are some", () => {
  const decisions = [decision("1", "edit", "Ran clusters"), decision("2", "reject", "Wrote Go")];
  expect(changesOf(LINES, decisions, new Map())).toEqual([{ ...LINES[0]?.original.span, text: "Ran clusters" }]);
});

test("a choice made afterwards wins over the decision", () => {
  const decisions = [decision("1", "edit", "Ran clusters"), decision("2", "reject", "Wrote Go")];
  const chosen = new Map([
    ["1", "original"],
    ["2", "proposed"],
  ] as const);
  expect(changesOf(LINES, decisions, chosen).map(({ text }) => text)).toEqual(["Wrote Golang"]);
});

test("the person's own wording can be had again after they decided for another one", () => {
  const line = rewording("1", "Ran k8s\n  for years", "Ran Kubernetes for years");
  const rejected = { ...decision("1", "reject", "Ran k8s\n  for years"), mine: "Ran clusters" };
  expect(mineOf(rejected)).toBe("Ran clusters");
  expect(textOf("mine", line, rejected)).toBe("Ran clusters");
  expect(answerOf("mine", rejected)).toEqual({
    type: "edit",
    edited_action: { name: "", args: { text: "Ran clusters" } },
  });
  expect(answerOf("original", rejected)).toEqual({ type: "reject" });
  expect(answerOf("proposed", rejected)).toEqual({ type: "approve" });
  expect(mineOf(decision("1", "accept", "Ran Kubernetes for years"))).toBeNull();
});

test("the preview is the whole resume with the changes in their places", () => {
  const changes = changesOf(LINES, [decision("1", "accept", "Ran Kubernetes for years")], new Map());
  expect(previewOf(RESUME, changes)).toEqual([
    { kind: "name", text: "Ada Example", changed: false },
    { kind: "blank", text: "", changed: false },
    { kind: "heading", text: "Experience", changed: false },
    { kind: "bullet", text: "Ran Kubernetes for years", changed: true },
    { kind: "bullet", text: "Wrote Go", changed: false },
  ]);
});

test("each side of a diff has its own words marked and none of the other's", () => {
  const diff = [
    { kind: "removed", text: "Ran " },
    { kind: "added", text: "Maintained " },
    { kind: "same", text: "clusters" },
  ] as const;
  expect(sideOf(diff, "before")).toEqual([
    { text: "Ran ", marked: true },
    { text: "clusters", marked: false },
  ]);
  expect(sideOf(diff, "after").map(({ text }) => text)).toEqual(["Maintained ", "clusters"]);
});
