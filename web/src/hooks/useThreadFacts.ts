import { useCallback, useEffect, useState } from "react";
import type { Documents, GraphClient } from "../api/graph";
import { documentsOf, type Kind, kindOf } from "../api/kinds";
import type { ListedThread } from "../api/threads";

/** What a thread is for and about. */
export interface ThreadFacts {
  kind: Kind;
  documents: Documents | null;
}

/** A thread that does not exist: its screen says so. */
const NO_THREAD: ThreadFacts = { kind: "gap_analysis", documents: null };

/**
 * What the open thread is for; null until that is known. `learn` tells it of threads that were made here, so that
 * their screens open at once.
 */
export function useThreadFacts(
  client: GraphClient,
  threads: ListedThread[],
  threadId: string | null,
): [ThreadFacts | null, (threadId: string, facts: ThreadFacts) => void] {
  const [learnt, setLearnt] = useState<ReadonlyMap<string, ThreadFacts>>(new Map());
  const learn = useCallback((id: string, facts: ThreadFacts) => {
    setLearnt((before) => new Map(before).set(id, facts));
  }, []);

  const facts =
    threadId === null ? null : (threads.find((thread) => thread.id === threadId) ?? learnt.get(threadId) ?? null);

  const unknown = facts === null ? threadId : null;
  useEffect(() => {
    if (unknown === null) return;
    client.threads.get(unknown).then(
      ({ metadata }) => {
        learn(unknown, { kind: kindOf(metadata), documents: documentsOf(metadata) });
      },
      () => {
        learn(unknown, NO_THREAD);
      },
    );
  }, [client, unknown, learn]);

  return [facts, learn];
}
