import { createContext, useContext, useEffect } from "react";
import type { StoredJob, StoredResume } from "../api/domain";
import type { Problem } from "../api/problem";

/** Documents by id; null where the server no longer has it. */
export type Shelf<T> = ReadonlyMap<string, T | null>;

/** Every stored document that this page knows. */
export interface Library {
  resumes: Shelf<StoredResume>;
  jobs: Shelf<StoredJob>;
  loading: boolean;
  problem: Problem | null;
  reload: () => void;
  keepResume: (resume: StoredResume) => void;
  keepJob: (job: StoredJob) => void;
  dropResume: (id: string) => void;
  dropJob: (id: string) => void;
  fetchResume: (id: string) => void;
  fetchJob: (id: string) => void;
}

/** What stands on a shelf, the newest first. */
export function newestFirst<T extends { created_at: string }>(shelf: Shelf<T>): T[] {
  return [...shelf.values()]
    .filter((document) => document !== null)
    .sort((a, b) => b.created_at.localeCompare(a.created_at));
}

export const LibraryContext = createContext<Library | null>(null);

export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (library === null) throw new Error("useLibrary is used outside of LibraryProvider");
  return library;
}

/** The resume of that id: undefined while it is on its way, null where it is gone. */
export function useResume(id: string | null | undefined): StoredResume | null | undefined {
  const { resumes, fetchResume, loading } = useLibrary();
  useEffect(() => {
    if (id != null && !loading && !resumes.has(id)) fetchResume(id);
  }, [id, loading, resumes, fetchResume]);
  return id == null ? undefined : resumes.get(id);
}

/** The posting of that id: undefined while it is on its way, null where it is gone. */
export function useJob(id: string | null | undefined): StoredJob | null | undefined {
  const { jobs, fetchJob, loading } = useLibrary();
  useEffect(() => {
    if (id != null && !loading && !jobs.has(id)) fetchJob(id);
  }, [id, loading, jobs, fetchJob]);
  return id == null ? undefined : jobs.get(id);
}
