import type { Stage } from "../api/applications";
import type { Degree, JobPosting, Salary, Seniority, SkillCategory, StoredJob, StoredResume } from "../api/domain";

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

export const STAGE: Record<Stage, string> = {
  saved: "Saved",
  applied: "Applied",
  interview: "Interview",
  offer: "Offer",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
};

export const STAGES = Object.keys(STAGE) as Stage[];

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

/** A moment as its day: "4 May 2026". */
export function onDay(time: string): string {
  return day.format(Date.parse(time));
}

function money(amount: number, currency: string): string {
  const thousands = amount >= 10_000;
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    notation: thousands ? "compact" : "standard",
    maximumFractionDigits: thousands ? (amount % 1000 === 0 ? 0 : 1) : 0,
  }).format(amount);
}

/** An amount of money; without its currency where that is not known. */
export function inMoney(amount: number, currency: string | null): string {
  return currency === null ? Math.round(amount).toLocaleString("en") : money(amount, currency);
}

const PERIOD = { hour: "an hour", day: "a day", week: "a week", month: "a month", year: "a year" } as const;

/** "€62K–€76K a year"; null where no pay is stated. */
export function inPay(salary: Salary | null): string | null {
  if (salary === null) return null;
  const { minimum, maximum, currency, period } = salary;
  const ends = [minimum, maximum].filter((amount) => amount !== null);
  if (ends.length === 0) return null;
  const range = [...new Set(ends.map((amount) => inMoney(amount, currency)))].join("–");
  const from = maximum === null ? "from " : minimum === null ? "up to " : "";
  return `${from}${range}${period === null ? "" : ` ${PERIOD[period]}`}`;
}

const WORKPLACE = { remote: "Remote", hybrid: "Hybrid", "on-site": "On site" } as const;

/** Where the work is done: "Remote", "Berlin", "Berlin · Hybrid". */
export function inPlace({ location, workplace, remote }: JobPosting): string {
  const how = workplace !== null ? WORKPLACE[workplace] : remote === true ? WORKPLACE.remote : null;
  const parts = [location, how].filter((part) => part !== null);
  return [...new Set(parts.map((part) => (/^remote$/iu.test(part) ? WORKPLACE.remote : part)))].join(" · ");
}

const BOARD: Record<string, string> = {
  remoteok: "Remote OK",
  remotive: "Remotive",
  arbeitnow: "Arbeitnow",
  hn: "Hacker News",
  greenhouse: "Greenhouse",
  lever: "Lever",
  "lever-eu": "Lever",
  ashby: "Ashby",
  workable: "Workable",
  smartrecruiters: "SmartRecruiters",
  careers: "Careers page",
  feed: "Feed",
  file: "File",
  linkedin: "LinkedIn",
  indeed: "Indeed",
  text: "Pasted",
  json_ld: "Read from a link",
  board: "Read from a link",
  page: "Read from a link",
  rendered: "Read from a link",
  sample: "Sample",
};

/** What people call a source: "greenhouse:acme" is "Greenhouse: acme". */
export function boardName(source: string): string {
  const [family, rest] = [source.split(":", 1)[0] ?? "", source.split(":").slice(1).join(":")];
  const name = BOARD[family] ?? family;
  return rest === "" ? name : `${name}: ${rest}`;
}
