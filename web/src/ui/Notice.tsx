import type { ReactNode } from "react";
import type { Problem } from "../api/problem";
import { Icon } from "./Icon";
import styles from "./Notice.module.css";

interface Props {
  tone: "bad" | "warn";
  title: string;
  children?: ReactNode;
  /** What the person can do about it. */
  action?: ReactNode;
}

/** Something that needs attention; read out at once when it appears. */
export function Notice({ tone, title, children, action }: Props) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role="alert">
      <Icon name="alert" />
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        {children}
      </div>
      {action}
    </div>
  );
}

/** A problem as its sentence. */
export function ProblemNotice({ problem, action }: { problem: Problem; action?: ReactNode }) {
  return (
    <Notice tone="bad" title={problem.title} action={action}>
      <p>{problem.detail}</p>
    </Notice>
  );
}
