/** The JSON of `/api/scrape` and `/api/dead-letters`: boards that are pulled, and work that was given up. */

import { json, request } from "./http";

export type PullStatus = "queued" | "running" | "done" | "failed" | "cancelled";

export interface PullCounts {
  /** Listed by the board. */
  seen: number;
  /** Handed to enrichment: new ones, and those that changed. */
  queued: number;
  stored: number;
  /** Of those, the ones that other boards offer too. */
  repeated: number;
  /** Listed, but unreadable. */
  skipped: number;
  /** No longer listed anywhere. */
  closed: number;
  failed: number;
}

export interface Pull {
  id: string;
  source: string;
  trigger: "api" | "cli" | "schedule";
  status: PullStatus;
  counts: PullCounts;
  /** How many postings the board says it has. */
  total: number | null;
  problem: string | null;
  started_at: string;
  ended_at: string | null;
}

export interface Board {
  source: string;
  /** Postings that it offers now. */
  offered: number;
  latest: Pull | null;
  /** When it was last pulled to its end. */
  pulled_at: string | null;
  next_at: string | null;
}

export interface BoardsStatus {
  boards: Board[];
  schedule: { cron: string; sources: string[]; next_at: string } | null;
  pulls: Pull[];
  /** Batches of postings that wait to be read. */
  waiting: number;
  dead_letters: number;
  /** How sources are named, and what each gives. */
  known_sources: Record<string, string>;
}

export interface DeadLetter {
  id: string;
  kind: "enrich" | "pull";
  /** The posting's title, or the board's name. */
  subject: string;
  source: string | null;
  url: string | null;
  error: string;
  failed_at: string | null;
}

export interface DeadLetters {
  items: DeadLetter[];
  total: number;
}

export function getBoards(): Promise<BoardsStatus> {
  return request("/scrape/status?limit=20");
}

export async function pullBoards(sources: string[]): Promise<Pull[]> {
  return (await request<{ items: Pull[] }>("/scrape/trigger", json("POST", { sources }))).items;
}

export function cancelPull(id: string): Promise<Pull> {
  return request(`/scrape/${encodeURIComponent(id)}/cancel`, { method: "POST" });
}

export function listDeadLetters(): Promise<DeadLetters> {
  return request("/dead-letters?limit=50");
}

export function retryDeadLetter(id: string): Promise<void> {
  return request(`/dead-letters/${encodeURIComponent(id)}/retry`, { method: "POST" });
}

export function dropDeadLetter(id: string): Promise<void> {
  return request(`/dead-letters/${encodeURIComponent(id)}`, { method: "DELETE" });
}
