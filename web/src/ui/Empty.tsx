import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Empty.module.css";

interface Props {
  icon: IconName;
  title: string;
  children?: ReactNode;
  /** What to do next. */
  action?: ReactNode;
}

/** What stands where there is nothing yet: why, and what to do about it. */
export function Empty({ icon, title, children, action }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={22} />
      </span>
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
