import type { ReactNode } from "react";
import styles from "./Check.module.css";

interface Props {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  /** What stands at the end of the line. */
  aside?: ReactNode;
  disabled?: boolean;
}

/** A box to tick, and what it means. */
export function Check({ checked, onChange, children, aside, disabled = false }: Props) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        className={styles.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => {
          onChange(event.target.checked);
        }}
      />
      <span className={styles.words}>{children}</span>
      {aside !== undefined && <span className={styles.aside}>{aside}</span>}
    </label>
  );
}
