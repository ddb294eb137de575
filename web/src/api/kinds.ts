/** The machines that the server runs, and which of them a thread belongs to. */

import type { Thread } from "@langchain/langgraph-sdk";
import type { Documents } from "./graph";

/** What a thread is for. A letter is a run of the machine that rewords resumes. */
export type Kind = "gap_analysis" | "roadmap" | "interview" | "reframe" | "letter" | "coach";

/** The graph behind each kind. */
export const GRAPH: Record<Kind, string> = {
  gap_analysis: "gap_analysis",
  roadmap: "roadmap",
  interview: "interview",
  reframe: "reframe",
  letter: "reframe",
  coach: "coach",
};

type Metadata = Thread["metadata"];

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** What a thread is for, by its metadata; an analysis where they do not say. */
export function kindOf(metadata: Metadata): Kind {
  const graph = textOf(metadata?.graph_id);
  if (graph === "reframe") return metadata?.purpose === "letter" ? "letter" : "reframe";
  return graph === "roadmap" || graph === "interview" || graph === "coach" ? graph : "gap_analysis";
}

/** The resume and the posting that a thread is about; null where it is not about both. */
export function documentsOf(metadata: Metadata): Documents | null {
  const resume = textOf(metadata?.resume_id);
  const job = textOf(metadata?.job_id);
  return resume === null || job === null ? null : { resume_id: resume, job_id: job };
}

const PURPOSE: Partial<Record<Kind, string>> = { reframe: "review", letter: "letter" };

/** What the metadata of a new thread of that kind are; with them, such threads are found again. */
export function metadataOf(kind: Kind, documents: Documents | null): Record<string, string> {
  const purpose = PURPOSE[kind];
  return { graph_id: GRAPH[kind], ...documents, ...(purpose !== undefined && { purpose }) };
}
