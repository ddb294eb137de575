import { useState } from "react";
import type { Documents, GraphClient } from "../api/graph";
import { GRAPH, type Kind, metadataOf } from "../api/kinds";
import { asProblem, type Problem } from "../api/problem";
import { joinKey } from "./useMachine";

/** What can be done for a resume and a posting beside the analysis. */
export type Undertaking = Exclude<Kind, "gap_analysis" | "coach">;

/** Starts what can be done for a resume and a posting, and finds what was started before. */
export interface Launch {
  /** What is on its way. */
  starting: Kind | null;
  problem: Problem | null;
  /** Goes to the latest thread of that kind, and begins one where there is none. */
  open: (kind: Exclude<Kind, "coach">, documents: Documents) => void;
  /** Begins a new one, or plans anew; `input` is added to the documents. */
  begin: (kind: Kind, documents: Documents | null, input?: object) => void;
}

interface Options {
  client: GraphClient;
  onThread: (threadId: string, kind: Kind, documents: Documents | null) => void;
}

/** What the first run of each kind is given beside the documents. */
const FIRST: Record<Kind, object> = {
  gap_analysis: { messages: [{ type: "human", content: "How does this resume fit this posting?" }] },
  roadmap: {},
  interview: { length: 6 },
  reframe: { limit: 8, review: true, letter: true },
  letter: { limit: 1, review: false, letter: true },
  coach: {},
};

async function latest(client: GraphClient, kind: Kind, documents: Documents): Promise<string | null> {
  const found = await client.threads.search({
    metadata: metadataOf(kind, documents),
    limit: 1,
    sortBy: "updated_at",
    sortOrder: "desc",
    select: ["thread_id"],
  });
  return found[0]?.thread_id ?? null;
}

/** Starts a run in the thread, or in a new one; whoever opens the thread then joins the run. */
async function started(
  client: GraphClient,
  kind: Kind,
  documents: Documents | null,
  input: object,
  threadId: string | null = null,
): Promise<string> {
  const thread_id =
    threadId ?? (await client.threads.create({ metadata: metadataOf(kind, documents) })).thread_id;
  const run = await client.runs.create(thread_id, GRAPH[kind], {
    input: { ...documents, ...FIRST[kind], ...input },
    metadata: { ...documents },
    streamMode: ["values", "custom"],
    streamResumable: true,
  });
  window.localStorage.setItem(joinKey(thread_id), run.run_id);
  return thread_id;
}

export function useLaunch({ client, onThread }: Options): Launch {
  const [starting, setStarting] = useState<Kind | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  function launch(kind: Kind, documents: Documents | null, thread: () => Promise<string>) {
    if (starting !== null) return;
    setStarting(kind);
    setProblem(null);
    thread()
      .then(
        (threadId) => {
          onThread(threadId, kind, documents);
        },
        (error: unknown) => {
          setProblem(asProblem(error));
        },
      )
      .finally(() => {
        setStarting(null);
      });
  }

  return {
    starting,
    problem,
    open(kind, documents) {
      launch(kind, documents, async () => {
        return (await latest(client, kind, documents)) ?? (await started(client, kind, documents, {}));
      });
    },
    begin(kind, documents, input = {}) {
      launch(kind, documents, async () => {
        // There is one plan for a resume and a posting, so there is one thread for it.
        const known = kind === "roadmap" && documents ? await latest(client, kind, documents) : null;
        return started(client, kind, documents, input, known);
      });
    },
  };
}
