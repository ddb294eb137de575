import { type ReactNode, useId } from "react";
import styles from "./Panel.module.css";

interface Props {
  title: string;
  /** How many things the panel lists. */
  count?: number;
  note?: ReactNode;
  children: ReactNode;
}

/** One part of the result, under its heading. */
export function Panel({ title, count, note, children }: Props) {
  const titleId = useId();
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
          {count !== undefined && <span className={styles.count}>{count}</span>}
        </h2>
        {note !== undefined && <div className={styles.note}>{note}</div>}
      </header>
      {children}
    </section>
  );
}
