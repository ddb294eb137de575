import type { AnswerPoint, Criterion, FullFeedback, InterviewAnswer, InterviewQuestion } from "../../api/interview";
import { Bar } from "../../ui/Bar";
import { Chip, type Tone } from "../../ui/Chip";
import { Icon, type IconName } from "../../ui/Icon";
import { percent } from "../wording";
import { TOPIC } from "./ExchangeView";
import { FeedbackPoints } from "./FeedbackPoints";
import styles from "./QuestionOutcome.module.css";

const RUBRIC: Record<Criterion["name"], string> = {
  relevance: "To the point",
  concepts: "What it takes",
  structure: "Structure",
  specificity: "Concrete",
  consistency: "As in the resume",
};

const POINT: Record<AnswerPoint["state"], { word: string; icon: IconName }> = {
  made: { word: "said", icon: "check" },
  missed: { word: "missing", icon: "plus" },
  wrong: { word: "wrong", icon: "close" },
};

function tone(score: number): Tone {
  if (score >= 0.66) return "good";
  return score >= 0.33 ? "warn" : "bad";
}

interface Props {
  number: number;
  question: InterviewQuestion;
  answer: InterviewAnswer;
  feedback: FullFeedback;
}

/** One question once the interview is over: the answer, the score and what it rests on, and a full answer's points. */
export function QuestionOutcome({ number, question, answer, feedback }: Props) {
  return (
    <li className={styles.card}>
      <header className={styles.header}>
        <div className={styles.words}>
          <p className={styles.about}>
            {number}. {question.subject} <Chip>{TOPIC[question.kind]}</Chip>
          </p>
          <h2 className={styles.question}>{question.text}</h2>
        </div>
        {answer.outcome === "skipped" ? (
          <Chip>skipped</Chip>
        ) : feedback.score === null ? (
          <Chip>not judged</Chip>
        ) : (
          <span className={styles.score} data-tone={tone(feedback.score)}>
            {percent(feedback.score)}
          </span>
        )}
      </header>
      {answer.text !== "" && (
        <details className={styles.answer}>
          <summary className={styles.summary}>
            <Icon name="chevron" size={14} />
            Your answer
          </summary>
          <p className={styles.text}>{answer.text}</p>
          {answer.follow_up !== null && <p className={styles.again}>Asked once more: “{answer.follow_up}”</p>}
        </details>
      )}
      {feedback.criteria.length > 0 && (
        <dl className={styles.rubric}>
          {feedback.criteria.map((criterion) => (
            <div key={criterion.name} className={styles.criterion}>
              <dt>{RUBRIC[criterion.name]}</dt>
              <dd>
                {criterion.score !== null && (
                  <span className={styles.bar}>
                    <Bar share={criterion.score} />
                    <span className={styles.percent}>{percent(criterion.score)}</span>
                  </span>
                )}
                <p>{criterion.explanation}</p>
                {criterion.evidence.map((quote) => (
                  <q key={quote.span.start} className={styles.quote}>
                    {quote.text}
                  </q>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {feedback.points.length > 0 && (
        <div>
          <h3 className={styles.heading}>A full answer makes these points</h3>
          <ul className={styles.points}>
            {feedback.points.map(({ point, state }) => (
              <li key={point} data-state={state}>
                <Icon name={POINT[state].icon} size={16} />
                <span>
                  {point} <span className={styles.state}>{POINT[state].word}</span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <FeedbackPoints feedback={feedback} />
    </li>
  );
}
