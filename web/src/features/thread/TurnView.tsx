import { type Ref } from "react";
import type { GapAnalysis } from "../../api/analysis";
import type { Problem } from "../../api/problem";
import { NO_PROGRESS, type Progress } from "../../hooks/progress";
import type { Turn } from "../../hooks/turns";
import { ProblemNotice } from "../../ui/Notice";
import { Result } from "../result/Result";
import { Answer } from "./Answer";
import { Question } from "./Question";
import { Steps } from "./Steps";
import styles from "./TurnView.module.css";

interface Props {
  turn: Turn;
  ref?: Ref<HTMLElement>;
  /** Of the latest turn alone. */
  live?: { progress: Progress; running: boolean; stopped: boolean; problem: Problem | null };
  /** Of the latest answered turn alone. */
  analysis: GapAnalysis | null;
}

/** A question, the steps taken, the answer, and the panels of the result. */
export function TurnView({ turn, ref, live, analysis }: Props) {
  const { steps, sentences } = live?.progress ?? NO_PROGRESS;
  const running = live?.running ?? false;
  return (
    <section ref={ref} className={styles.turn} tabIndex={-1} aria-label={turn.question}>
      <Question text={turn.question} />
      <Steps steps={steps} running={running} />
      {turn.answer !== null && <Answer text={turn.answer} mode={turn.mode} />}
      {turn.answer === null && sentences.length > 0 && <Answer text={sentences.join(" ")} mode={null} live />}
      {analysis && <Result analysis={analysis} />}
      {live?.problem && <ProblemNotice problem={live.problem} />}
      {turn.answer === null && !running && !live?.problem && (
        <p className={styles.unfinished}>
          {live?.stopped ? "You stopped this analysis." : "This analysis was not finished."}
        </p>
      )}
    </section>
  );
}
