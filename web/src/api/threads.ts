import type { Thread } from "@langchain/langgraph-sdk";
import type { Documents } from "./graph";
import { json, requestAt } from "./http";
import { documentsOf, type Kind, kindOf } from "./kinds";

/** How many threads are listed. */
const LISTED = 60;

/** Where the figures of a list stand in what threads hold; all that they hold would be megabytes. */
const FIGURES = {
  match: "values.analysis.overall_match",
  unnamed: "values.analysis.no_skills_named",
  score: "values.overall_score",
  status: "values.status",
  opening: "values.messages[0].content",
} as const;

/** A thread as lists show it. */
export interface ListedThread {
  id: string;
  kind: Kind;
  documents: Documents | null;
  status: Thread["status"];
  updatedAt: string;
  /** Match of an analysis in [0, 1], where there is one. */
  match: number | null;
  /** Score of a finished interview in [0, 1]. */
  score: number | null;
  /** Whether an interview is over. */
  finished: boolean;
  /** The first words of a chat. */
  opening: string;
}

type Figures = Record<keyof typeof FIGURES, unknown>;
type Found = Pick<Thread, "thread_id" | "status" | "metadata" | "updated_at"> & { extracted: Figures };

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

function listed({ thread_id, status, metadata, updated_at, extracted }: Found): ListedThread {
  return {
    id: thread_id,
    kind: kindOf(metadata),
    documents: documentsOf(metadata),
    status,
    updatedAt: updated_at,
    match: extracted.unnamed === true ? null : numberOf(extracted.match),
    score: numberOf(extracted.score),
    finished: extracted.status === "finished",
    opening: typeof extracted.opening === "string" ? extracted.opening : "",
  };
}

/** The person's threads, the last changed first. */
export async function listThreads(): Promise<ListedThread[]> {
  const found = await requestAt<Found[]>(
    "/threads/search",
    json("POST", {
      select: ["thread_id", "status", "metadata", "updated_at"],
      extract: FIGURES,
      limit: LISTED,
      sort_by: "updated_at",
      sort_order: "desc",
    }),
  );
  return found.map(listed);
}
