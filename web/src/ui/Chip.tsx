import type { ReactNode } from "react";
import styles from "./Chip.module.css";

export type Tone = "neutral" | "accent" | "good" | "warn" | "bad";

/** A word or two that classify what they stand beside. */
export function Chip({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${styles.chip} ${styles[tone]}`}>{children}</span>;
}
