import { useCallback, useEffect, useState } from "react";
import type { Thread } from "@langchain/langgraph-sdk";
import { type AnalysisState, ASSISTANT, type GraphClient } from "../api/graph";
import { asProblem, type Problem } from "../api/problem";

/** How many analyses the sidebar shows. */
const LISTED = 60;

export interface Threads {
  threads: Thread<AnalysisState>[];
  loading: boolean;
  problem: Problem | null;
  reload: () => void;
  remove: (threadId: string) => Promise<void>;
}

/** The person's analyses, the last changed first. */
export function useThreads(client: GraphClient): Threads {
  const [threads, setThreads] = useState<Thread<AnalysisState>[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const reload = useCallback(() => {
    client.threads
      .search({
        metadata: { graph_id: ASSISTANT },
        limit: LISTED,
        sortBy: "updated_at",
        sortOrder: "desc",
      })
      .then(
        (found) => {
          setThreads(found);
          setProblem(null);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      );
  }, [client]);

  useEffect(reload, [reload]);

  async function remove(threadId: string) {
    try {
      await client.threads.delete(threadId);
      setThreads((before) => before?.filter((thread) => thread.thread_id !== threadId) ?? null);
    } catch (error) {
      setProblem(asProblem(error));
    }
  }

  return { threads: threads ?? [], loading: threads === null && problem === null, problem, reload, remove };
}
