import type { Mode } from "../../api/domain";
import { WrittenBy } from "./WrittenBy";
import styles from "./Answer.module.css";

interface Props {
  text: string;
  mode: Mode | null;
  /** Whether it is still being written: what comes is then read out. */
  live?: boolean;
}

/** The answer in a few sentences, and who wrote them where that is known. */
export function Answer({ text, mode, live = false }: Props) {
  return (
    <div className={styles.answer}>
      <p className={styles.text} {...(live && { "aria-live": "polite", "aria-atomic": false })}>
        {text}
      </p>
      {mode !== null && <WrittenBy mode={mode} />}
    </div>
  );
}
