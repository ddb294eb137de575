import { useState } from "react";
import { asProblem, Problem } from "../api/problem";

/** A document being taken in: what was chosen, what is on its way, and what went wrong. */
export interface Intake<T> {
  chosen: T | null;
  busy: boolean;
  problem: Problem | null;
  /** Takes in what `read` brings; null where it failed, and `problem` then says why. */
  take: (read: () => Promise<T>) => Promise<T | null>;
  choose: (document: T | null) => void;
  fail: (problem: Problem) => void;
}

export function useIntake<T>(onTaken: (document: T) => void): Intake<T> {
  const [chosen, setChosen] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function take(read: () => Promise<T>): Promise<T | null> {
    setBusy(true);
    setProblem(null);
    try {
      const document = await read();
      onTaken(document);
      setChosen(document);
      return document;
    } catch (error) {
      setProblem(asProblem(error));
      return null;
    } finally {
      setBusy(false);
    }
  }

  function choose(document: T | null) {
    setChosen(document);
    setProblem(null);
  }

  return { chosen, busy, problem, take, choose, fail: setProblem };
}

/** What is said where Analyse was pressed before a document was given. */
export function nothingGiven(title: string, detail: string): Problem {
  return new Problem(title, detail, 0, "nothing_given");
}
