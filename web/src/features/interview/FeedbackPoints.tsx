import type { AnswerFeedback } from "../../api/interview";
import { Icon } from "../../ui/Icon";
import styles from "./FeedbackPoints.module.css";

/** What was good about an answer, what would make it better, and where to read up on it. */
export function FeedbackPoints({ feedback }: { feedback: AnswerFeedback }) {
  return (
    <div className={styles.points}>
      {feedback.strengths.length > 0 && (
        <ul className={styles.list} aria-label="What was good">
          {feedback.strengths.map((strength) => (
            <li key={strength} className={styles.good}>
              <Icon name="check" size={16} />
              <span>{strength}</span>
            </li>
          ))}
        </ul>
      )}
      {feedback.improvements.length > 0 && (
        <ul className={styles.list} aria-label="What would make it better">
          {feedback.improvements.map((improvement) => (
            <li key={improvement} className={styles.better}>
              <Icon name="arrow" size={16} />
              <span>{improvement}</span>
            </li>
          ))}
        </ul>
      )}
      {feedback.resources.length > 0 && (
        <ul className={styles.resources} aria-label="Where to read up on it">
          {feedback.resources.map((resource) => (
            <li key={resource.url}>
              <a href={resource.url} target="_blank" rel="noreferrer noopener" className={styles.link}>
                {resource.title}
                <Icon name="external" size={14} />
                <span className="visually-hidden">, opens in a new tab</span>
              </a>{" "}
              <span className={styles.publisher}>{resource.publisher}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
