import type { AttestedSkill, Degree, ProfileCorrection, Seniority, StoredResume } from "../../api/domain";

/** A correction while it is being written. An empty string stands for "as read". */
export interface Draft {
  added: AttestedSkill[];
  removed: string[];
  years: string;
  seniority: Seniority | "";
  degree: Degree | "";
  location: string;
  languages: string;
  licences: string;
}

/** The draft that says what was corrected so far. */
export function draftOf({ correction }: StoredResume): Draft {
  return {
    added: correction?.add_skills ?? [],
    removed: correction?.remove_skills ?? [],
    years: correction?.years_experience?.toString() ?? "",
    seniority: correction?.seniority ?? "",
    degree: correction?.degree ?? "",
    location: correction?.location ?? "",
    languages: correction?.languages?.join(", ") ?? "",
    licences: correction?.licences?.join(", ") ?? "",
  };
}

function list(text: string): string[] | null {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return parts.length === 0 ? null : parts;
}

/** The correction that a draft amounts to. It replaces the one before, so it says everything. */
export function correctionOf(draft: Draft): ProfileCorrection {
  return {
    add_skills: draft.added,
    remove_skills: draft.removed,
    years_experience: draft.years.trim() === "" ? null : Number(draft.years.replace(",", ".")),
    seniority: draft.seniority === "" ? null : draft.seniority,
    degree: draft.degree === "" ? null : draft.degree,
    location: draft.location.trim() === "" ? null : draft.location.trim(),
    languages: list(draft.languages),
    licences: list(draft.licences),
  };
}

/** Takes a skill out, or puts it back. One that the person had added is simply not added any more. */
export function toggleSkill(draft: Draft, skillId: string, name: string): Draft {
  const added = draft.added.filter((skill) => skill.name.toLowerCase() !== name.toLowerCase());
  if (added.length < draft.added.length) return { ...draft, added };
  const removed = draft.removed.filter((id) => id !== skillId);
  return { ...draft, removed: removed.length < draft.removed.length ? removed : [...draft.removed, skillId] };
}

/** Adds a skill that the person vouches for; saying it again replaces the note. */
export function attestSkill(draft: Draft, name: string, note: string): Draft {
  const others = draft.added.filter((skill) => skill.name.toLowerCase() !== name.toLowerCase());
  return { ...draft, added: [...others, { name, note }] };
}
