import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, type Problem } from "../api/problem";

export interface Loaded<T> {
  /** What was read last; null until then. */
  value: T | null;
  loading: boolean;
  problem: Problem | null;
  reload: () => void;
  /** Puts another value in its place. */
  set: (value: T) => void;
}

interface Held<T> {
  key: string;
  value: T | null;
  loading: boolean;
  problem: Problem | null;
}

/** What `read` brings for `key`, read again whenever the key changes; what it brought before stays until then. */
export function useLoad<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [held, setHeld] = useState<Held<T>>({ key, value: null, loading: true, problem: null });
  const [round, setRound] = useState(0);
  if (held.key !== key) setHeld({ ...held, key, loading: true, problem: null });

  // `read` is a new function at every rendering: the key says what it reads.
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    const leaving = new AbortController();
    latest.current(leaving.signal).then(
      (value) => {
        if (!leaving.signal.aborted) setHeld({ key, value, loading: false, problem: null });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setHeld((before) => ({ ...before, loading: false, problem: asProblem(error) }));
      },
    );
    return () => {
      leaving.abort();
    };
  }, [key, round]);

  return {
    ...held,
    reload: useCallback(() => {
      setHeld((before) => ({ ...before, loading: true, problem: null }));
      setRound((before) => before + 1);
    }, []),
    set: useCallback((value: T) => {
      setHeld((before) => ({ ...before, value }));
    }, []),
  };
}
