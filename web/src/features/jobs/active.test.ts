import { expect, test } from "vitest";
import { EVERYTHING, type JobSearch } from "../../hooks/jobQuery";
import { activeFilters, searchName } from "./active";

const SEARCH: JobSearch = {
  ...EVERYTHING,
  words: "pipelines",
  levels: ["senior"],
  companies: ["Acme"],
  skillsAll: ["python"],
  skillsAny: ["dbt", "airflow"],
  payFrom: 60000,
  currency: "EUR",
  remote: true,
  days: 7,
};

test("each filter can be taken away by itself, until only the words are left", () => {
  let search = SEARCH;
  for (let left = activeFilters(SEARCH, String).length; left > 0; left -= 1) {
    const filters = activeFilters(search, String);
    expect(filters).toHaveLength(left);
    search = filters[0]?.without ?? search;
  }
  expect(search).toEqual({ ...EVERYTHING, words: "pipelines" });
});

test("a search is called by its words and filters, and by neither where there are none", () => {
  expect(searchName(SEARCH, (id) => id.toUpperCase())).toBe(
    "pipelines, Senior, Acme, PYTHON, any: DBT, any: AIRFLOW, Remote, Pay from €60K",
  );
  expect(searchName(EVERYTHING, String)).toBe("New postings");
});
