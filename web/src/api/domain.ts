/** The JSON of `core/domain`: documents, and what was understood of them. */

export type Mode = "llm" | "offline" | "fallback";
export type Seniority = "junior" | "mid" | "senior" | "lead";
export type Degree = "secondary" | "associate" | "bachelor" | "master" | "doctorate";
export type RequirementKind = "required" | "preferred" | "other";
export type SkillCategory =
  "programming" | "framework" | "data" | "infrastructure" | "tool" | "domain" | "soft" | "credential";
export type KnockOutKind = "licence" | "degree" | "language" | "visa" | "clearance" | "location";

/** A piece of a document, verbatim, and where it stands (half-open character offsets). */
export interface Quote {
  text: string;
  span: Span;
}

export interface SkillMention {
  skill_id: string;
  quote: Quote;
  confidence: number;
}

export interface ProfileSkill {
  skill_id: string;
  name: string;
  mentions: SkillMention[];
  attested: boolean;
  note: string;
}

export interface ResumeProfile {
  skills: ProfileSkill[];
  years_experience: number | null;
  seniority: Seniority | null;
  titles: string[];
  degree: Degree | null;
  languages: string[];
  licences: string[];
  location: string | null;
}

export interface AttestedSkill {
  name: string;
  note: string;
}

/** What the person says is otherwise; a field left out stays as parsed. */
export interface ProfileCorrection {
  add_skills?: AttestedSkill[];
  remove_skills?: string[];
  years_experience?: number | null;
  seniority?: Seniority | null;
  degree?: Degree | null;
  languages?: string[] | null;
  licences?: string[] | null;
  location?: string | null;
}

export interface Span {
  start: number;
  end: number;
}

export interface ResumeContent {
  text: string;
  contact: { name: Quote | null };
  sections: { kind: string; heading: Quote | null; span: Span }[];
  warnings: string[];
}

export interface StoredResume {
  id: string;
  filename: string | null;
  resume: ResumeContent;
  profile: ResumeProfile;
  correction: ProfileCorrection | null;
  created_at: string;
}

export type Workplace = "remote" | "hybrid" | "on-site";

/** Pay as the posting states it, in units of `currency` a `period`. */
export interface Salary {
  minimum: number | null;
  maximum: number | null;
  currency: string | null;
  period: "hour" | "day" | "week" | "month" | "year" | null;
}

export interface JobPosting {
  title: string;
  text: string;
  company: string | null;
  location: string | null;
  remote: boolean | null;
  workplace: Workplace | null;
  url: string | null;
  source: "text" | "json_ld" | "board" | "page" | "rendered" | "sample" | "file";
  employment_type: string | null;
  salary: Salary | null;
  posted_at: string | null;
  valid_through: string | null;
  /** The board it was pulled from; null for postings that people gave. */
  board: string | null;
  warnings: string[];
}

export interface SkillDemand {
  skill_id: string;
  name: string;
  kind: RequirementKind;
}

export interface KnockOutRule {
  kind: KnockOutKind;
  quote: Quote;
  value: string;
  strict: boolean;
}

export interface StoredJob {
  id: string;
  posting: JobPosting;
  profile: {
    skills: SkillDemand[];
    knock_outs: KnockOutRule[];
    seniority: Seniority | null;
    years_minimum: number | null;
  };
  created_at: string;
  /** Whether it came from a board, and not from the person. */
  public: boolean;
  /** Since when no board offers it any more. */
  closed_at: string | null;
}
