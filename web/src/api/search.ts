/** The JSON of `/api/jobs/search` and `/api/skills`: postings that are looked for, of boards and of one's own. */

import type { Factor } from "./analysis";
import type { Seniority, SkillCategory, StoredJob } from "./domain";
import { json, request } from "./http";

export type Openness = "open" | "closed" | "any";
export type Scope = "all" | "mine" | "market";

/** Which postings count; what is left out does not restrict. */
export interface JobFilter {
  companies?: string[];
  seniority?: Seniority[];
  /** Ids of skills, every one of which it asks for. */
  skills_all?: string[];
  /** Ids of skills, at least one of which it asks for. */
  skills_any?: string[];
  /** A year. */
  salary_minimum?: number | null;
  salary_maximum?: number | null;
  currency?: string | null;
  remote?: boolean | null;
  location?: string | null;
  posted_after?: string | null;
  posted_before?: string | null;
  sources?: string[];
  openness?: Openness;
}

export interface JobQuery {
  query?: string;
  resume_id?: string;
  where: JobFilter;
  scope: Scope;
}

export interface JobHit {
  job: StoredJob;
  /** With a resume the match; with words the fused rank. */
  score: number;
  matched_skills: string[];
  why: string[];
  /** What the match adds up from; empty without a resume. */
  factors: Factor[];
}

export interface Facet {
  value: string;
  name: string;
  count: number;
}

export type FacetName = "companies" | "seniority" | "sources" | "skills" | "remote";
export type Facets = Record<FacetName, Facet[]>;

export interface JobHits {
  items: JobHit[];
  /** Cursor of the next page; null at the end. */
  next: string | null;
  /** Candidates that all pages hold together. */
  found: number;
  /** So many, the first ones, are in order of the match; the others follow as they were found. Null without a resume. */
  matched: number | null;
  /** Whether words alone found them, because the index of meanings was away. */
  words_alone: boolean;
  /** Null beyond the first page. */
  facets: Facets | null;
}

export interface NamedSkill {
  id: string;
  name: string;
  category: SkillCategory;
}

/** How many hits a page has. */
const PAGE = 20;

export function searchJobs(query: JobQuery, cursor: string | null, signal: AbortSignal): Promise<JobHits> {
  const page = cursor === null ? { limit: PAGE } : { limit: PAGE, cursor };
  return request("/jobs/search", { ...json("POST", { ...query, ...page }), signal });
}

export async function findSkills(like: string, signal: AbortSignal): Promise<NamedSkill[]> {
  const query = new URLSearchParams({ q: like, limit: "8" });
  return (await request<{ items: NamedSkill[] }>(`/skills?${query.toString()}`, { signal })).items;
}

export async function nameSkills(ids: readonly string[]): Promise<NamedSkill[]> {
  const query = new URLSearchParams(ids.map((id) => ["id", id]));
  return (await request<{ items: NamedSkill[] }>(`/skills?${query.toString()}`)).items;
}
