import { useEffect, useRef } from "react";
import type { ReviewAnswer, Rewording, RewordingDecision } from "../../api/reframe";
import { Bar } from "../../ui/Bar";
import { DecidedLine } from "./DecidedLine";
import { ProposalCard } from "./ProposalCard";
import styles from "./Review.module.css";

interface Props {
  rewordings: Rewording[];
  decisions: RewordingDecision[];
  /** Whether the machine waits for the person's word. */
  waits: boolean;
  /** `decided` is what the answer will come to, shown until the server has said so. */
  onAnswer: (answer: ReviewAnswer, decided: RewordingDecision) => void;
}

/** One proposal at a time, and below it what was decided. */
export function Review({ rewordings, decisions, waits, onAnswer }: Props) {
  const current = rewordings.find(({ id }) => !decisions.some((decision) => decision.id === id));
  const card = useRef<HTMLDivElement>(null);
  const before = useRef(decisions.length);
  useEffect(() => {
    if (before.current === decisions.length) return;
    before.current = decisions.length;
    card.current?.focus();
  }, [decisions.length]);

  return (
    <div className={styles.review}>
      <div className={styles.progress}>
        <p className={styles.count} role="status">
          {current
            ? `Line ${Math.min(decisions.length + 1, rewordings.length)} of ${rewordings.length}`
            : "Every line is decided."}
        </p>
        <span className={styles.bar}>
          <Bar share={decisions.length / rewordings.length} />
        </span>
      </div>
      {current && (
        <div ref={card} tabIndex={-1}>
          <ProposalCard key={current.id} rewording={current} waits={waits} onAnswer={onAnswer} />
        </div>
      )}
      {decisions.length > 0 && (
        <section aria-label="Decided">
          <h2 className={styles.heading}>Decided</h2>
          <ul className={styles.decided}>
            {[...decisions].reverse().map((decision) => (
              <DecidedLine key={decision.id} decision={decision} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
