import type { CSSProperties } from "react";
import styles from "./Skeleton.module.css";

interface Props {
  /** What is on its way, for assistive technology; left out where a line beside it says so. */
  label?: string;
  /** How many blocks, and how high each is. */
  count: number;
  height: string;
}

/** Blocks in the places of what is on its way, so that nothing moves when it comes. */
export function Skeleton({ label, count, height }: Props) {
  return (
    <div className={styles.list} role={label === undefined ? undefined : "status"}>
      {label !== undefined && <span className="visually-hidden">{label}</span>}
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={styles.block} style={{ "--height": height } as CSSProperties} aria-hidden="true">
          <span className={styles.line} />
          <span className={styles.line} />
          <span className={styles.line} />
        </div>
      ))}
    </div>
  );
}
