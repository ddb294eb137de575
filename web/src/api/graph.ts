import { Client } from "@langchain/langgraph-sdk/client";
import type { GapAnalysis } from "./analysis";
import type { Mode } from "./domain";

/** The graph that the server runs for an analysis. */
export const ASSISTANT = "gap_analysis";

export interface ChatMessage {
  id?: string;
  type: string;
  content: unknown;
  additional_kwargs?: { mode?: Mode };
}

/** The two documents of an analysis. */
export interface Documents {
  resume_id: string;
  job_id: string;
}

/** What a run takes in: the documents, and the question as the person's message. */
export interface AnalysisInput extends Documents {
  messages: ChatMessage[];
}

/** What a thread holds, as far as it is shown. A type, since the stream asks for an index signature. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type AnalysisState = {
  /** Ids of the documents, once they were read. */
  resume_ref?: string;
  job_ref?: string;
  analysis?: GapAnalysis | null;
  messages?: ChatMessage[];
};

/** Custom events of the stream: a step of the graph, or a sentence whose claims were checked. */
export type ProgressEvent =
  | { type: "step"; step: string; label: string; status: "running" | "done"; detail: string }
  | { type: "sentence"; text: string; mode: Mode };

export type GraphClient = Client;

/** A client of the graph server at `origin`. It retries once: a person is waiting. */
export function openGraphClient(origin: string): GraphClient {
  return new Client({ apiUrl: origin, apiKey: null, callerOptions: { maxRetries: 1 } });
}
