import { expect, test } from "vitest";
import type { SkillDemand } from "../../api/domain";
import { blocksOf, inOrder } from "./facts";

test("a posting's text is read as headings, lists and sentences", () => {
  expect(blocksOf("We build ships.\n\nRequirements:\n- Steel\n• Torches\n\n2. Patience\nApply soon!")).toEqual([
    { kind: "text", text: "We build ships." },
    { kind: "heading", text: "Requirements" },
    { kind: "list", items: ["Steel", "Torches", "Patience"] },
    { kind: "text", text: "Apply soon!" },
  ]);
  expect(blocksOf(" \n\n")).toEqual([]);
});

test("no word of a text is lost, whatever it looks like", () => {
  const text = "A\n - \n<b>x</b>\n-- \nlast line without an end";
  const words = blocksOf(text).flatMap((block) => (block.kind === "list" ? block.items : [block.text]));
  expect(words.join(" ")).toContain("<b>x</b>");
  expect(words.join(" ")).toContain("last line without an end");
});

test("what is required comes first, and of it what is shown already", () => {
  const skills: SkillDemand[] = [
    { skill_id: "a", name: "A", kind: "preferred" },
    { skill_id: "b", name: "B", kind: "required" },
    { skill_id: "c", name: "C", kind: "required" },
  ];
  expect(inOrder(skills, ({ name }) => name === "C").map(({ name }) => name)).toEqual(["C", "B", "A"]);
});
