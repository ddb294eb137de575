import type { Exchange } from "./exchanges";
import styles from "./QuestionCount.module.css";

/** How many questions there are, and which one it is: "Question 3 of 7". */
export function QuestionCount({ of, exchanges }: { of: number; exchanges: Exchange[] }) {
  return (
    <div className={styles.count}>
      <p className={styles.words}>
        Question {Math.max(exchanges.length, 1)} of {of}
      </p>
      <ol className={styles.marks} aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <li key={index} className={styles.mark} data-state={stateOf(exchanges[index])} />
        ))}
      </ol>
    </div>
  );
}

function stateOf(exchange: Exchange | undefined): string {
  if (exchange === undefined) return "ahead";
  if (exchange.answer === null) return "now";
  return exchange.answer.outcome === "skipped" ? "skipped" : "done";
}
