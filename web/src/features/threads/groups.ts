import type { Documents } from "../../api/graph";
import type { Kind } from "../../api/kinds";
import type { ListedThread } from "../../api/threads";

/** Threads about the same resume and posting; those about none stand for themselves. */
export interface Group {
  key: string;
  documents: Documents | null;
  threads: ListedThread[];
}

const ORDER: Kind[] = ["gap_analysis", "roadmap", "interview", "reframe", "letter", "coach"];

/** `threads` (the last changed first) by what they are about, the last changed first; within it by kind. */
export function grouped(threads: readonly ListedThread[]): Group[] {
  const groups = new Map<string, Group>();
  for (const thread of threads) {
    const { documents } = thread;
    const key = documents === null ? thread.id : `${documents.resume_id} ${documents.job_id}`;
    const group = groups.get(key) ?? { key, documents, threads: [] };
    group.threads.push(thread);
    groups.set(key, group);
  }
  for (const group of groups.values()) {
    group.threads.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  }
  return [...groups.values()];
}
