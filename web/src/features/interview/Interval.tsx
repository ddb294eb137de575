import type { CSSProperties } from "react";
import { percent } from "../wording";
import styles from "./Interval.module.css";

/** Where a figure lies, and how far it may be off: a band from `low` to `high` with a mark at `at`, all of [0, 1]. */
export function Interval({ low, high, at }: { low: number; high: number; at: number }) {
  return (
    <span
      className={styles.track}
      role="img"
      aria-label={`between ${percent(low)} and ${percent(high)}`}
      style={{ "--low": low, "--high": high, "--at": at } as CSSProperties}
    >
      <span className={styles.band} />
      <span className={styles.mark} />
    </span>
  );
}
