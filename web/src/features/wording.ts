import type { Degree, Seniority, SkillCategory, StoredJob, StoredResume } from "../api/domain";

export const SENIORITY: Record<Seniority, string> = {
  junior: "Junior",
  mid: "Mid-level",
  senior: "Senior",
  lead: "Lead",
};

export const DEGREE: Record<Degree, string> = {
  secondary: "Secondary school",
  associate: "Associate degree",
  bachelor: "Bachelor's degree",
  master: "Master's degree",
  doctorate: "Doctorate",
};

export const CATEGORY: Record<SkillCategory, string> = {
  programming: "Language",
  framework: "Framework",
  data: "Data",
  infrastructure: "Infrastructure",
  tool: "Tool",
  domain: "Domain",
  soft: "Soft skill",
  credential: "Credential",
};

/** What a resume is called in lists: the person's name, else the file's. */
export function resumeName(resume: StoredResume): string {
  return resume.resume.contact.name?.text ?? resume.filename ?? "Pasted resume";
}

/** Whether the server found no title in a posting; it has this one then. */
export function isUntitled(job: StoredJob): boolean {
  return job.posting.title === "Untitled posting";
}

/** "Title at Company", or the title alone. */
export function jobName(job: StoredJob): string {
  const { title, company } = job.posting;
  return company === null ? title : `${title} at ${company}`;
}

/** What an analysis is asked, as the person's message in the chat. */
export function askFit(resume: StoredResume, job: StoredJob): string {
  return `How does ${resumeName(resume)} fit ${jobName(job)}?`;
}

/** A line of a document without the mark of the list it stood in. */
export function withoutBullet(line: string): string {
  return line.replace(/^[•◦▪‣–*-]\s+/u, "");
}

export function percent(score: number): string {
  return `${Math.round(score * 100)}%`;
}

export function years(count: number): string {
  const rounded = Math.round(count * 10) / 10;
  return `${rounded} ${rounded === 1 ? "year" : "years"}`;
}

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "narrow" });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

/** How long before `now` something was: "5 min. ago", "yesterday"; after a week the date. */
export function ago(time: string, now: number): string {
  const minutes = Math.round((Date.parse(time) - now) / 60_000);
  if (minutes > -1) return "just now";
  if (minutes > -60) return relative.format(minutes, "minute");
  const hours = Math.round(minutes / 60);
  if (hours > -24) return relative.format(hours, "hour");
  const days = Math.round(hours / 24);
  return days > -7 ? relative.format(days, "day") : day.format(Date.parse(time));
}
