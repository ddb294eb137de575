import type { CSSProperties } from "react";
import styles from "./Bar.module.css";

/** A share of one as a bar. The figure itself stands beside it, so the bar is only for the eye. */
export function Bar({ share, tone = "accent" }: { share: number; tone?: "accent" | "good" | "warn" | "bad" }) {
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={`${styles.fill} ${styles[tone]}`} style={{ "--share": share } as CSSProperties} />
    </span>
  );
}
