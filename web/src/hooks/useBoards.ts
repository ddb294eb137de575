import { useCallback, useEffect, useRef, useState } from "react";
import {
  type BoardsStatus,
  cancelPull,
  type DeadLetters,
  dropDeadLetter,
  getBoards,
  listDeadLetters,
  pullBoards,
  retryDeadLetter,
} from "../api/boards";
import { asProblem, type Problem } from "../api/problem";

/** How long it waits before it looks again, while something goes on and while nothing does. */
const MOVING_MS = 700;
const STILL_MS = 15_000;

export interface Boards {
  status: BoardsStatus | null;
  letters: DeadLetters | null;
  problem: Problem | null;
  /** What is being done: a pull's or letter's id, or "pull". */
  busy: ReadonlySet<string>;
  pull: (sources: string[]) => Promise<boolean>;
  cancel: (pullId: string) => void;
  retry: (letterId: string) => void;
  drop: (letterId: string) => void;
  reload: () => void;
}

/** How the boards stand, looked at again as long as the page is seen; `moves` says whether it may change soon. */
export function useBoards(moves: (status: BoardsStatus) => boolean): Boards {
  const [status, setStatus] = useState<BoardsStatus | null>(null);
  const [letters, setLetters] = useState<DeadLetters | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const judge = useRef(moves);
  useEffect(() => {
    judge.current = moves;
  });

  useEffect(() => {
    let left = false;
    let timer: number | undefined;
    async function look() {
      let wait = STILL_MS;
      if (document.visibilityState === "visible") {
        try {
          const [now, given] = await Promise.all([getBoards(), listDeadLetters()]);
          if (left) return;
          setStatus(now);
          setLetters(given);
          setProblem((before) => (before?.code === "unreachable" ? null : before));
          if (judge.current(now)) wait = MOVING_MS;
        } catch (error) {
          if (!left) setProblem(asProblem(error));
        }
      }
      if (!left) timer = window.setTimeout(() => void look(), wait);
    }
    void look();
    return () => {
      left = true;
      window.clearTimeout(timer);
    };
  }, [round]);

  const reload = useCallback(() => {
    setRound((before) => before + 1);
  }, []);

  async function act(name: string, change: () => Promise<unknown>): Promise<boolean> {
    setBusy((before) => new Set(before).add(name));
    setProblem(null);
    try {
      await change();
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setBusy((before) => new Set([...before].filter((other) => other !== name)));
      reload();
    }
  }

  return {
    status,
    letters,
    problem,
    busy,
    pull: (sources) => act("pull", () => pullBoards(sources)),
    cancel: (pullId) => void act(pullId, () => cancelPull(pullId)),
    retry: (letterId) => void act(letterId, () => retryDeadLetter(letterId)),
    drop: (letterId) => void act(letterId, () => dropDeadLetter(letterId)),
    reload,
  };
}
