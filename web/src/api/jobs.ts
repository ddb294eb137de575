import type { StoredJob } from "./domain";
import { json, request } from "./http";

/** How many postings the picker offers; older ones are found by their analyses. */
const LISTED = 100;

export async function listJobs(): Promise<StoredJob[]> {
  const page = await request<{ items: StoredJob[]; total: number }>(`/jobs?limit=${LISTED}&offset=0`);
  return page.items;
}

export function getJob(id: string): Promise<StoredJob> {
  return request(`/jobs/${encodeURIComponent(id)}`);
}

/** Title and company win over what the text says; null leaves them to it. */
export function addJobText(text: string, title: string | null, company: string | null): Promise<StoredJob> {
  return request("/jd/text", json("POST", { text, title, company }));
}

export function addJobUrl(url: string): Promise<StoredJob> {
  return request("/jd/url", json("POST", { url }));
}

export function deleteJob(id: string): Promise<void> {
  return request(`/jobs/${encodeURIComponent(id)}`, { method: "DELETE" });
}
