import { expect, test } from "vitest";
import { attestSkill, correctionOf, type Draft, toggleSkill } from "./draft";

const EMPTY: Draft = {
  added: [],
  removed: [],
  years: "",
  seniority: "",
  degree: "",
  location: "",
  languages: "",
  licences: "",
};

test("what is left empty stays as it was read", () => {
  expect(correctionOf(EMPTY)).toEqual({
    add_skills: [],
    remove_skills: [],
    years_experience: null,
    seniority: null,
    degree: null,
    location: null,
    languages: null,
    licences: null,
  });
});

test("removing a skill twice puts it back", () => {
  const once = toggleSkill(EMPTY, "python", "Python");
  expect(once.removed).toEqual(["python"]);
  expect(toggleSkill(once, "python", "Python")).toEqual(EMPTY);
});

test("a skill that the person had added is taken back instead of being denied", () => {
  const added = attestSkill(EMPTY, "Docker", "side projects");
  expect(toggleSkill(added, "docker", "Docker")).toEqual(EMPTY);
});

test("attesting a skill again replaces its note", () => {
  const twice = attestSkill(attestSkill(EMPTY, "Docker", "old"), "docker", "new");
  expect(twice.added).toEqual([{ name: "docker", note: "new" }]);
});

test("years are read with a point or a comma, lists by their commas", () => {
  const correction = correctionOf({ ...EMPTY, years: "4,5", languages: "English, , German " });
  expect(correction.years_experience).toBe(4.5);
  expect(correction.languages).toEqual(["English", "German"]);
});
