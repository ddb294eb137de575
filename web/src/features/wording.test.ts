import { expect, test } from "vitest";
import type { JobPosting } from "../api/domain";
import { boardName, inPay, inPlace } from "./wording";

const POSTING: JobPosting = {
  ...{ title: "Cook", text: "Cook.", company: null, location: null, remote: null, workplace: null, url: null },
  ...{ source: "board", employment_type: null, salary: null, posted_at: null, valid_through: null, board: null },
  warnings: [],
};

test("pay is told as far as it is stated", () => {
  const pay = { minimum: 62000, maximum: 76500, currency: "EUR", period: "year" } as const;
  expect(inPay(pay)).toBe("€62K–€76.5K a year");
  expect(inPay({ ...pay, maximum: null })).toBe("from €62K a year");
  expect(inPay({ ...pay, minimum: null })).toBe("up to €76.5K a year");
  expect(inPay({ minimum: 20, maximum: 20, currency: "USD", period: "hour" })).toBe("$20 an hour");
  expect(inPay({ minimum: 500, maximum: null, currency: null, period: null })).toBe("from 500");
  expect(inPay({ minimum: null, maximum: null, currency: "EUR", period: "year" })).toBeNull();
  expect(inPay(null)).toBeNull();
});

test("a place is named once, and says how one works there where that is known", () => {
  expect(inPlace({ ...POSTING, location: "Berlin", workplace: "hybrid" })).toBe("Berlin · Hybrid");
  expect(inPlace({ ...POSTING, location: "remote", remote: true })).toBe("Remote");
  expect(inPlace(POSTING)).toBe("");
});

test("sources are called what people call them, and an unknown one by its own name", () => {
  expect(boardName("greenhouse:acme")).toBe("Greenhouse: acme");
  expect(boardName("careers:https://acme.example/jobs")).toBe("Careers page: https://acme.example/jobs");
  expect(boardName("hn")).toBe("Hacker News");
  expect(boardName("moon:x")).toBe("moon: x");
});
