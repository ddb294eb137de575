import { useEffect, useState } from "react";
import { asProblem, type Problem } from "../api/problem";
import { type Facets, type JobHit, type JobQuery, searchJobs } from "../api/search";
import { bodyOf, type JobSearch, paramsOf, searchOf } from "./jobQuery";

/** What a search found so far. */
export interface Found {
  hits: JobHit[];
  /** Candidates that all pages hold together. */
  total: number;
  /** So many, the first ones, are in order of the match; null without a resume. */
  matched: number | null;
  /** Whether words alone found them. */
  wordsAlone: boolean;
  facets: Facets | null;
  next: string | null;
  /** What was asked, so that further pages are of the same search. */
  asked: JobQuery;
}

export interface JobSearchState {
  /** Of this search, or of the one before while this one is on its way; null before the first. */
  found: Found | null;
  loading: boolean;
  loadingMore: boolean;
  problem: Problem | null;
  loadMore: () => void;
  retry: () => void;
}

interface Held {
  key: string;
  found: Found | null;
  loading: boolean;
  loadingMore: boolean;
  problem: Problem | null;
  round: number;
}

/** The last search, so that whoever comes back from a posting finds the list as it was. */
let left: Held | null = null;

/** The posting that was opened last from a list, to be stood at again. */
let opened: string | null = null;

/** Notes that a posting is opened. */
export function noteOpened(jobId: string): void {
  opened = jobId;
}

/** The posting that was opened last, once. */
export function takeOpened(): string | null {
  const jobId = opened;
  opened = null;
  return jobId;
}

function begun(key: string): Held {
  return { key, found: null, loading: true, loadingMore: false, problem: null, round: 0 };
}

/** Searches, and keeps the pages that were read. */
export function useJobSearch(search: JobSearch): JobSearchState {
  const key = new URLSearchParams(paramsOf(search)).toString();
  const [held, setHeld] = useState<Held>(() => (left?.key === key && !left.loading ? left : begun(key)));
  if (held.key !== key) setHeld({ ...begun(key), found: held.found });

  const { loading, round } = held;
  useEffect(() => {
    if (!loading) return;
    const leaving = new AbortController();
    const asked = bodyOf(searchOf(new URLSearchParams(key)), Date.now());
    searchJobs(asked, null, leaving.signal).then(
      ({ items, next, found, matched, words_alone: wordsAlone, facets }) => {
        setHeld((before) =>
          before.key === key
            ? {
                ...before,
                found: { hits: items, total: found, matched, wordsAlone, facets, next, asked },
                loading: false,
              }
            : before,
        );
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setHeld((before) => ({ ...before, loading: false, problem: asProblem(error) }));
      },
    );
    return () => {
      leaving.abort();
    };
  }, [key, loading, round]);

  useEffect(() => {
    left = held;
  }, [held]);

  function loadMore() {
    const { found } = held;
    if (found?.next == null || held.loading || held.loadingMore) return;
    setHeld({ ...held, loadingMore: true, problem: null });
    searchJobs(found.asked, found.next, new AbortController().signal).then(
      ({ items, next }) => {
        setHeld((before) => (before.found === found ? withPage(before, found, items, next) : before));
      },
      (error: unknown) => {
        setHeld((before) => ({ ...before, loadingMore: false, problem: asProblem(error) }));
      },
    );
  }

  return {
    ...held,
    loadMore,
    retry() {
      setHeld({ ...held, loading: true, problem: null, round: round + 1 });
    },
  };
}

function withPage(before: Held, found: Found, items: JobHit[], next: string | null): Held {
  return { ...before, found: { ...found, hits: [...found.hits, ...items], next }, loadingMore: false };
}
