import styles from "./Question.module.css";

/** What the person asked, in their place of the chat. */
export function Question({ text }: { text: string }) {
  return (
    <div className={styles.question}>
      <p className={styles.bubble}>{text}</p>
    </div>
  );
}
