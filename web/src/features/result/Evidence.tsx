import type { Quote } from "../../api/domain";
import { withoutBullet } from "../wording";
import styles from "./Evidence.module.css";

interface Props {
  title: string;
  quote: Quote | null;
  /** What is said where there is no line. */
  otherwise?: string;
}

/** A line of a document, verbatim, under what it is. */
export function Evidence({ title, quote, otherwise = "" }: Props) {
  return (
    <figure className={styles.evidence}>
      <figcaption className={styles.title}>{title}</figcaption>
      {quote === null ? (
        <p className={styles.otherwise}>{otherwise}</p>
      ) : (
        <blockquote className={styles.quote}>{withoutBullet(quote.text)}</blockquote>
      )}
    </figure>
  );
}
