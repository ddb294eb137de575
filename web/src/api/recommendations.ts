/** The JSON of `/api/recommendations` and `/api/feedback`. */

import type { Factor } from "./analysis";
import type { StoredJob } from "./domain";
import { json, request } from "./http";

export type Bucket = "strong" | "fair" | "stretch";
export type FeedbackKind = "click" | "hide" | "more" | "less" | "apply";

export interface RecommendedJob {
  job: StoredJob;
  bucket: Bucket;
  /** In its bucket, from 1. */
  place: number;
  score: number;
  /** Whether chance put it there. */
  explored: boolean;
  factors: Factor[];
}

export interface RecommendedJobs {
  /** Names this list where feedback is given. */
  event_id: string;
  items: RecommendedJob[];
}

export function recommendJobs(resumeId: string, signal: AbortSignal): Promise<RecommendedJobs> {
  return request("/recommendations", { ...json("POST", { resume_id: resumeId, limit_per_bucket: 6 }), signal });
}

export function giveFeedback(eventId: string, jobId: string, kind: FeedbackKind): Promise<void> {
  return request("/feedback", json("POST", { event_id: eventId, job_id: jobId, kind }));
}
