import { expect, test } from "vitest";
import { amountIn, bodyOf, EVERYTHING, filterCount, type JobSearch, paramsOf, searchOf, searchOfAlert, unfiltered } from "./jobQuery";

const NARROW: JobSearch = {
  words: "data & pipelines",
  resumeId: "r 1",
  companies: ["Quarry & Co", "Acme, Inc."],
  levels: ["mid", "senior"],
  skillsAll: ["c++"],
  skillsAny: ["airflow", "dbt"],
  payFrom: 60000,
  payTo: 90000,
  currency: "EUR",
  remote: false,
  location: "Köln",
  days: 7,
  sources: ["greenhouse:acme"],
  openness: "any",
  scope: "market",
};

function through(search: JobSearch): JobSearch {
  return searchOf(new URLSearchParams(new URLSearchParams(paramsOf(search)).toString()));
}

test("a search is found again by its address, however narrow", () => {
  expect(through(EVERYTHING)).toEqual(EVERYTHING);
  expect(through(NARROW)).toEqual(NARROW);
  expect(paramsOf(EVERYTHING)).toEqual([]);
});

test("what an address says that no search can be is left out", () => {
  const odd = new URLSearchParams("level=king&from=-3&to=much&currency=eur&remote=maybe&days=0&status=ajar&scope=moon");
  expect(searchOf(odd)).toEqual(EVERYTHING);
});

test("amounts are read as people type them", () => {
  expect(["60000", "60,000", "60.000", " 60 000 ", "60k", "60 K"].map(amountIn)).toEqual(Array(6).fill(60000));
  expect(["60.5k", "60,5 k"].map(amountIn)).toEqual([60500, 60500]);
  expect(["", "-5", "much", "k", "6e4"].map(amountIn)).toEqual([null, null, null, null, null]);
});

test("the server is asked for the words and the resume only where there are any", () => {
  expect(Object.keys(bodyOf({ ...EVERYTHING, words: "  " }, 0))).toEqual(["where", "scope"]);
  const asked = bodyOf(NARROW, Date.parse("2026-05-10T00:00:00Z"));
  expect([asked.query, asked.resume_id, asked.scope]).toEqual(["data & pipelines", "r 1", "market"]);
  expect(asked.where.posted_after).toBe("2026-05-03T00:00:00.000Z");
});

test("filters are counted, and can be dropped without the words and the resume", () => {
  expect(filterCount(EVERYTHING)).toBe(0);
  expect(filterCount(NARROW)).toBe(14);
  expect(unfiltered(NARROW)).toEqual({ ...EVERYTHING, words: NARROW.words, resumeId: NARROW.resumeId });
});

test("an alert leads to the search that it was made from", () => {
  const { query, resume_id, where } = bodyOf({ ...NARROW, days: null, scope: "all" }, 0);
  const alert = { name: "A", query: query ?? null, resume_id: resume_id ?? null, where, threshold: 0.5, mail: true };
  expect(searchOfAlert(alert)).toEqual({ ...NARROW, days: null, scope: "all" });
});
