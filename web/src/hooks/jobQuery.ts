import type { AlertSearch } from "../api/alerts";
import type { Seniority } from "../api/domain";
import type { JobFilter, JobQuery, Openness, Scope } from "../api/search";

/** A search as the screen has it; its address holds all of it. */
export interface JobSearch {
  words: string;
  resumeId: string | null;
  companies: string[];
  levels: Seniority[];
  /** Ids of skills, all of which are asked for. */
  skillsAll: string[];
  /** Ids of skills, one of which is asked for. */
  skillsAny: string[];
  /** A year. */
  payFrom: number | null;
  payTo: number | null;
  currency: string | null;
  remote: boolean | null;
  location: string;
  /** Posted within so many days. */
  days: number | null;
  sources: string[];
  openness: Openness;
  scope: Scope;
}

export const EVERYTHING: JobSearch = {
  words: "",
  resumeId: null,
  companies: [],
  levels: [],
  skillsAll: [],
  skillsAny: [],
  payFrom: null,
  payTo: null,
  currency: null,
  remote: null,
  location: "",
  days: null,
  sources: [],
  openness: "open",
  scope: "all",
};

export const LEVELS: readonly Seniority[] = ["junior", "mid", "senior", "lead"];
const OPENNESS: readonly Openness[] = ["open", "closed", "any"];
const SCOPES: readonly Scope[] = ["all", "mine", "market"];

function oneOf<T extends string>(known: readonly T[], given: string | null, otherwise: T): T {
  return known.find((value) => value === given) ?? otherwise;
}

function amount(given: string | null): number | null {
  const value = given === null || given.trim() === "" ? NaN : Number(given);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/** An amount as people type it: "60000", "60,000", "60.5k"; null where it is none. */
export function amountIn(text: string): number | null {
  const [, digits, thousands] = /^([\d\s.,]*\d)\s*(k?)$/iu.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  if (thousands === "") return Number(digits.replaceAll(/[\s.,]/gu, ""));
  return amount(`${Number(digits.replaceAll(/\s/gu, "").replace(",", ".")) * 1000}`);
}

/** The search that an address names; what it does not understand is left out. */
export function searchOf(given: URLSearchParams): JobSearch {
  const days = amount(given.get("days"));
  const remote = given.get("remote");
  const currency = given.get("currency");
  return {
    words: given.get("q") ?? "",
    resumeId: given.get("resume"),
    companies: given.getAll("company"),
    levels: LEVELS.filter((level) => given.getAll("level").includes(level)),
    skillsAll: given.getAll("skill"),
    skillsAny: given.getAll("anyskill"),
    payFrom: amount(given.get("from")),
    payTo: amount(given.get("to")),
    currency: currency !== null && /^[A-Z]{3}$/u.test(currency) ? currency : null,
    remote: remote === "yes" ? true : remote === "no" ? false : null,
    location: given.get("place") ?? "",
    days: days === null || days < 1 ? null : Math.round(days),
    sources: given.getAll("source"),
    openness: oneOf(OPENNESS, given.get("status"), EVERYTHING.openness),
    scope: oneOf(SCOPES, given.get("scope"), EVERYTHING.scope),
  };
}

/** The part of an address that names a search; `searchOf` reads it back. */
export function paramsOf(search: JobSearch): [string, string][] {
  const each = (name: string, values: readonly string[]) => values.map((value): [string, string] => [name, value]);
  const maybe = (name: string, value: string | number | null): [string, string][] =>
    value === null || value === "" ? [] : [[name, `${value}`]];
  return [
    ...maybe("q", search.words),
    ...maybe("resume", search.resumeId),
    ...each("company", search.companies),
    ...each("level", search.levels),
    ...each("skill", search.skillsAll),
    ...each("anyskill", search.skillsAny),
    ...maybe("from", search.payFrom),
    ...maybe("to", search.payTo),
    ...maybe("currency", search.currency),
    ...maybe("remote", search.remote === null ? null : search.remote ? "yes" : "no"),
    ...maybe("place", search.location),
    ...maybe("days", search.days),
    ...each("source", search.sources),
    ...maybe("status", search.openness === EVERYTHING.openness ? null : search.openness),
    ...maybe("scope", search.scope === EVERYTHING.scope ? null : search.scope),
  ];
}

const DAY = 24 * 60 * 60 * 1000;

/** Which postings count for a search that is begun at `now`, in milliseconds. */
export function filterOf(search: JobSearch, now: number): JobFilter {
  return {
    companies: search.companies,
    seniority: search.levels,
    skills_all: search.skillsAll,
    skills_any: search.skillsAny,
    salary_minimum: search.payFrom,
    salary_maximum: search.payTo,
    currency: search.currency,
    remote: search.remote,
    location: search.location.trim() === "" ? null : search.location.trim(),
    posted_after: search.days === null ? null : new Date(now - search.days * DAY).toISOString(),
    sources: search.sources,
    openness: search.openness,
  };
}

/** What the server is asked for a search that is begun at `now`. */
export function bodyOf(search: JobSearch, now: number): JobQuery {
  const words = search.words.trim();
  return {
    ...(words !== "" && { query: words }),
    ...(search.resumeId !== null && { resume_id: search.resumeId }),
    where: filterOf(search, now),
    scope: search.scope,
  };
}

/** How many filters restrict a search. */
export function filterCount(search: JobSearch): number {
  const lists = [search.companies, search.levels, search.skillsAll, search.skillsAny, search.sources];
  const single = [
    search.payFrom !== null || search.payTo !== null || search.currency !== null,
    search.remote !== null,
    search.location.trim() !== "",
    search.days !== null,
    search.openness !== EVERYTHING.openness,
    search.scope !== EVERYTHING.scope,
  ];
  return lists.reduce((count, list) => count + list.length, 0) + single.filter(Boolean).length;
}

/** The search without its filters: the words and the resume stay. */
export function unfiltered(search: JobSearch): JobSearch {
  return { ...EVERYTHING, words: search.words, resumeId: search.resumeId };
}

/** The search that shows what an alert looks for, among all that is open now. */
export function searchOfAlert({ query, resume_id, where }: AlertSearch): JobSearch {
  return {
    ...EVERYTHING,
    words: query ?? "",
    resumeId: resume_id,
    companies: where.companies ?? [],
    levels: where.seniority ?? [],
    skillsAll: where.skills_all ?? [],
    skillsAny: where.skills_any ?? [],
    payFrom: where.salary_minimum ?? null,
    payTo: where.salary_maximum ?? null,
    currency: where.currency ?? null,
    remote: where.remote ?? null,
    location: where.location ?? "",
    sources: where.sources ?? [],
    openness: where.openness ?? EVERYTHING.openness,
  };
}
