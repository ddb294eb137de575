import { useCallback, useEffect, useState } from "react";
import type { GraphClient } from "../api/graph";
import { asProblem, type Problem } from "../api/problem";
import { type ListedThread, listThreads } from "../api/threads";

export interface Threads {
  threads: ListedThread[];
  loading: boolean;
  problem: Problem | null;
  reload: () => void;
  remove: (threadId: string) => Promise<void>;
}

/** The person's threads, the last changed first. */
export function useThreads(client: GraphClient): Threads {
  const [threads, setThreads] = useState<ListedThread[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const reload = useCallback(() => {
    listThreads().then(
      (found) => {
        setThreads(found);
        setProblem(null);
      },
      (error: unknown) => {
        setProblem(asProblem(error));
      },
    );
  }, []);

  useEffect(reload, [reload]);

  async function remove(threadId: string) {
    try {
      await client.threads.delete(threadId);
      setThreads((before) => before?.filter((thread) => thread.id !== threadId) ?? null);
    } catch (error) {
      setProblem(asProblem(error));
    }
  }

  return { threads: threads ?? [], loading: threads === null && problem === null, problem, reload, remove };
}
