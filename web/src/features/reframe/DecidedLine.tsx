import type { ReactNode } from "react";
import type { RewordingDecision } from "../../api/reframe";
import { Chip, type Tone } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import styles from "./DecidedLine.module.css";

const DECISION: Record<RewordingDecision["kind"], { word: string; tone: Tone }> = {
  accept: { word: "accepted", tone: "good" },
  edit: { word: "in your words", tone: "accent" },
  reject: { word: "kept as it was", tone: "neutral" },
};

interface Props {
  decision: RewordingDecision;
  /** The line as it will stand; what was decided, where left out. */
  text?: string;
  /** What can still be done about it. */
  children?: ReactNode;
  /** Where that takes more room. */
  below?: ReactNode;
}

/** A line that was decided, with what the ledger holds against the person's own wording. */
export function DecidedLine({ decision, text = decision.text, children, below }: Props) {
  const { word, tone } = DECISION[decision.kind];
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <Chip tone={tone}>{word}</Chip>
        {children}
      </div>
      <p className={styles.text}>{text}</p>
      {decision.warnings.length > 0 && text === decision.text && (
        <ul className={styles.warnings} aria-label="What your wording adds">
          {decision.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="alert" size={15} />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      )}
      {below}
    </li>
  );
}
