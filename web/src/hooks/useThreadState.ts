import type { ThreadState } from "@langchain/langgraph-sdk";
import type { UseStreamThread } from "@langchain/langgraph-sdk/react";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { GraphClient } from "../api/graph";

/** What a thread holds; each machine's own type says what that is. */
export type Values = Record<string, unknown>;

interface Read {
  threadId: string | null;
  states: ThreadState<Values>[] | undefined;
  error: unknown;
}

/**
 * The last state of a thread, read when it is opened and when a run has ended.
 * The stream would read it itself, but leaves the failure of a thread that does not exist unhandled.
 */
export function useThreadState(client: GraphClient, threadId: string | null): UseStreamThread<Values> {
  const [read, setRead] = useState<Read>({ threadId: null, states: undefined, error: undefined });
  const readings = useRef(0);

  const mutate = useCallback(
    async (id: string | null = threadId) => {
      const reading = ++readings.current;
      if (id === null) return [];
      try {
        const states = [await client.threads.getState<Values>(id)];
        // Once this is read the stream lets go of its own values: by then it has to be on the screen, or what was
        // before would be back for a moment.
        if (reading === readings.current) {
          flushSync(() => {
            setRead({ threadId: id, states, error: undefined });
          });
        }
        return states;
      } catch (error) {
        if (reading === readings.current)
          setRead(({ threadId: before, states }) => ({
            threadId: id,
            states: before === id ? states : undefined,
            error,
          }));
        return undefined;
      }
    },
    [client, threadId],
  );

  useEffect(() => void mutate(), [mutate]);

  const known = read.threadId === threadId;
  return {
    data: known ? read.states : undefined,
    error: known ? read.error : undefined,
    isLoading: threadId !== null && !known,
    mutate,
  };
}
