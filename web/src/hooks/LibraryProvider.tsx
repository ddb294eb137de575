import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { StoredJob, StoredResume } from "../api/domain";
import { getJob, listJobs } from "../api/jobs";
import { asProblem, type Problem } from "../api/problem";
import { getResume, listResumes } from "../api/resumes";
import { type Library, LibraryContext, type Shelf } from "./library";

function put<T>(shelf: Shelf<T>, entries: [string, T | null][]): Shelf<T> {
  return new Map([...shelf, ...entries]);
}

/** Reads the stored documents once and keeps them for all that ask by `useLibrary`. */
export function LibraryProvider({ children }: { children: ReactNode }) {
  const [resumes, setResumes] = useState<Shelf<StoredResume>>(new Map());
  const [jobs, setJobs] = useState<Shelf<StoredJob>>(new Map());
  const [loading, setLoading] = useState(true);
  const [problem, setProblem] = useState<Problem | null>(null);

  const reload = useCallback(() => {
    Promise.all([listResumes(), listJobs()])
      .then(([someResumes, someJobs]) => {
        setResumes((shelf) =>
          put(
            shelf,
            someResumes.map((resume) => [resume.id, resume]),
          ),
        );
        setJobs((shelf) =>
          put(
            shelf,
            someJobs.map((job) => [job.id, job]),
          ),
        );
        setProblem(null);
      })
      .catch((error: unknown) => {
        setProblem(asProblem(error));
      })
      .finally(() => {
        setLoading(false);
      });
  }, []);

  useEffect(reload, [reload]);

  const keepResume = useCallback((resume: StoredResume) => {
    setResumes((shelf) => put(shelf, [[resume.id, resume]]));
  }, []);
  const keepJob = useCallback((job: StoredJob) => {
    setJobs((shelf) => put(shelf, [[job.id, job]]));
  }, []);
  const dropResume = useCallback((id: string) => {
    setResumes((shelf) => put(shelf, [[id, null]]));
  }, []);
  const dropJob = useCallback((id: string) => {
    setJobs((shelf) => put(shelf, [[id, null]]));
  }, []);
  const fetchResume = useCallback(
    (id: string) => {
      getResume(id).then(keepResume, (error: unknown) => {
        if (asProblem(error).status === 404) dropResume(id);
      });
    },
    [keepResume, dropResume],
  );
  const fetchJob = useCallback(
    (id: string) => {
      getJob(id).then(keepJob, (error: unknown) => {
        if (asProblem(error).status === 404) dropJob(id);
      });
    },
    [keepJob, dropJob],
  );

  const library = useMemo<Library>(
    () => ({
      resumes,
      jobs,
      loading,
      problem,
      reload,
      keepResume,
      keepJob,
      dropResume,
      dropJob,
      fetchResume,
      fetchJob,
    }),
    [resumes, jobs, loading, problem, reload, keepResume, keepJob, dropResume, dropJob, fetchResume, fetchJob],
  );
  return <LibraryContext value={library}>{children}</LibraryContext>;
}
