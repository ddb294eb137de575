import { EVERYTHING, type JobSearch } from "../../hooks/jobQuery";
import { boardName, inMoney, SENIORITY } from "../wording";

/** A filter in words, and the search without it. */
export interface ActiveFilter {
  words: string;
  without: JobSearch;
}

function each<Key extends "companies" | "levels" | "skillsAll" | "skillsAny" | "sources">(
  search: JobSearch,
  key: Key,
  inWords: (value: JobSearch[Key][number]) => string,
): ActiveFilter[] {
  const values: readonly JobSearch[Key][number][] = search[key];
  return values.map((value) => ({
    words: inWords(value),
    without: { ...search, [key]: values.filter((other) => other !== value) },
  }));
}

function pay({ payFrom, payTo, currency }: JobSearch): string {
  if (payFrom === null && payTo === null) return `Pay in ${currency ?? ""}`;
  const range = [
    payFrom === null ? "" : `from ${inMoney(payFrom, currency)}`,
    payTo === null ? "" : `up to ${inMoney(payTo, currency)}`,
  ];
  return `Pay ${range.filter((part) => part !== "").join(" ")}`;
}

/** Every filter of a search in words. */
export function activeFilters(search: JobSearch, skillName: (id: string) => string): ActiveFilter[] {
  const single: [boolean, string, Partial<JobSearch>][] = [
    [search.remote !== null, search.remote === true ? "Remote" : "On site", { remote: null }],
    [search.location !== "", `In ${search.location}`, { location: "" }],
    [
      search.payFrom !== null || search.payTo !== null || search.currency !== null,
      pay(search),
      { payFrom: null, payTo: null, currency: null },
    ],
    [search.days !== null, search.days === 1 ? "Last day" : `Last ${search.days} days`, { days: null }],
    [
      search.openness !== EVERYTHING.openness,
      search.openness === "closed" ? "Closed" : "Open or closed",
      { openness: EVERYTHING.openness },
    ],
    [
      search.scope !== EVERYTHING.scope,
      search.scope === "mine" ? "My own postings" : "Postings of boards",
      { scope: EVERYTHING.scope },
    ],
  ];
  return [
    ...each(search, "levels", (level) => SENIORITY[level]),
    ...each(search, "companies", String),
    ...each(search, "skillsAll", skillName),
    ...each(search, "skillsAny", (id) => (search.skillsAny.length === 1 ? skillName(id) : `any: ${skillName(id)}`)),
    ...each(search, "sources", boardName),
    ...single
      .filter(([active]) => active)
      .map(([, words, change]) => ({ words, without: { ...search, ...change } })),
  ];
}

/** What a search is called where it has to be called something: its words, else its filters. */
export function searchName(search: JobSearch, skillName: (id: string) => string): string {
  const parts = activeFilters({ ...search, days: null }, skillName).map(({ words }) => words);
  const name = [search.words, ...parts].filter((part) => part !== "").join(", ");
  return name === "" ? "New postings" : name.slice(0, 120);
}
