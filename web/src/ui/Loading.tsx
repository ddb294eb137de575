import type { ReactNode } from "react";
import styles from "./Loading.module.css";

/** What stands in for something that is on its way. */
export function Loading({ children }: { children: ReactNode }) {
  return (
    <p className={styles.loading} role="status">
      {children}
    </p>
  );
}
