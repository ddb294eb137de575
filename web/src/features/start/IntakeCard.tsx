import { type ReactNode, useId } from "react";
import { Icon, type IconName } from "../../ui/Icon";
import styles from "./IntakeCard.module.css";

interface Props {
  title: string;
  icon: IconName;
  busy: boolean;
  /** What is said while the document is read. */
  busyLabel: string;
  children: ReactNode;
}

/** The frame that both documents are handed over in. */
export function IntakeCard({ title, icon, busy, busyLabel, children }: Props) {
  const titleId = useId();
  return (
    <section className={styles.card} aria-labelledby={titleId} aria-busy={busy}>
      <header className={styles.header}>
        <Icon name={icon} />
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <span className={styles.status} role="status">
          {busy && busyLabel}
        </span>
      </header>
      {children}
    </section>
  );
}
