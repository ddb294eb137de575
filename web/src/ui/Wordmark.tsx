import styles from "./Wordmark.module.css";

/** The product's name with its mark. */
export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect className={styles.tile} width="32" height="32" rx="8" />
        <path className={styles.bridge} d="M6 21h20M9 21v-3a7 7 0 0 1 14 0v3M16 11v10" />
      </svg>
      SkillBridge
    </span>
  );
}
