import type { InterviewAnswer, InterviewTurn, TopicKind } from "../../api/interview";
import { Chip } from "../../ui/Chip";
import { Icon } from "../../ui/Icon";
import { percent } from "../wording";
import { type Exchange, partsOf } from "./exchanges";
import { FeedbackPoints } from "./FeedbackPoints";
import { Speech } from "./Speech";
import styles from "./ExchangeView.module.css";

export const TOPIC: Record<TopicKind, string> = {
  gap: "a gap",
  strength: "a strength",
  experience: "experience",
  history: "your history",
  behavioural: "how you work",
};

interface Props {
  exchange: Exchange;
  number: number;
  /** Everything that the person has said. */
  said: string[];
  /** What has been said so far, of the question that waits. */
  turn: InterviewTurn | null;
}

/** One question, what was answered, and what is said of the answer for those who want to know at once. */
export function ExchangeView({ exchange: { question, answer, feedback }, number, said, turn }: Props) {
  return (
    <section className={styles.exchange} aria-label={`Question ${number}`}>
      <Speech
        about={
          <>
            <span>{number}.</span>
            <span>{question.subject}</span>
            <Chip>{TOPIC[question.kind]}</Chip>
          </>
        }
      >
        {question.text}
      </Speech>
      {turn && <Waiting turn={turn} />}
      {answer && answer.outcome !== "skipped" && <Answered answer={answer} said={said} />}
      {answer?.outcome === "skipped" && <p className={styles.line}>You skipped this one.</p>}
      {answer?.outcome === "unread" && (
        <p className={styles.line}>This answer could not be judged; it counts for nothing, neither way.</p>
      )}
      {feedback && answer?.outcome === "answered" && (
        <details className={styles.feedback}>
          <summary className={styles.summary}>
            <Icon name="chevron" size={14} />
            How was that? {feedback.score !== null && percent(feedback.score)}
          </summary>
          <FeedbackPoints feedback={feedback} />
        </details>
      )}
    </section>
  );
}

function Answered({ answer, said }: { answer: InterviewAnswer; said: string[] }) {
  const [first, second] = partsOf(answer, said);
  if (answer.follow_up === null) return <Said>{first}</Said>;
  return (
    <>
      <Said>{first}</Said>
      <Speech>{answer.follow_up}</Speech>
      {second !== null && <Said>{second}</Said>}
    </>
  );
}

/** The answers so far, the follow-up between them, and the hint or repetition that was asked for. */
function Waiting({ turn }: { turn: InterviewTurn }) {
  const [first, ...others] = turn.said;
  return (
    <>
      {first !== undefined && <Said>{first}</Said>}
      {turn.follow_up !== null && <Speech>{turn.follow_up}</Speech>}
      {others.map((text, index) => (
        <Said key={index}>{text}</Said>
      ))}
      {turn.note !== "" && turn.note !== turn.follow_up && <Speech aside>{turn.note}</Speech>}
    </>
  );
}

function Said({ children }: { children: string }) {
  return (
    <div className={styles.said}>
      <p className={styles.bubble}>{children}</p>
    </div>
  );
}
