import type { Mode } from "../../api/domain";
import { Chip } from "../../ui/Chip";
import styles from "./Answer.module.css";

const WRITER: Record<Mode, string> = {
  llm: "written by the model",
  offline: "written offline",
  fallback: "the model failed, written offline",
};

/** The answer in a few sentences, and who wrote them where that is known. */
export function Answer({ text, mode }: { text: string; mode: Mode | null }) {
  return (
    <div className={styles.answer}>
      <p className={styles.text}>{text}</p>
      {mode !== null && <Chip tone={mode === "fallback" ? "warn" : "neutral"}>{WRITER[mode]}</Chip>}
    </div>
  );
}
