import type { ProfileCorrection, ProfileSkill } from "../../api/domain";
import { DEGREE, SENIORITY, years } from "../wording";

/** A correction as the person's message in the chat. `skills` are those it was made on, for their names. */
export function inWords(correction: ProfileCorrection, skills: ProfileSkill[]): string {
  const name = new Map(skills.map((skill) => [skill.skill_id, skill.name]));
  const parts = [
    ...(correction.remove_skills ?? []).map((id) => `without ${name.get(id) ?? id}`),
    ...(correction.add_skills ?? []).map((skill) => `with ${skill.name}`),
  ];
  if (correction.years_experience != null) parts.push(years(correction.years_experience));
  if (correction.seniority != null) parts.push(SENIORITY[correction.seniority].toLowerCase());
  if (correction.degree != null) parts.push(DEGREE[correction.degree].toLowerCase());
  if (correction.location != null) parts.push(`in ${correction.location}`);
  if (correction.languages != null) parts.push(`speaking ${correction.languages.join(", ")}`);
  if (correction.licences != null) parts.push(`holding ${correction.licences.join(", ")}`);
  return parts.length === 0
    ? "I take my corrections back. How does it look now?"
    : `I corrected the profile: ${parts.join("; ")}. How does it look now?`;
}
