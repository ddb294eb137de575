import { useCallback, useEffect, useState } from "react";
import type { Documents } from "../api/graph";

/** Where the person is: at the start of an analysis, at the start of a chat with the coach, or in a thread. */
export type Place =
  { at: "start" } | { at: "coach"; documents: Documents | null } | { at: "thread"; threadId: string };

export const START: Place = { at: "start" };

/** The place that the query of an address names. */
export function placeOf(query: string): Place {
  const given = new URLSearchParams(query);
  const threadId = given.get("thread");
  if (threadId !== null) return { at: "thread", threadId };
  if (!given.has("coach")) return START;
  const resume = given.get("resume");
  const job = given.get("job");
  const documents = resume === null || job === null ? null : { resume_id: resume, job_id: job };
  return { at: "coach", documents };
}

/** The query that names a place; `placeOf` reads it back. */
export function queryOf(place: Place): string {
  if (place.at === "start") return "";
  const query = new URLSearchParams();
  if (place.at === "thread") query.set("thread", place.threadId);
  else {
    query.set("coach", "");
    if (place.documents !== null) {
      query.set("resume", place.documents.resume_id);
      query.set("job", place.documents.job_id);
    }
  }
  return `?${query.toString()}`;
}

/** The place, kept in the address so that a refresh, a bookmark and the back button work. */
export function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => placeOf(window.location.search));

  useEffect(() => {
    function follow() {
      setPlace(placeOf(window.location.search));
    }
    window.addEventListener("popstate", follow);
    return () => {
      window.removeEventListener("popstate", follow);
    };
  }, []);

  const go = useCallback((next: Place) => {
    const query = queryOf(next);
    if (query === window.location.search) return;
    window.history.pushState(null, "", query === "" ? window.location.pathname : query);
    setPlace(next);
  }, []);

  return [place, go];
}
