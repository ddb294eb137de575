import type { ReactNode } from "react";
import styles from "./Page.module.css";

interface Props {
  title: string;
  lead?: ReactNode;
  /** What stands at the end of the title's line. */
  actions?: ReactNode;
  /** `wide` for what needs the room of several columns. */
  width?: "column" | "wide";
  children: ReactNode;
}

/** A screen under its title. */
export function Page({ title, lead, actions, width = "column", children }: Props) {
  return (
    <div className={`${styles.page} ${styles[width]}`}>
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
