/** The JSON of `/api/analytics` and `/api/companies`: what postings say, taken together. */

import type { Stage } from "./applications";
import type { Seniority } from "./domain";
import { request } from "./http";

/** Pay for a year: quartiles over postings. */
export interface PayBand {
  currency: string;
  /** Postings that state it. */
  count: number;
  low: number;
  median: number;
  high: number;
}

export interface SkillDemandOverTime {
  skill_id: string;
  name: string;
  /** Postings of each month that ask for it. */
  counts: number[];
}

export interface FunnelStep {
  stage: Stage;
  reached: number;
  /** Of those that were applied to; null for what comes before, and where there are none. */
  share: number | null;
}

export interface Analytics {
  market: {
    /** First days of the months, the oldest first. */
    months: string[];
    /** All postings of each month. */
    postings: number[];
    demand: SkillDemandOverTime[];
    pay_by_skill: { skill_id: string; name: string; pay: PayBand }[];
    pay_by_seniority: { seniority: Seniority; pay: PayBand }[];
  };
  funnel: FunnelStep[];
}

export interface CompanyProfile {
  name: string;
  open: number;
  closed: number;
  remote: number;
  skills: { skill_id: string; name: string; count: number }[];
  pay: PayBand[];
}

export function getAnalytics(months: number, signal: AbortSignal): Promise<Analytics> {
  return request(`/analytics?months=${months}`, { signal });
}

export function getCompany(name: string): Promise<CompanyProfile> {
  return request(`/companies/${encodeURIComponent(name)}`);
}
