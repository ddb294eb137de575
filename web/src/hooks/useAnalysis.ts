import { useState } from "react";
import type { GapAnalysis } from "../api/analysis";
import { type AnalysisState, ASSISTANT, type Documents } from "../api/graph";
import { type Turn, turnsOf } from "./turns";
import { type Machine, type MachineOptions, useMachine } from "./useMachine";

/** One thread of analyses: what it holds, what its run is doing, and how to start and stop one. */
export interface AnalysisThread extends Pick<
  Machine<AnalysisState>,
  "progress" | "running" | "loading" | "stopped" | "problem" | "stop"
> {
  /** What is compared; null until that is known. */
  documents: Documents | null;
  analysis: GapAnalysis | null;
  turns: Turn[];
  start: (documents: Documents, question: string) => void;
}

type Options = Omit<MachineOptions, "assistant" | "onThread"> & { onThread: (threadId: string) => void };

/** Runs and follows analyses of a thread. */
export function useAnalysis({ threadId, onThread, ...options }: Options): AnalysisThread {
  const [given, setGiven] = useState<{ threadId: string | null; documents: Documents | null }>({
    threadId,
    documents: null,
  });
  if (given.threadId !== threadId) setGiven({ threadId, documents: null });

  const machine = useMachine<AnalysisState>({
    ...options,
    threadId,
    assistant: ASSISTANT,
    onThread: (created) => {
      setGiven((before) => ({ ...before, threadId: created }));
      onThread(created);
    },
  });
  const { resume_ref, job_ref, analysis, messages } = machine.values;
  const read = resume_ref && job_ref ? { resume_id: resume_ref, job_id: job_ref } : null;

  return {
    ...machine,
    documents: given.documents ?? read,
    analysis: analysis ?? null,
    turns: turnsOf(messages ?? []),
    start(documents, question) {
      const asked = { type: "human", content: question };
      setGiven({ threadId, documents });
      machine.start(
        { ...documents, messages: [asked] },
        { metadata: { ...documents }, shown: { messages: [...(messages ?? []), asked] } },
      );
    },
  };
}
