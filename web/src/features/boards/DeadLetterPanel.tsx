import { useState } from "react";
import type { DeadLetter, DeadLetters } from "../../api/boards";
import { Button } from "../../ui/Button";
import { Panel } from "../../ui/Panel";
import { ago, boardName } from "../wording";
import styles from "./DeadLetterPanel.module.css";

interface Props {
  letters: DeadLetters;
  busy: ReadonlySet<string>;
  onRetry: (letterId: string) => void;
  onDrop: (letterId: string) => void;
}

/** What was given up after every attempt, to be tried again or dropped. */
export function DeadLetterPanel({ letters, busy, onRetry, onDrop }: Props) {
  const [now] = useState(() => Date.now());
  return (
    <Panel
      title="Given up"
      count={letters.total}
      note="Pulls and postings that failed at every attempt. Try one again once its reason is gone, or drop it."
    >
      <ul className={styles.list}>
        {letters.items.map((letter) => (
          <li key={letter.id} className={styles.letter}>
            <div className={styles.words}>
              <p className={styles.subject}>
                {letter.kind === "pull" ? `Pull of ${boardName(letter.subject)}` : letter.subject}
              </p>
              <p className={styles.error}>{letter.error}</p>
              <p className={styles.faint}>
                {letter.kind === "enrich" && letter.source !== null && `${boardName(letter.source)} · `}
                {letter.failed_at !== null && <time dateTime={letter.failed_at}>{ago(letter.failed_at, now)}</time>}
              </p>
            </div>
            <div className={styles.actions}>
              <Act letter={letter} icon="retry" name="Try again" busy={busy} onAct={onRetry} />
              <Act letter={letter} icon="trash" name="Drop" busy={busy} onAct={onDrop} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface ActProps {
  letter: DeadLetter;
  icon: "retry" | "trash";
  name: "Try again" | "Drop";
  busy: ReadonlySet<string>;
  onAct: (letterId: string) => void;
}

function Act({ letter, icon, name, busy, onAct }: ActProps) {
  return (
    <Button
      look="quiet"
      icon={icon}
      disabled={busy.has(letter.id)}
      onClick={() => {
        onAct(letter.id);
      }}
    >
      {name}
      <span className="visually-hidden"> {name === "Drop" ? letter.subject : `with ${letter.subject}`}</span>
    </Button>
  );
}
