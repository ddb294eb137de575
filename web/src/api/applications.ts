/** The JSON of `/api/applications`: postings that are followed, from saved to the offer. */

import type { ResumeContent, ResumeProfile } from "./domain";
import { json, request } from "./http";

export type Stage = "saved" | "applied" | "interview" | "offer" | "rejected" | "withdrawn";

export interface StageChange {
  stage: Stage;
  at: string;
}

export interface ApplicationNote {
  id: string;
  text: string;
  at: string;
}

export interface Application {
  id: string;
  job_id: string;
  title: string;
  company: string | null;
  location: string | null;
  /** Since when no board offers it any more. */
  closed_at: string | null;
  stage: Stage;
  /** Every stage that it was in, in the order they were told. */
  history: StageChange[];
  notes: ApplicationNote[];
  sent: { resume_id: string; version: string; sent_at: string } | null;
  follow_up_at: string | null;
  created_at: string;
  updated_at: string;
}

/** What is so now; what is left out stays. */
export interface ApplicationChange {
  stage?: Stage;
  stage_at?: string;
  /** The resume that was sent, kept as it stands now. */
  resume_id?: string;
  /** Null drops the reminder. */
  follow_up_at?: string | null;
}

/** A resume as it stood when it was sent. */
export interface ResumeVersion {
  resume: ResumeContent;
  profile: ResumeProfile;
  filename: string | null;
}

/** As many as the server gives at once. */
const PAGE = 200;

function at(jobId: string): string {
  return `/applications/${encodeURIComponent(jobId)}`;
}

/** All of them, those first that changed last. */
export async function listApplications(): Promise<Application[]> {
  const found: Application[] = [];
  for (;;) {
    const page = await request<{ items: Application[] }>(`/applications?limit=${PAGE}&offset=${found.length}`);
    found.push(...page.items);
    if (page.items.length < PAGE) return found;
  }
}

export function putApplication(jobId: string, change: ApplicationChange): Promise<Application> {
  return request(at(jobId), json("PUT", change));
}

export function deleteApplication(jobId: string): Promise<void> {
  return request(at(jobId), { method: "DELETE" });
}

export function addNote(jobId: string, text: string): Promise<Application> {
  return request(`${at(jobId)}/notes`, json("POST", { text }));
}

export function deleteNote(jobId: string, noteId: string): Promise<Application> {
  return request(`${at(jobId)}/notes/${encodeURIComponent(noteId)}`, { method: "DELETE" });
}

export function getSentResume(jobId: string): Promise<ResumeVersion> {
  return request(`${at(jobId)}/resume`);
}
