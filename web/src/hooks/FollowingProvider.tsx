import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import {
  addNote,
  type Application,
  deleteApplication,
  deleteNote,
  listApplications,
  putApplication,
} from "../api/applications";
import { asProblem, type Problem } from "../api/problem";
import { type Following, FollowingContext } from "./following";

type Kept = ReadonlyMap<string, Application>;

/** Keeps what is followed for all screens, so that each shows the same. */
export function FollowingProvider({ children }: { children: ReactNode }) {
  const [applications, setApplications] = useState<Kept | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const asked = useRef(false);

  const reload = useCallback(() => {
    asked.current = true;
    listApplications().then(
      (found) => {
        setApplications(new Map(found.map((application) => [application.job_id, application])));
        setProblem(null);
      },
      (error: unknown) => {
        asked.current = false;
        setProblem(asProblem(error));
      },
    );
  }, []);

  const load = useCallback(() => {
    if (!asked.current) reload();
  }, [reload]);

  const act = useCallback(async (jobId: string, change: () => Promise<Application | null>): Promise<boolean> => {
    setBusy((before) => new Set(before).add(jobId));
    setProblem(null);
    try {
      const kept = await change();
      setApplications((before) => {
        const after = new Map(before);
        if (kept === null) after.delete(jobId);
        else after.set(jobId, kept);
        return after;
      });
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy((before) => new Set([...before].filter((id) => id !== jobId)));
    }
  }, []);

  const following = useMemo<Following>(
    () => ({
      applications,
      problem,
      busy,
      load,
      reload,
      put: (jobId, change) => act(jobId, () => putApplication(jobId, change)),
      drop: (jobId) =>
        act(jobId, async () => {
          await deleteApplication(jobId);
          return null;
        }),
      addNote: (jobId, text) => act(jobId, () => addNote(jobId, text)),
      dropNote: (jobId, noteId) => act(jobId, () => deleteNote(jobId, noteId)),
      dismiss: () => {
        setProblem(null);
      },
    }),
    [applications, problem, busy, load, reload, act],
  );
  return <FollowingContext value={following}>{children}</FollowingContext>;
}
