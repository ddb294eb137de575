import { useStream } from "@langchain/langgraph-sdk/react";
import { useEffect, useRef, useState } from "react";
import type { GraphClient, ProgressEvent } from "../api/graph";
import { asProblem, type Problem } from "../api/problem";
import { type Foreseen, foresee, withForeseen } from "./foreseen";
import { advance, NO_PROGRESS, type Progress, startOfRun } from "./progress";
import { useThreadState, type Values } from "./useThreadState";

/** One thread of a machine: what it holds, what its run is doing, and how to start, answer and stop one. */
export interface Machine<State> {
  values: Partial<State>;
  /** What the machine asks and waits for; null while it runs, and where it asks nothing. */
  waiting: unknown;
  progress: Progress;
  running: boolean;
  loading: boolean;
  /** Whether the person stopped the last run. */
  stopped: boolean;
  problem: Problem | null;
  /** Starts a run; `shown` is what the thread is taken to hold until the server says so itself. */
  start: (input: object, options?: { metadata?: Record<string, unknown>; shown?: Partial<State> }) => void;
  /** Answers what the machine waits for. */
  answer: (value: unknown, shown?: Partial<State>) => void;
  stop: () => void;
  /** Reads the thread's state again, after something beside its runs has changed it. */
  refresh: () => Promise<void>;
}

export interface MachineOptions {
  client: GraphClient;
  assistant: string;
  threadId: string | null;
  /** Called with the id of the thread that the first run has made. */
  onThread?: (threadId: string) => void;
  /** Called when a run starts or ends, so that lists of threads can be read again. */
  onChange: () => void;
}

/** What is known of the last run beside the stream, and the thread it belongs to. */
interface Followed {
  threadId: string | null;
  progress: Progress;
  stopped: boolean;
  foreseen: Foreseen<Values> | null;
}

const NOTHING_FOLLOWED: Followed = { threadId: null, progress: NO_PROGRESS, stopped: false, foreseen: null };

/** Where the stream looks up, on the next visit, which run of a thread to join. */
export function joinKey(threadId: string): string {
  return `lg:stream:${threadId}`;
}

/** The run that is under way in a thread and was not begun from here; null where there is none. */
async function runElsewhere(client: GraphClient, threadId: string): Promise<string | null> {
  if (window.localStorage.getItem(joinKey(threadId)) !== null) return null;
  const [latest] = await client.runs.list(threadId, { limit: 1 });
  return latest?.status === "running" || latest?.status === "pending" ? latest.run_id : null;
}

/** Cancels what runs in the thread, also what the stream has not heard of yet, and waits until it has ended. */
async function cancelRuns(client: GraphClient, threadId: string): Promise<void> {
  const runs = await client.runs.list(threadId);
  const active = runs.filter((run) => run.status === "pending" || run.status === "running");
  await Promise.all(active.map((run) => client.runs.cancel(threadId, run.run_id, true)));
}

/** Runs and follows a machine in a thread. A run goes on when the page is left, and is joined again on return. */
export function useMachine<State extends object>({
  client,
  assistant,
  threadId,
  onThread,
  onChange,
}: MachineOptions): Machine<State> {
  const [followed, setFollowed] = useState<Followed>({ ...NOTHING_FOLLOWED, threadId });
  if (followed.threadId !== threadId) setFollowed({ ...NOTHING_FOLLOWED, threadId });

  const state = useThreadState(client, threadId);
  const stream = useStream<Values, { CustomEventType: ProgressEvent; InterruptType: unknown }>({
    client,
    assistantId: assistant,
    threadId,
    reconnectOnMount: () => window.localStorage,
    thread: state,
    onThreadId: (created) => {
      setFollowed((before) => ({ ...before, threadId: created }));
      onThread?.(created);
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
      if (run) window.localStorage.removeItem(joinKey(run.thread_id));
      onChange();
    },
  });

  const joined = useRef(stream);
  useEffect(() => {
    joined.current = stream;
  });
  useEffect(() => {
    if (threadId === null || joined.current.isLoading) return;
    let left = false;
    runElsewhere(client, threadId).then(
      (runId) => {
        if (runId !== null && !left && !joined.current.isLoading) void joined.current.joinStream(runId);
      },
      () => undefined, // The state says what is wrong with the thread.
    );
    return () => {
      left = true;
    };
  }, [client, threadId]);

  function submit(
    input: object | null,
    options: { command?: { resume: unknown }; metadata?: Record<string, unknown>; shown?: Partial<State> },
  ) {
    const { shown, ...rest } = options;
    const foreseen = shown ? foresee<Values>(stream.values, shown) : null;
    setFollowed({ ...NOTHING_FOLLOWED, threadId, foreseen });
    void stream.submit(input, {
      ...rest,
      streamMode: ["values", "custom"],
      streamResumable: true,
      onDisconnect: "continue",
      multitaskStrategy: "interrupt",
    });
  }

  const running = stream.isLoading;
  return {
    values: (running ? withForeseen(stream.values, followed.foreseen) : stream.values) as Partial<State>,
    waiting: running ? null : (stream.interrupt?.value ?? null),
    progress: followed.progress,
    running,
    loading: stream.isThreadLoading && !running,
    stopped: followed.stopped,
    problem: stream.error == null ? null : asProblem(stream.error),
    start(input, options = {}) {
      submit(input, options);
    },
    answer(value, shown) {
      submit(null, { command: { resume: value }, ...(shown && { shown }) });
    },
    stop() {
      setFollowed((before) => ({ ...before, stopped: true }));
      void stream.stop();
      if (threadId !== null) cancelRuns(client, threadId).then(onChange, onChange);
    },
    async refresh() {
      await state.mutate();
    },
  };
}
