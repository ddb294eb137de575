import type { ReactNode } from "react";
import styles from "./Speech.module.css";

interface Props {
  /** What it is about, above the words. */
  about?: ReactNode;
  /** Whether it is still being said: what comes is then read out. */
  live?: boolean;
  /** Beside the question: a hint, or the question once more. */
  aside?: boolean;
  children: ReactNode;
}

/** What the interviewer says. */
export function Speech({ about, live = false, aside = false, children }: Props) {
  return (
    <div className={styles.speech} data-aside={aside || undefined}>
      {about !== undefined && <p className={styles.about}>{about}</p>}
      <p className={styles.text} {...(live && { "aria-live": "polite", "aria-atomic": false })}>
        {children}
      </p>
    </div>
  );
}
