import { useStream } from "@langchain/langgraph-sdk/react";
import { useState } from "react";
import type { GapAnalysis } from "../api/analysis";
import {
  type AnalysisInput,
  type AnalysisState,
  ASSISTANT,
  type Documents,
  type GraphClient,
  type ProgressEvent,
} from "../api/graph";
import { asProblem, type Problem } from "../api/problem";
import { advance, NO_PROGRESS, type Progress, startOfRun } from "./progress";
import { type Turn, turnsOf } from "./turns";
import { useThreadState } from "./useThreadState";

/** One thread of analyses: what it holds, what its run is doing, and how to start and stop one. */
export interface AnalysisThread {
  /** What is compared; null until that is known. */
  documents: Documents | null;
  analysis: GapAnalysis | null;
  turns: Turn[];
  progress: Progress;
  running: boolean;
  loading: boolean;
  /** Whether the person stopped the last run. */
  stopped: boolean;
  problem: Problem | null;
  start: (documents: Documents, question: string) => void;
  stop: () => void;
}

interface Options {
  client: GraphClient;
  threadId: string | null;
  onThread: (threadId: string) => void;
  /** Called when a run starts or ends, so that lists of threads can be read again. */
  onChange: () => void;
}

/** What is known of the last run beside the stream, and the thread it belongs to. */
interface Followed {
  threadId: string | null;
  documents: Documents | null;
  progress: Progress;
  stopped: boolean;
}

const NOTHING_FOLLOWED: Followed = { threadId: null, documents: null, progress: NO_PROGRESS, stopped: false };

/** Cancels what runs in the thread, also what the stream has not heard of yet, and waits until it has ended. */
async function cancelRuns(client: GraphClient, threadId: string): Promise<void> {
  const runs = await client.runs.list(threadId);
  const active = runs.filter((run) => run.status === "pending" || run.status === "running");
  await Promise.all(active.map((run) => client.runs.cancel(threadId, run.run_id, true)));
}

/** Runs and follows analyses of a thread. A run goes on when the page is left, and is joined again on return. */
export function useAnalysis({ client, threadId, onThread, onChange }: Options): AnalysisThread {
  const [followed, setFollowed] = useState<Followed>({ ...NOTHING_FOLLOWED, threadId });
  if (followed.threadId !== threadId) setFollowed({ ...NOTHING_FOLLOWED, threadId });

  const state = useThreadState(client, threadId);
  const stream = useStream<AnalysisState, { UpdateType: AnalysisInput; CustomEventType: ProgressEvent }>({
    client,
    assistantId: ASSISTANT,
    threadId,
    reconnectOnMount: () => window.localStorage,
    thread: state,
    onThreadId: (created) => {
      setFollowed((before) => ({ ...before, threadId: created }));
      onThread(created);
    },
    onCreated: onChange,
    onMetadataEvent: ({ run_id }) => {
      setFollowed((before) => ({ ...before, progress: startOfRun(run_id) }));
    },
    onCustomEvent: (event) => {
      setFollowed((before) => ({ ...before, progress: advance(before.progress, event) }));
    },
    onFinish: onChange,
    onError: (_error, run) => {
      // A run that failed is not joined again on the next visit; the thread itself keeps the error.
      if (run) window.localStorage.removeItem(`lg:stream:${run.thread_id}`);
      onChange();
    },
  });

  const { resume_ref, job_ref, analysis, messages } = stream.values;
  const read = resume_ref && job_ref ? { resume_id: resume_ref, job_id: job_ref } : null;

  return {
    documents: followed.documents ?? read,
    analysis: analysis ?? null,
    turns: turnsOf(messages ?? []),
    progress: followed.progress,
    running: stream.isLoading,
    loading: stream.isThreadLoading && !stream.isLoading,
    stopped: followed.stopped,
    problem: stream.error == null ? null : asProblem(stream.error),
    start(documents, question) {
      const asked = { type: "human", content: question };
      setFollowed({ ...NOTHING_FOLLOWED, threadId, documents });
      void stream.submit(
        { ...documents, messages: [asked] },
        {
          metadata: { ...documents },
          optimisticValues: (before) => ({ messages: [...(before.messages ?? []), asked] }),
          streamMode: ["values", "custom"],
          streamResumable: true,
          onDisconnect: "continue",
          multitaskStrategy: "interrupt",
        },
      );
    },
    stop() {
      setFollowed((before) => ({ ...before, stopped: true }));
      void stream.stop();
      if (threadId !== null) cancelRuns(client, threadId).then(onChange, onChange);
    },
  };
}
