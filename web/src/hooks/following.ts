import { createContext, useContext, useEffect } from "react";
import type { Application, ApplicationChange } from "../api/applications";
import type { Problem } from "../api/problem";

/** The postings that are followed, and what can be done about them. What fails is in `problem`. */
export interface Following {
  /** By the posting's id; null until they are known. */
  applications: ReadonlyMap<string, Application> | null;
  problem: Problem | null;
  /** Ids of postings of which something is being kept. */
  busy: ReadonlySet<string>;
  load: () => void;
  reload: () => void;
  put: (jobId: string, change: ApplicationChange) => Promise<boolean>;
  drop: (jobId: string) => Promise<boolean>;
  addNote: (jobId: string, text: string) => Promise<boolean>;
  dropNote: (jobId: string, noteId: string) => Promise<boolean>;
  dismiss: () => void;
}

export const FollowingContext = createContext<Following | null>(null);

/** What is followed; it is read from the server when it is first used. */
export function useFollowing(): Following {
  const following = useContext(FollowingContext);
  if (following === null) throw new Error("useFollowing is used outside of FollowingProvider");
  const { load } = following;
  useEffect(load, [load]);
  return following;
}
