import { useCallback, useEffect, useState } from "react";
import type { Documents } from "../api/graph";
import { type JobSearch, paramsOf, searchOf } from "./jobQuery";

/** Where the person is: at the start of an analysis or of a chat with the coach, in a thread, or in the market. */
export type Place =
  | { at: "start" }
  | { at: "coach"; documents: Documents | null }
  | { at: "thread"; threadId: string }
  | { at: "jobs"; search: JobSearch }
  | { at: "suited"; resumeId: string | null }
  | { at: "posting"; jobId: string; resumeId: string | null }
  | { at: "applications" }
  | { at: "market" }
  | { at: "alerts" }
  | { at: "boards" };

export const START: Place = { at: "start" };

/** Places that nothing else belongs to, by the word that their addresses begin with. */
const PLAIN = ["applications", "market", "alerts", "boards"] as const;

/** The place that the query of an address names. */
export function placeOf(query: string): Place {
  const given = new URLSearchParams(query);
  const threadId = given.get("thread");
  if (threadId !== null) return { at: "thread", threadId };
  if (given.has("jobs")) return { at: "jobs", search: searchOf(given) };
  if (given.has("suited")) return { at: "suited", resumeId: given.get("resume") };
  const jobId = given.get("posting");
  if (jobId !== null) return { at: "posting", jobId, resumeId: given.get("resume") };
  const plain = PLAIN.find((word) => given.has(word));
  if (plain !== undefined) return { at: plain };
  if (!given.has("coach")) return START;
  const resume = given.get("resume");
  const job = given.get("job");
  const documents = resume === null || job === null ? null : { resume_id: resume, job_id: job };
  return { at: "coach", documents };
}

function parametersOf(place: Exclude<Place, { at: "start" }>): [string, string][] {
  switch (place.at) {
    case "thread":
      return [["thread", place.threadId]];
    case "coach":
      if (place.documents === null) return [["coach", ""]];
      return [
        ["coach", ""],
        ["resume", place.documents.resume_id],
        ["job", place.documents.job_id],
      ];
    case "jobs":
      return [["jobs", ""], ...paramsOf(place.search)];
    case "suited":
      return [["suited", ""], ...named("resume", place.resumeId)];
    case "posting":
      return [["posting", place.jobId], ...named("resume", place.resumeId)];
    default:
      return [[place.at, ""]];
  }
}

function named(name: string, value: string | null): [string, string][] {
  return value === null ? [] : [[name, value]];
}

/** The query that names a place; `placeOf` reads it back. */
export function queryOf(place: Place): string {
  if (place.at === "start") return "";
  const query = new URLSearchParams(parametersOf(place));
  return `?${query.toString()}`;
}

/** The same for places that one screen shows, whatever is looked for in it. */
export function screenOf(place: Place): string {
  if (place.at === "thread") return `thread ${place.threadId}`;
  return place.at === "posting" ? `posting ${place.jobId}` : place.at;
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
